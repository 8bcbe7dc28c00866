#ifndef HARNESS_PROBE_STREAM_EVIDENCE_H_
#define HARNESS_PROBE_STREAM_EVIDENCE_H_

#include <cstdint>
#include <string>

#include "harness/probe/bounded.h"
#include "harness/protocol/cursor.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

// What was said of one stream.
struct StreamEvidence {
  protocol::StreamId id;
  bool configured = false;  // it is in the configured catalog
  std::uint64_t records = 0;
  std::uint64_t first_line = 0;  // of its records; 0 when there is none
  std::uint64_t last_line = 0;
  double earliest_emitted_at = 0;  // epoch milliseconds; of all its records
  double latest_emitted_at = 0;
  std::uint64_t earliest_emitted_line = 0;
  std::uint64_t latest_emitted_line = 0;
  bool emitted_in_whole_seconds = true;  // every emitted_at is a multiple of 1000
  protocol::Cursor earliest_cursor;      // empty when no record has a comparable one
  protocol::Cursor latest_cursor;
  bool cursors_are_comparable = true;
  Bounded<Seen<std::string>, 200> statuses;  // STREAM_STATUS traces
  Seen<std::string> last_status;             // the last one, even beyond the limit
  std::uint64_t statuses_not_running = 0;    // of all, beyond the limit too
  // STARTED that is not the first, another one that is, any behind a terminal one.
  Bounded<Seen<std::string>, 20> misplaced_statuses;
  std::uint64_t ended_line = 0;  // of the first COMPLETE or INCOMPLETE; 0 when there is none
  std::uint64_t records_after_end = 0;
  std::uint64_t first_line_after_end = 0;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STREAM_EVIDENCE_H_
