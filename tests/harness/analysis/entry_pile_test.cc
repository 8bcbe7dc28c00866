#include "harness/analysis/entry_pile.h"

#include <gtest/gtest.h>

namespace assay::analysis::entry_pile_test {
namespace {

Entry EntryOf(std::uint64_t value, std::uint64_t line) {
  return {.stream = value == 0 ? 0U : 1U, .key = {value, 0}, .value = {value, 0}, .line = line};
}

TEST(EntryPileTest, KeepsEntriesThatDiffer) {
  EntryPile pile;
  constexpr std::uint64_t kMany = 300'000;
  for (std::uint64_t i = kMany; i > 0; --i) {
    const Entry entry = EntryOf(i, i);
    pile.Add({&entry, 1});
  }
  const std::span<const Entry> sorted = pile.Sorted();
  ASSERT_EQ(sorted.size(), kMany);
  for (std::uint64_t i = 0; i < kMany; ++i) ASSERT_EQ(sorted[i], EntryOf(i + 1, i + 1));
}

TEST(EntryPileTest, IsNoLargerForRecordsThatAreAlike) {
  EntryPile pile;
  constexpr std::uint64_t kMany = 1'000'000;
  for (std::uint64_t line = 1; line <= kMany; ++line) {
    const Entry entry = EntryOf(line % 3 == 0 ? 7 : 0, line);
    pile.Add({&entry, 1});
    ASSERT_LE(pile.size(), 1U << 17);
  }
  std::uint64_t counts[2] = {};
  for (const Entry& entry : pile.Sorted()) counts[entry.stream] += entry.count;
  EXPECT_EQ(counts[1], kMany / 3);
  EXPECT_EQ(counts[0], kMany - kMany / 3);
  // The last ones stand for themselves.
  const std::span<const Entry> last = pile.Sorted().last(EntryPile::kSingly);
  for (std::size_t i = 0; i < last.size(); ++i) {
    EXPECT_EQ(last[i].count, 1U);
    EXPECT_EQ(last[i].line, kMany - 1 - 3 * (last.size() - 1 - i));
  }
}

}  // namespace
}  // namespace assay::analysis::entry_pile_test
