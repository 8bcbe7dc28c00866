// What defects make of the states of a read.
#include <algorithm>

#include "tests/property/stream_read.h"

namespace assay::property {
namespace {

std::optional<CursorValue> GreatestOf(const std::vector<Row>& rows) {
  std::optional<CursorValue> greatest;
  for (const Row& row : rows) greatest = std::max(greatest, row.cursor);
  return greatest;
}

}  // namespace

void StreamRead::SpoilCursor(const std::vector<Row>& rows, const std::vector<Row>& left,
                             StreamState& claim) const {
  const bool is_over = std::ranges::all_of(spans_, &Span::over);
  switch (defect_) {
    case Defect::kStateOfNextPage: {
      const auto page =
          static_cast<std::ptrdiff_t>(std::min(left.size(), static_cast<std::size_t>(stream_.page)));
      claim.cursor = std::max(claim.cursor, GreatestOf({left.begin(), left.begin() + page}));
      break;
    }
    case Defect::kStateOfLastRow:
      claim.cursor = claims_.empty() ? given_.cursor : claims_.back().cursor;
      if (!rows.empty() && rows.back().cursor) claim.cursor = rows.back().cursor;
      break;
    case Defect::kStateOfUnorderedPages:
      claim.cursor = std::max(claims_.empty() ? claim.cursor : claims_.back().cursor, GreatestOf(rows));
      break;
    case Defect::kStateNeverAdvances: {
      const auto first =
          std::ranges::find_if(claims_, [](const StreamState& before) { return before.cursor.has_value(); });
      if (given_.cursor) {
        claim.cursor = given_.cursor;
      } else if (first != claims_.end()) {
        claim.cursor = first->cursor;
      }
      break;
    }
    case Defect::kStateSlidesBack:
      if (claim.cursor) claim.cursor = std::max(FirstOf(stream_.form), *claim.cursor - 3 * stream_.unit);
      break;
    case Defect::kStateGoesBack:
      if (claims_.size() >= 2 && claims_.size() % 2 == 0 && !is_over) claim = claims_[claims_.size() - 2];
      break;
    case Defect::kStateIsTimeOfSync:
      if (is_over && claim.cursor) claim.cursor = table_.newest() + stream_.unit;
      break;
    case Defect::kStateJumpsPastRange:
      if (is_over && claim.cursor) *claim.cursor += 3 * stream_.unit;
      break;
    case Defect::kStateWithoutFraction:
      if (claim.cursor) *claim.cursor -= *claim.cursor % kSecond;
      break;
    case Defect::kStateRoundsUp:
      if (claim.cursor) claim.cursor = (*claim.cursor + kSecond - 1) / kSecond * kSecond;
      break;
    case Defect::kStateBeginsAnewWithoutNews:
      if (is_over && resumes_ && !has_news_) claim.cursor = FirstOf(stream_.form);
      break;
    case Defect::kStateForgetsRowsWithoutCursor:
      claim.has_nulls = true;
      break;
    default:
      break;
  }
}

void StreamRead::SpoilSlices(const Span& span, StreamState& claim) const {
  if (defect_ == Defect::kSliceClosedTooEarly && span.before) claim.AddSlice(*span.from, *span.before);
  if (defect_ == Defect::kOnlyLastSliceIsKept && span.over && span.before && claim.slices.size() > 1)
    claim.slices = {{*span.from, *span.before}};
}

void StreamRead::SpoilPartitions(const Span& span, const std::vector<Row>& rows, const std::vector<Row>& left,
                                 StreamState& claim) const {
  if (span.partition < 0) return;
  const auto greatest = std::max(GreatestOf(rows), GreatestOf(left));
  if (defect_ == Defect::kPartitionClosedTooEarly && greatest) claim.partitions[span.partition] = *greatest;
  const auto reached = GreatestOf(rows);
  if (defect_ == Defect::kPartitionsShareCursor && reached) {
    for (int partition = 0; partition < stream_.partitions; ++partition)
      claim.partitions[partition] = *reached;
  }
  if (defect_ == Defect::kGlobalCursorTooEarly && !claim.is_global) {
    for (const auto& [partition, cursor] : claim.partitions)
      claim.cursor = std::max(claim.cursor, std::optional(cursor));
    claim.partitions.clear();
    claim.is_global = claim.cursor.has_value();
  }
  const bool is_over = std::ranges::all_of(spans_, &Span::over);
  if (defect_ == Defect::kPartitionForgotten && is_over && claim.partitions.size() > 1)
    claim.partitions.erase(std::prev(claim.partitions.end()));
}

}  // namespace assay::property
