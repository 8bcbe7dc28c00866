#ifndef HARNESS_PROBE_STREAM_EVIDENCE_H_
#define HARNESS_PROBE_STREAM_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "harness/probe/bounded.h"
#include "harness/protocol/cursor.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

// When records were emitted, in epoch milliseconds.
struct EmissionTimes {
  double earliest = 0;
  double latest = 0;
  std::uint64_t earliest_line = 0;
  std::uint64_t latest_line = 0;
  bool in_whole_seconds = true;  // every one is a multiple of 1000
};

// The reasons of a status that no platform looks at.
struct UnreadReasons {
  std::string status;
  std::size_t reasons = 0;  // how many it has
};

// What was said of one stream.
struct StreamEvidence {
  protocol::StreamId id;
  bool configured = false;  // it is in the configured catalog
  std::uint64_t records = 0;
  std::uint64_t first_line = 0;  // of its records; 0 when there is none
  std::uint64_t last_line = 0;
  std::optional<EmissionTimes> emitted;  // of the records that say when; none where no record does
  protocol::Cursor earliest_cursor;      // empty when no record has a comparable one
  protocol::Cursor latest_cursor;
  bool cursors_are_comparable = true;
  Bounded<Seen<std::string>, 200> statuses;  // STREAM_STATUS traces
  Seen<std::string> last_status;             // the last one, even beyond the limit
  std::uint64_t statuses_not_running = 0;    // of all, beyond the limit too
  // STARTED that is not the first, another one that is, any behind a terminal one.
  Bounded<Seen<std::string>, 20> misplaced_statuses;
  // Reasons of statuses other than RUNNING, and more than one at a time.
  Bounded<Seen<UnreadReasons>, 20> unread_reasons;
  std::uint64_t ended_line = 0;  // of the first COMPLETE or INCOMPLETE; 0 when there is none
  bool is_complete = false;      // whether it is COMPLETE
  std::uint64_t records_after_end = 0;
  std::uint64_t first_line_after_end = 0;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STREAM_EVIDENCE_H_
