#include "harness/probe/record_probe.h"

#include <cmath>

#include "harness/probe/evidence.h"

namespace assay::probe {

RecordProbe::RecordProbe(Evidence& evidence, const protocol::ConfiguredCatalog& catalog) {
  for (const protocol::ConfiguredStream& configured : catalog.streams) {
    if (configured.sync_mode != "incremental" || configured.cursor().empty()) continue;
    watched_.TryEmplace(evidence.streams[configured.stream.id],
                        Watched{.cursor = json::MemberPath(configured.cursor())});
  }
}

void RecordProbe::OnRecord(Row& row) {
  StreamEvidence& stream = row.stream();
  const std::uint64_t line = row.line();
  if (row.record().emitted_at) MeasureTime(*row.record().emitted_at, line, stream.emitted);
  if (stream.records++ == 0) stream.first_line = line;
  stream.last_line = line;
  if (stream.ended_line > 0 && stream.records_after_end++ == 0) stream.first_line_after_end = line;
  Watched* const watched = watched_.Find(stream);
  if (watched != nullptr) MeasureCursor(watched->cursor.In(row.fields()), stream);
}

void RecordProbe::MeasureTime(double time, std::uint64_t line, std::optional<EmissionTimes>& emitted) {
  if (std::isnan(time)) return;
  if (!emitted) emitted = EmissionTimes{time, time, line, line};
  if (time < emitted->earliest) {
    emitted->earliest = time;
    emitted->earliest_line = line;
  }
  if (time > emitted->latest) {
    emitted->latest = time;
    emitted->latest_line = line;
  }
  if (emitted->in_whole_seconds && std::fmod(time, 1000.0) != 0) emitted->in_whole_seconds = false;
}

void RecordProbe::MeasureCursor(const json::Value& value, StreamEvidence& stream) {
  cursor_.Read(value);
  if (cursor_.empty()) {
    stream.cursors_are_comparable = false;
  } else if (stream.earliest_cursor.empty()) {
    stream.earliest_cursor = cursor_;
    stream.latest_cursor = cursor_;
  } else if (!cursor_.IsSame(stream.latest_cursor)) {
    WidenCursors(stream);
  }
}

void RecordProbe::WidenCursors(StreamEvidence& stream) {
  const auto with_earliest = cursor_.Compare(stream.earliest_cursor);
  const auto with_latest = cursor_.Compare(stream.latest_cursor);
  if (!with_earliest || !with_latest) {
    stream.cursors_are_comparable = false;
    return;
  }
  if (*with_earliest < 0) stream.earliest_cursor = cursor_;
  if (*with_latest > 0) stream.latest_cursor = cursor_;
}

}  // namespace assay::probe
