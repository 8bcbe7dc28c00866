#ifndef HARNESS_PROBE_RECORD_PROBE_H_
#define HARNESS_PROBE_RECORD_PROBE_H_

#include "harness/json/members.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/cursor.h"

namespace assay::probe {

// Counts the records of each stream and measures their times and their cursors' range.
class RecordProbe : public Probe {
 public:
  RecordProbe(Evidence& evidence, const protocol::ConfiguredCatalog& catalog);
  void OnRecord(Row& row) override;

 private:
  // What is looked at in the records of one stream.
  struct Watched {
    json::MemberPath cursor;
  };

  static void MeasureTime(double time, std::uint64_t line, std::optional<EmissionTimes>& emitted);
  void MeasureCursor(const json::Value& value, StreamEvidence& stream);
  void WidenCursors(StreamEvidence& stream);

  PerStream<Watched> watched_;
  protocol::Cursor cursor_;  // of the record at hand
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_RECORD_PROBE_H_
