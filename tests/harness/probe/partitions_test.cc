#include "harness/probe/partitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <numeric>

namespace assay::probe::partitions_test {
namespace {

struct Number {
  std::uint64_t value = 0;
  std::uint64_t Hash() const { return value * 0x9E37'79B9'7F4A'7C15U >> 20; }
};

// All values of a bag, sorted; every part holds the hashes of its own.
std::vector<std::uint64_t> TakeAll(Partitions<Number>& bag) {
  std::vector<std::uint64_t> values;
  for (std::size_t part = 0; part < Partitions<Number>::kParts; ++part) {
    bool are_all_of_the_part = true;
    const Status taken = bag.Take(part, [&](std::span<const Number> numbers) {
      for (const Number& number : numbers) {
        are_all_of_the_part = are_all_of_the_part && number.Hash() % Partitions<Number>::kParts == part;
        values.push_back(number.value);
      }
    });
    EXPECT_TRUE(taken.ok());
    EXPECT_TRUE(are_all_of_the_part) << part;
  }
  std::ranges::sort(values);
  return values;
}

TEST(PartitionsTest, GiveBackWhatWasAddedFromMemoryAndFromDisk) {
  constexpr std::uint64_t kMany = 600'000;  // more than fit into the blocks that wait to be written
  for (const std::size_t budget : {std::size_t{64} << 20, std::size_t{1000}}) {
    Partitions<Number> bag(budget);
    for (std::uint64_t i = 0; i < kMany; ++i) bag.Add({i});
    EXPECT_EQ(bag.IsOnDisk(), budget == 1000);
    std::vector<std::uint64_t> all(kMany);
    std::iota(all.begin(), all.end(), 0);
    EXPECT_TRUE(TakeAll(bag) == all);
  }
}

TEST(PartitionsTest, OfBagsInMemoryAndOnDiskHoldTheSameHashes) {
  Partitions<Number> in_memory(1'000'000);
  Partitions<Number> on_disk(16);
  for (std::uint64_t i = 0; i < 100; ++i) {
    in_memory.Add({i});
    on_disk.Add({i});
  }
  EXPECT_FALSE(in_memory.IsOnDisk());
  EXPECT_TRUE(on_disk.IsOnDisk());
  EXPECT_EQ(TakeAll(in_memory), TakeAll(on_disk));
}

TEST(PartitionsTest, SayWhenThereIsNoPlaceForThem) {
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TMPDIR", "/proc/self", 1);
  Partitions<Number> bag(16);
  for (std::uint64_t i = 0; i < 10; ++i) bag.Add({i});
  const Status taken = bag.Take(0, [](std::span<const Number> /*numbers*/) {});
  if (before == nullptr) {
    unsetenv("TMPDIR");
  } else {
    setenv("TMPDIR", kept.c_str(), 1);
  }
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().kind, ErrorKind::kEnvironment);
  EXPECT_NE(taken.error().message.find("/proc/self"), std::string::npos);
}

}  // namespace
}  // namespace assay::probe::partitions_test
