#include "harness/probe/record_probe.h"

#include <cmath>

#include "harness/protocol/cursor.h"

namespace assay::probe {

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
  if (!last_plan_->cursor.empty()) MeasureCursor(message.record.data, *last_plan_, *stream);
  if (content_) stream->content += json::DigestOf(message.record.data, last_plan_->ignored);
}

void RecordProbe::MeasureTime(const json::Number& emitted_at, std::uint64_t line, StreamEvidence& stream) {
  const double time = emitted_at.real;
  if (stream.records == 0 || time < stream.earliest_emitted_at) {
    stream.earliest_emitted_at = time;
    stream.earliest_emitted_line = line;
  }
  if (stream.records == 0 || time > stream.latest_emitted_at) {
    stream.latest_emitted_at = time;
    stream.latest_emitted_line = line;
  }
  if (std::fmod(time, 1000.0) != 0) stream.emitted_in_whole_seconds = false;
}

void RecordProbe::MeasureCursor(const json::Value& data, Plan& plan, StreamEvidence& stream) {
  const json::Value at = data.At(plan.cursor);
  if (at.IsNull()) {
    stream.cursors_are_comparable = false;
    return;
  }
  std::string text = json::ToText(at);
  if (text == plan.last_cursor) return;
  plan.last_cursor = std::move(text);
  const nlohmann::json cursor = json::ToNlohmann(at);
  if (stream.earliest_cursor.is_null()) {
    // Also finds out whether values of this kind can be compared at all.
    if (!protocol::CompareCursors(cursor, cursor)) stream.cursors_are_comparable = false;
    stream.earliest_cursor = cursor;
    stream.latest_cursor = cursor;
    return;
  }
  const auto with_earliest = protocol::CompareCursors(cursor, stream.earliest_cursor);
  const auto with_latest = protocol::CompareCursors(cursor, stream.latest_cursor);
  if (!with_earliest || !with_latest) {
    stream.cursors_are_comparable = false;
    return;
  }
  if (*with_earliest < 0) stream.earliest_cursor = cursor;
  if (*with_latest > 0) stream.latest_cursor = cursor;
}

}  // namespace assay::probe
