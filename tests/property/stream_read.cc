#include "tests/property/stream_read.h"

#include <algorithm>

namespace assay::property {
namespace {

using nlohmann::json;

CursorValue Hours(int hours) { return hours * 3'600'000'000LL; }

bool IsBehind(const Row& row, const Row& other) {
  return row.cursor != other.cursor ? row.cursor > other.cursor : row.id > other.id;
}

}  // namespace

StreamRead::StreamRead(const StreamTraits& stream, const Table& table, Defect defect,
                       const std::optional<json>& given, Dice dice)
    : stream_(stream),
      table_(table),
      defect_(defect),
      dice_(dice),
      end_(table.newest() + stream.unit),
      said_(given) {
  if (given) given_ = FromJson(stream, *given);
  const bool is_third = defect == Defect::kThirdSyncIgnoresState && given_.syncs >= 2;
  if (defect == Defect::kIgnoresState || is_third) given_ = {};
  resumes_ = !given_.empty();
  progress_ = given_;
  progress_.syncs = given_.syncs + 1;
  if (stream.nulls_come_last && !resumes_) progress_.has_nulls = false;
  PlanSpans();
  // Even a read that finds nothing to do says where it stands.
  if (spans_.empty()) spans_.push_back({.over = true});
}

void StreamRead::PlanSpans() {
  if (progress_.is_global) {
    for (int partition = 0; partition < stream_.partitions; ++partition)
      progress_.partitions[partition] = *progress_.cursor;
    progress_.is_global = false;
    progress_.cursor.reset();
  }
  if (stream_.order == Order::kTimeSlices) return PlanSlices();
  if (stream_.partitions > 0) return PlanPartitions();
  Span span;
  if (stream_.is_bounded) span.before = end_;
  BeginAt(given_.cursor, span);
  TakeSnapshot(span);
  spans_.push_back(span);
  const bool repeats = defect_ == Defect::kRepeatsRowsWithoutCursor;
  const bool wants_nulls = stream_.nulls > 0 && (!resumes_ || !given_.has_nulls || repeats);
  if (!wants_nulls || defect_ == Defect::kLosesRowsWithoutCursor) return;
  spans_.insert(stream_.nulls_come_last ? spans_.end() : spans_.begin(), {.is_of_nulls = true});
}

void StreamRead::PlanSlices() {
  const CursorValue start = FirstOf(stream_.form);
  if (stream_.shape != StateShape::kSlices) {
    AddSlicesOf(std::max(start, given_.cursor.value_or(start)), end_);
  } else {
    CursorValue reached = start;
    for (const auto& [closed_start, closed_end] : given_.slices) {
      if (defect_ != Defect::kGapsBetweenSlicesAreSkipped) AddSlicesOf(reached, closed_start);
      reached = closed_end;
    }
    AddSlicesOf(reached, end_);
  }
  dice_.Of("slices").Shuffle(spans_);
}

void StreamRead::AddSlicesOf(CursorValue start, CursorValue end) {
  const CursorValue units = (end_ - FirstOf(stream_.form)) / stream_.unit;
  const CursorValue length = (units / stream_.slices + 1) * stream_.unit;
  for (; start < end; start += length)
    spans_.push_back({.from = start, .before = std::min(start + length, end)});
}

void StreamRead::PlanPartitions() {
  const bool is_begun = static_cast<int>(progress_.partitions.size()) < stream_.partitions;
  for (int partition = 0; partition < stream_.partitions; ++partition) {
    const auto position = progress_.partitions.find(partition);
    const bool has_position = position != progress_.partitions.end();
    if (defect_ == Defect::kLosesPartition && partition == stream_.partitions - 1) continue;
    if (defect_ == Defect::kStartedPartitionsAreSkipped && is_begun && has_position) continue;
    Span span;
    span.partition = partition;
    if (stream_.is_bounded) span.before = end_;
    BeginAt(has_position ? std::optional(position->second) : std::nullopt, span);
    TakeSnapshot(span);
    spans_.push_back(span);
  }
}

void StreamRead::BeginAt(const std::optional<CursorValue>& cursor, Span& span) const {
  if (!cursor) return;
  span.from = cursor;
  span.is_inclusive = !stream_.is_exclusive;
  if (stream_.lookback == Lookback::kDeclared && defect_ != Defect::kIgnoresLookback)
    *span.from -= stream_.window;
  if (defect_ == Defect::kBeginsAfterTies) span.is_inclusive = false;
  if (defect_ == Defect::kIsInclusiveAfterAll) span.is_inclusive = true;
  if (defect_ == Defect::kBeginsTooLate) *span.from += 2 * stream_.unit;
  if (defect_ == Defect::kBeginsTooEarly) *span.from -= 4 * stream_.unit;
  if (defect_ == Defect::kBeginsInOtherZone) *span.from += Hours(1);
  if (defect_ == Defect::kBeginsInOtherZoneBehind) *span.from -= Hours(1);
}

void StreamRead::TakeSnapshot(Span& span) {
  if (stream_.order == Order::kAscending) return;
  std::vector<Row> rows;
  for (const Row& row : table_.Rows()) {
    if (IsIn(span, row)) rows.push_back(row);
  }
  if (stream_.order == Order::kDescending) {
    std::ranges::reverse(rows);
  } else {
    dice_.Of("order", static_cast<std::size_t>(span.partition + 1)).Shuffle(rows);
  }
  span.snapshot = std::move(rows);
}

StreamRead::Span& StreamRead::Choose() {
  const bool interleaves =
      stream_.interleaves && (stream_.partitions > 0 || stream_.order == Order::kTimeSlices);
  if (!interleaves) turn_ = 0;
  while (spans_[turn_ % spans_.size()].over &&
         std::ranges::any_of(spans_, [](const Span& span) { return !span.over; })) {
    ++turn_;
  }
  return spans_[turn_++ % spans_.size()];
}

bool StreamRead::IsIn(const Span& span, const Row& row) const {
  if (span.is_of_nulls || !row.cursor) return span.is_of_nulls && !row.cursor;
  if (span.partition >= 0 && row.partition != span.partition) return false;
  if (span.before && *row.cursor >= *span.before) return false;
  if (!span.from) return true;
  if (defect_ == Defect::kLosesUpdates && row.version > 1) return false;
  if (defect_ == Defect::kComparesAsText) return std::to_string(*row.cursor) >= std::to_string(*span.from);
  return span.is_inclusive ? *row.cursor >= *span.from : *row.cursor > *span.from;
}

std::vector<Row> StreamRead::Left(const Span& span) const {
  std::vector<Row> left;
  if (span.snapshot) {
    left.assign(span.snapshot->begin() + static_cast<std::ptrdiff_t>(span.read), span.snapshot->end());
    return left;
  }
  std::size_t place = 0;
  for (const Row& row : table_.Rows()) {
    if (!IsIn(span, row)) continue;
    const bool was_read = defect_ == Defect::kPagesByOffset
                              ? place < span.read
                              : span.last && (!IsBehind(row, *span.last) ||
                                              (defect_ == Defect::kLosesTiesBetweenPages &&
                                               row.cursor == span.last->cursor && !span.is_of_nulls));
    ++place;
    if (was_read) continue;
    const auto& before = left.empty() ? span.last : std::optional(left.back());
    const bool is_gap =
        before && before->cursor && row.cursor && *row.cursor > *before->cursor + 4 * stream_.unit;
    if (defect_ == Defect::kStopsAtGap && is_gap) break;
    left.push_back(row);
  }
  return left;
}

std::vector<Row> StreamRead::Take(Span& span, std::vector<Row>& left) {
  const std::size_t size = std::min(left.size(), static_cast<std::size_t>(stream_.page));
  std::vector<Row> rows(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(size));
  left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(size));
  span.read += size;
  if (!rows.empty()) span.last = rows.back();
  ++span.pages;
  span.over = static_cast<int>(size) < stream_.page;
  return rows;
}

Page StreamRead::Next() {
  Span& span = Choose();
  std::vector<Row> left;
  std::vector<Row> rows;
  if (!span.over) {
    left = Left(span);
    rows = Take(span, left);
  }
  Advance(span, rows, left);
  for (const Row& row : rows) has_news_ = has_news_ || (row.cursor && row.cursor > given_.cursor);
  over_ = std::ranges::all_of(spans_, &Span::over);
  if (over_ && stream_.shape == StateShape::kPartitionsThenGlobal) BecomeGlobal();
  Page page;
  const bool is_sentinel = stream_.shape == StateShape::kSentinel;
  if (!is_sentinel) claims_.push_back(Claim(span, rows, left));
  page.state = is_sentinel && over_ ? std::optional(ToJson(stream_, {})) : Checkpoint(rows);
  page.state_comes_first = defect_ == Defect::kStateBeforeRecords;
  page.state_comes_twice = stream_.checkpoints == Checkpoints::kTwice;
  Spoil(span, left, rows);
  page.rows = std::move(rows);
  return page;
}

void StreamRead::Spoil(const Span& span, const std::vector<Row>& left, std::vector<Row>& rows) {
  const bool is_last = left.empty() && !rows.empty() && !span.is_of_nulls;
  if (defect_ == Defect::kLosesLastPage && is_last) rows.clear();
  if (!resumes_) return;
  if (defect_ == Defect::kLosesLastPageAfterResume && is_last) rows.clear();
  if (defect_ == Defect::kSkipsFirstPage && span.pages == 1) rows.clear();
  if (defect_ == Defect::kSkipsFirstRow && !has_skipped_) {
    const auto skipped =
        std::ranges::find_if(rows, [&](const Row& row) { return row.cursor && row.cursor > given_.cursor; });
    has_skipped_ = skipped != rows.end();
    if (has_skipped_) rows.erase(skipped);
  }
  if (defect_ == Defect::kSendsOldVersions) {
    for (Row& row : rows) row.version = std::max(1, row.version - 1);
  }
}

std::optional<CursorValue> StreamRead::Reached(const std::vector<Row>& rows,
                                               const std::vector<Row>& left) const {
  std::optional<CursorValue> reached;
  for (const Row& row : rows) {
    const bool is_open = stream_.is_exclusive && !left.empty() && left.front().cursor == row.cursor;
    if (row.cursor && !is_open) reached = row.cursor;
  }
  return reached;
}

void StreamRead::Advance(const Span& span, const std::vector<Row>& rows, const std::vector<Row>& left) {
  if (span.is_of_nulls) {
    progress_.has_nulls = progress_.has_nulls || span.over;
    return;
  }
  if (stream_.order == Order::kTimeSlices) {
    if (span.over && span.before) CloseSlice(span);
    return;
  }
  std::optional<CursorValue> reached = Reached(rows, left);
  if (span.snapshot) {
    reached.reset();
    for (const Row& row : *span.snapshot) {
      if (span.over) reached = std::max(reached, row.cursor);
    }
  }
  if (!reached) return;
  if (span.partition < 0) {
    progress_.cursor = std::max(progress_.cursor, reached);
  } else {
    CursorValue& position = progress_.partitions.try_emplace(span.partition, *reached).first->second;
    position = std::max(position, *reached);
  }
}

void StreamRead::CloseSlice(const Span& span) {
  if (stream_.shape == StateShape::kSlices) return progress_.AddSlice(*span.from, *span.before);
  closed_.emplace_back(*span.from, *span.before);
  std::ranges::sort(closed_);
  CursorValue reached = given_.cursor.value_or(FirstOf(stream_.form));
  for (const auto& [start, end] : closed_) {
    if (start == reached) reached = end;
  }
  progress_.cursor = reached;
}

void StreamRead::BecomeGlobal() {
  for (const auto& [partition, cursor] : progress_.partitions)
    progress_.cursor = std::max(progress_.cursor, std::optional(cursor));
  progress_.partitions.clear();
  progress_.is_global = progress_.cursor.has_value();
}

StreamState StreamRead::Claim(const Span& span, const std::vector<Row>& rows,
                              const std::vector<Row>& left) const {
  StreamState claim = progress_;
  SpoilCursor(rows, left, claim);
  SpoilSlices(span, claim);
  SpoilPartitions(span, rows, left, claim);
  return claim;
}

std::optional<json> StreamRead::Checkpoint(const std::vector<Row>& rows) {
  if (stream_.shape == StateShape::kSentinel) return std::nullopt;
  const StreamState& claim = over_ && defect_ == Defect::kStateLacksLastPage && claims_.size() > 1
                                 ? claims_[claims_.size() - 2]
                                 : claims_.back();
  std::optional<json> due;
  if (!claim.empty()) due = ToJson(stream_, claim);
  if (stream_.checkpoints == Checkpoints::kOnePageBehind && !over_) std::swap(due, pending_);
  const bool is_due = over_ ? !stream_.is_quiet || due != said_
                            : !rows.empty() && stream_.checkpoints != Checkpoints::kAtTheEnd;
  if (!is_due || !due) return std::nullopt;
  said_ = due;
  return due;
}

}  // namespace assay::property
