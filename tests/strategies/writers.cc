#include "tests/strategies/writers.h"

#include <algorithm>
#include <chrono>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::int64_t kRange = 50;
constexpr std::chrono::seconds kWindow = std::chrono::hours{4};

}  // namespace

void LastRowWriter::WriteOrdered(const Rows& rows) {
  for (const Json& row : rows) WriteRow(row);
}

void LastRowWriter::Advance(const Json& row) { state_.cursor = settings_.field.Of(row); }

void EarlyStateWriter::WriteOrdered(const Rows& rows) {
  const auto interval = static_cast<std::size_t>(settings_.interval);
  for (std::size_t begin = 0; begin < rows.size(); begin += interval) {
    const std::size_t end = std::min(begin + interval, rows.size());
    state_.cursor = settings_.field.Of(rows[end - 1]);
    if (settings_.is_incremental) WriteState();
    for (std::size_t i = begin; i < end; ++i) WriteRow(rows[i]);
  }
}

void StandingWriter::Advance(const Json& row) {
  if (!state_.cursor) state_.cursor = settings_.field.Of(row);
}

void TextWriter::Advance(const Json& row) {
  const std::optional<Cursor> cursor = settings_.field.Of(row);
  if (cursor && (!state_.cursor || cursor->text > state_.cursor->text)) state_.cursor = cursor;
}

void RangeEndWriter::Advance(const Json& row) {
  const std::int64_t id = settings_.field.Of(row)->position;
  state_.cursor = ParseId(std::to_string((id + kRange - 1) / kRange * kRange));
}

SlidingWriter::SlidingWriter(Output& output, Settings settings, StreamState given)
    : StreamWriter(output, std::move(settings), given), given_(given.cursor) {}

void SlidingWriter::Finish() {
  if (given_) {
    state_.cursor = InstantAt(given_->position - kWindow.count());
    WriteState();
  }
  StreamWriter::Finish();
}

void NullDroppingWriter::WriteRow(const Json& row) {
  if (!settings_.is_incremental || settings_.field.Of(row)) StreamWriter::WriteRow(row);
}

OneNameWriter::OneNameWriter(Output& output, Settings settings, StreamState given, std::string name)
    : StreamWriter(output, std::move(settings), std::move(given)), name_(std::move(name)) {}

void OneNameWriter::WriteState() {
  if (state_.cursor) state_.content[std::string(settings_.field.name)] = state_.cursor->text;
  StreamWriter::WriteState(name_, state_.content);
}

}  // namespace assay::sample_connector::incremental_strategies
