#include "sample_connector/incremental_strategies/stream_writer.h"

#include <fmt/core.h>

#include <algorithm>

#include "sample_connector/common/state_document.h"

namespace assay::sample_connector::incremental_strategies {

Outcome<StreamState> ParseStreamState(const Json& document, const std::string& stream,
                                      const CursorField& field) {
  Outcome<Json> content = FindStreamState(document, stream);
  if (!content.ok()) return content.failure();
  StreamState state{.content = std::move(content.value()), .cursor = std::nullopt};
  if (Member(state.content, field.name).is_null()) return state;
  state.cursor = field.Of(state.content);
  if (!state.cursor) {
    return UnreadableState(fmt::format("the '{}' of '{}' must be {}", field.name, stream, field.form));
  }
  return state;
}

void StreamWriter::WriteOrdered(const Rows& rows) {
  for (const Json& row : rows) {
    WriteRow(row);
    if (rows_since_state_ >= settings_.interval) Checkpoint();
  }
  Checkpoint();
}

void StreamWriter::WriteSlice(const Rows& rows) {
  for (const Json& row : rows) WriteRow(row);
  Checkpoint();
}

void StreamWriter::Start() { output_.StreamStatus(settings_.stream, "STARTED"); }

void StreamWriter::Finish() {
  if (rows_since_state_ > 0 || !has_state_) WriteState();
  output_.Log("INFO", fmt::format("{}: {} records read", settings_.stream, rows_));
  output_.StreamStatus(settings_.stream, "COMPLETE");
}

void StreamWriter::Fail() { output_.StreamStatus(settings_.stream, "INCOMPLETE"); }

void StreamWriter::WriteRow(const Json& row) {
  if (rows_++ == 0) output_.StreamStatus(settings_.stream, "RUNNING");
  output_.Record(settings_.stream, row);
  ++rows_since_state_;
  Advance(row);
}

void StreamWriter::Advance(const Json& row) {
  const std::optional<Cursor> cursor = settings_.field.Of(row);
  if (cursor && (!state_.cursor || *cursor > *state_.cursor)) state_.cursor = cursor;
}

// A state without a cursor would cover rows without one as if they had not been written.
void StreamWriter::Checkpoint() {
  if (settings_.is_incremental && rows_since_state_ > 0 && state_.cursor) WriteState();
}

void StreamWriter::WriteState() {
  if (state_.cursor) state_.content[std::string(settings_.field.name)] = state_.cursor->text;
  WriteState(settings_.stream, state_.content);
}

void StreamWriter::WriteState(const std::string& stream, const Json& content) {
  output_.StreamState(stream, content, rows_since_state_);
  rows_since_state_ = 0;
  has_state_ = true;
}

}  // namespace assay::sample_connector::incremental_strategies
