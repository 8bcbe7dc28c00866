#ifndef HARNESS_PROBE_RECORD_PROBE_H_
#define HARNESS_PROBE_RECORD_PROBE_H_

#include "harness/json/pointer.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/protocol/cursor.h"

namespace assay::probe {

// Counts the records of each stream and measures their times, their cursors' range and their content.
class RecordProbe : public Probe {
 public:
  RecordProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;

 private:
  // What is looked at in the records of one stream.
  struct Watched {
    json::MemberPath cursor;
    json::PathSet ignored;
  };

  static void MeasureTime(double time, std::uint64_t line, StreamEvidence& stream);
  void MeasureCursor(const json::Value& value, StreamEvidence& stream);
  void WidenCursors(StreamEvidence& stream);

  bool content_;
  PerStream<Watched> watched_;
  protocol::Cursor cursor_;  // of the record at hand
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_RECORD_PROBE_H_
