#include "harness/probe/record_probe.h"

#include <cmath>

namespace assay::probe {
namespace {

// What tells the content of two reads apart, as far as it does: of reads with different sums Compare finds
// out whether their records differ.
json::Digest ContentOf(const json::Value& data, const json::PathSet& ignored) {
  return ignored.empty() ? json::FormDigestOf(data.object()) : json::DigestOf(data, ignored);
}

}  // namespace

RecordProbe::RecordProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence), content_(measures.content) {
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    Plan plan;
    if (configured.sync_mode == "incremental") plan.cursor = configured.cursor();
    if (const auto it = measures.ignored.find(configured.stream.id.name); it != measures.ignored.end()) {
      plan.ignored = json::PathSet(it->second);
    }
    plans_[&evidence_.streams[configured.stream.id]] = std::move(plan);
  }
}

void RecordProbe::OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) {
  if (message.type != protocol::MessageType::kRecord) return;
  ++evidence_.records;
  if (stream == nullptr) {
    ++evidence_.records_of_unlisted_streams;
    return;
  }
  MeasureTime(message.record.emitted_at, line, *stream);
  if (stream->records++ == 0) stream->first_line = line;
  stream->last_line = line;
  if (stream->ended_line > 0 && stream->records_after_end++ == 0) stream->first_line_after_end = line;
  if (stream != last_stream_) {
    last_stream_ = stream;
    last_plan_ = &plans_[stream];
  }
  if (!last_plan_->cursor.empty()) MeasureCursor(message.record.data, *stream);
  if (content_) stream->content += ContentOf(message.record.data, last_plan_->ignored);
}

void RecordProbe::MeasureTime(double time, std::uint64_t line, StreamEvidence& stream) {
  if (stream.records == 0 || time < stream.earliest_emitted_at) {
    stream.earliest_emitted_at = time;
    stream.earliest_emitted_line = line;
  }
  if (stream.records == 0 || time > stream.latest_emitted_at) {
    stream.latest_emitted_at = time;
    stream.latest_emitted_line = line;
  }
  if (stream.emitted_in_whole_seconds && std::fmod(time, 1000.0) != 0)
    stream.emitted_in_whole_seconds = false;
}

void RecordProbe::MeasureCursor(const json::Value& data, StreamEvidence& stream) {
  cursor_.Read(data.At(last_plan_->cursor));
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
