#include "fixtures/users_api/table.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::users_api::table_test {
namespace {

nlohmann::ordered_json AllOf(const Table& table) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& [id, user] : table.users()) all.push_back(user.AsJson());
  return all;
}

std::vector<Instant> InstantsOf(const Table& table) {
  std::vector<Instant> instants;
  for (const auto& [id, user] : table.users()) {
    if (user.updated) instants.push_back(*user.updated);
  }
  std::ranges::sort(instants);
  return instants;
}

TEST(Table, IsMadeOfItsSeedAndItsChangesAlone) {
  TableOptions options{
      .seed = 7, .rows = 60, .ties = 3, .gaps = 2, .longest_gap = 5, .updates = 4, .null_cursors = 2};
  Table a(options);
  Table b(options);
  for (Change change : {Change::kInsert, Change::kUpdate, Change::kDelete, Change::kLate, Change::kMove}) {
    a.Apply(change);
    b.Apply(change);
    EXPECT_EQ(AllOf(a), AllOf(b));
  }
  options.seed = 8;
  EXPECT_NE(AllOf(Table(options)), AllOf(Table({.seed = 7, .rows = 60})));
}

TEST(Table, HasItsRowsInOrderOfTheirIds) {
  const Table table({.rows = 3});
  EXPECT_EQ(table.users().size(), 3u);
  EXPECT_EQ(table.users().begin()->first, 1);
  EXPECT_EQ(table.users().rbegin()->first, 3);
  EXPECT_EQ(InstantsOf(table).size(), 3u);
  EXPECT_TRUE(Table({.rows = 0}).users().empty());
}

TEST(Table, TiesAcrossTheEndOfEachPage) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<Instant> tied = InstantsOf(Table({.seed = seed, .rows = 200, .ties = 3}));
    for (std::size_t page : {50U, 100U, 150U}) EXPECT_EQ(tied[page - 1], tied[page]) << seed << " " << page;
    std::vector<Instant> apart = InstantsOf(Table({.seed = seed, .rows = 200}));
    EXPECT_EQ(std::ranges::adjacent_find(apart), apart.end()) << seed;
  }
}

TEST(Table, LeavesIdsOut) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Table table({.seed = seed, .rows = 30, .gaps = 2, .longest_gap = 40});
    EXPECT_EQ(table.users().size(), 30u);
    std::vector<std::int64_t> gaps;
    for (auto it = table.users().begin(); std::next(it) != table.users().end(); ++it) {
      const std::int64_t missing = std::next(it)->first - it->first - 1;
      if (missing > 0) gaps.push_back(missing);
    }
    ASSERT_EQ(gaps.size(), 2u) << seed;
    for (std::int64_t gap : gaps) EXPECT_TRUE(gap >= 20 && gap <= 40) << gap;
  }
}

TEST(Table, HasRowsWithoutAnInstant) {
  const Table table({.rows = 100, .null_cursors = 1});
  EXPECT_EQ(InstantsOf(table).size(), 99u);
  EXPECT_EQ(
      std::ranges::count_if(
          table.users(), [](const auto& entry) { return entry.second.AsJson().at("updatedAt").is_null(); }),
      1);
}

TEST(Changes, MakeARowTheNewest) {
  Table table({.rows = 10});
  const Instant newest = InstantsOf(table).back();
  table.Apply(Change::kUpdate);
  EXPECT_EQ(table.users().size(), 10u);
  EXPECT_GT(InstantsOf(table).back(), newest);
  table.Apply(Change::kInsert);
  EXPECT_EQ(table.users().rbegin()->first, 11);
  EXPECT_EQ(table.users().rbegin()->second.updated, InstantsOf(table).back());
}

TEST(Changes, MoveTheOldestBehindAllOthers) {
  Table table({.rows = 10});
  table.Apply(Change::kMove);
  EXPECT_EQ(table.users().at(1).updated, InstantsOf(table).back());
  EXPECT_EQ(table.users().at(1).version, 2);
}

TEST(Changes, BringALateRow) {
  Table table({.rows = 10, .lag_minutes = 120});
  const Instant newest = InstantsOf(table).back();
  table.Apply(Change::kLate);
  const User& late = table.users().at(11);
  EXPECT_LT(*late.updated, newest);
  EXPECT_GE(*late.updated, newest - std::chrono::minutes{120});
}

TEST(Changes, DeleteARow) {
  Table table({.rows = 2});
  for (std::size_t left : {1U, 0U, 0U}) {
    table.Apply(Change::kDelete);
    EXPECT_EQ(table.users().size(), left);
  }
  table.Apply(Change::kUpdate);
  EXPECT_TRUE(table.users().empty());
}

}  // namespace
}  // namespace assay::users_api::table_test
