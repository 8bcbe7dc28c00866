#include "harness/probe/seen_entries.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace assay::probe::seen_entries_test {
namespace {

struct Number {
  std::uint64_t value = 0;
  std::uint64_t Hash() const { return value / 2; }  // pairs share a hash
  bool operator==(const Number&) const = default;
};

TEST(SeenEntriesTest, TellsWhatCameBefore) {
  std::mt19937_64 random(1);
  SeenEntries<Number> seen;
  for (int round = 0; round < 3; ++round) {
    seen.Clear();
    std::set<std::uint64_t> before;
    for (int i = 0; i < 50'000; ++i) {
      const std::uint64_t value = random() % 30'000 << 8;
      ASSERT_EQ(seen.Insert({value}), before.insert(value).second) << value;
      ASSERT_EQ(seen.Insert({value + 1}), before.insert(value + 1).second) << value;
    }
  }
}

}  // namespace
}  // namespace assay::probe::seen_entries_test
