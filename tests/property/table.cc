#include "tests/property/table.h"

#include <algorithm>

namespace assay::property {

Table::Table(const StreamTraits& stream, const Changes& changes, Dice dice)
    : stream_(stream), changes_(changes), dice_(dice.Of("changes")), newest_(FirstOf(stream.form)) {
  const auto count = static_cast<std::size_t>(stream.rows);
  // Ids do not follow the cursor.
  std::vector<std::size_t> places(count);
  for (std::size_t i = 0; i < count; ++i) places[i] = i;
  dice.Of("places").Shuffle(places);
  std::vector<Row> rows(count);
  for (std::size_t place = 0; place < count; ++place) {
    Dice of_row = dice.Of("row", place);
    const bool is_twin = stream.has_equal_rows && place % 2 == 1;
    const bool ties = of_row.Chance(stream.ties);
    const bool has_gap = of_row.Chance(stream.gaps);
    if (!is_twin && !(ties && place > 0)) newest_ += stream.unit * (has_gap ? 6 : 1);
    Row& row = rows[place];
    row.cursor = newest_;
    row.version = of_row.Between(1, 2);
    if (stream.partitions > 0) row.partition = of_row.Between(0, stream.partitions - 1);
    if (is_twin) row.version = rows[place - 1].version;
    // What has no cursor is not the only row.
    const bool is_without = static_cast<int>(place) < stream.nulls && place + 1 < count;
    if (is_without) row.cursor.reset();
  }
  rows_.resize(count);
  for (std::size_t place = 0; place < count; ++place) {
    const std::size_t id = stream.has_equal_rows ? place : places[place];
    rows[place].id = id;
    rows_[id] = rows[place];
  }
  for (const Row& row : rows_) history_.push_back({0, row});
}

void Table::Pass(Moment now) {
  if (!changes_.Any() || changed_ >= changes_.most || !dice_.Chance(35)) return;
  std::vector<void (Table::*)(Moment)> possible;
  if (changes_.appends) possible.push_back(&Table::Append);
  if (changes_.updates) possible.push_back(&Table::Update);
  if (changes_.deletes) possible.push_back(&Table::Delete);
  if (changes_.late) possible.push_back(&Table::AddLate);
  ++changed_;
  (this->*dice_.OneOf(possible))(now);
}

std::vector<Row> Table::Rows() const {
  std::vector<Row> rows;
  std::ranges::copy_if(rows_, std::back_inserter(rows), &Row::exists);
  std::ranges::sort(rows, [](const Row& one, const Row& other) {
    return one.cursor != other.cursor ? one.cursor < other.cursor : one.id < other.id;
  });
  return rows;
}

std::optional<Row> Table::At(std::size_t id, Moment moment) const {
  std::optional<Row> found;
  for (const Change& change : history_) {
    if (change.row.id == id && change.moment <= moment) found = change.row;
  }
  return found && found->exists ? found : std::nullopt;
}

bool Table::IsStable(std::size_t id, Moment from, Moment to) const {
  return std::ranges::none_of(history_, [&](const Change& change) {
    return change.row.id == id && change.moment > from && change.moment <= to;
  });
}

void Table::Put(Moment now, const Row& row) {
  if (row.id == rows_.size()) rows_.push_back(row);
  rows_[row.id] = row;
  history_.push_back({now, row});
}

void Table::Append(Moment now) {
  newest_ += stream_.unit;
  const int partition = stream_.partitions > 0 ? dice_.Between(0, stream_.partitions - 1) : -1;
  // What comes at once may have one cursor.
  const int count = dice_.Chance(30) ? 2 : 1;
  for (int i = 0; i < count; ++i)
    Put(now, {.id = rows_.size(), .version = 1, .cursor = newest_, .partition = partition});
}

void Table::Update(Moment now) {
  Row* const row = AnyRow();
  if (row == nullptr) return;
  newest_ += stream_.unit;
  Row updated = *row;
  ++updated.version;
  updated.cursor = newest_;
  Put(now, updated);
}

void Table::Delete(Moment now) {
  // Where nothing has a cursor there is no state, and what has none is read again.
  if (stream_.nulls > 0) return;
  Row* const row = AnyRow();
  if (row == nullptr) return;
  Row deleted = *row;
  deleted.exists = false;
  Put(now, deleted);
}

void Table::AddLate(Moment now) {
  const int partition = stream_.partitions > 0 ? dice_.Between(0, stream_.partitions - 1) : -1;
  const CursorValue cursor =
      std::max(FirstOf(stream_.form) + stream_.unit, newest_ - stream_.unit * dice_.Between(1, 3));
  Put(now, {.id = rows_.size(), .version = 1, .cursor = cursor, .partition = partition});
}

Row* Table::AnyRow() {
  std::vector<Row*> found;
  for (Row& row : rows_) {
    if (row.exists && row.cursor) found.push_back(&row);
  }
  return found.empty() ? nullptr : dice_.OneOf(found);
}

}  // namespace assay::property
