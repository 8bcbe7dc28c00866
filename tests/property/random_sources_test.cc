// Random sources, honest ones and ones with a defect, judged by the checks of incremental reads and by an
// oracle that knows the rows: what is lost or repeated is found, and nothing else.
//
//   ASSAY_SEEDS=2000 property_test            so many seeds
//   ASSAY_SEEDS=100-199 property_test         these
//   ASSAY_SEEDS=4711-4711 property_test       one
//   ASSAY_KIND=slices ASSAY_DEFECT=none …     of this kind, with this defect
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/property/trial.h"

namespace assay::property::random_sources_test {
namespace {

struct Seeds {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

constexpr std::uint64_t kSeeds = 300;

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Seeds SeedsToTry() {
  const std::string said = Variable("ASSAY_SEEDS");
  if (said.empty()) return {0, kSeeds - 1};
  const std::size_t dash = said.find('-');
  if (dash == std::string::npos) return {0, std::stoull(said) - 1};
  return {std::stoull(said.substr(0, dash)), std::stoull(said.substr(dash + 1))};
}

// Which part of the seeds a test tries, so that several can run side by side.
class RandomSources : public testing::TestWithParam<std::uint64_t> {};

constexpr std::uint64_t kParts = 4;

TEST_P(RandomSources, AreJudgedAsTheyAre) {
  const std::string kind = Variable("ASSAY_KIND");
  const std::string defect = Variable("ASSAY_DEFECT");
  const Seeds seeds = SeedsToTry();
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    // Seeds in pairs: of each two one is of a source with a defect.
    if (seed / 2 % kParts != GetParam()) continue;
    const Scenario scenario = {.seed = seed, .kind = kind, .defect = defect};
    for (const Mismatch& mismatch : Try(scenario).mismatches)
      ADD_FAILURE() << Tell(Shrink(scenario, mismatch), mismatch);
  }
}

INSTANTIATE_TEST_SUITE_P(Part, RandomSources, testing::Range<std::uint64_t>(0, kParts));

TEST(DefectsTest, EachIsFoundByACheckThatIsMadeForIt) {
  constexpr std::uint64_t kMostSeeds = 24;
  for (const DefectInfo& info : Defects()) {
    if (info.defect == Defect::kNone) continue;
    bool is_found = false;
    for (std::uint64_t seed = 0; seed < kMostSeeds && !is_found; ++seed) {
      const Trial trial = Try({.seed = seed, .defect = info.name});
      is_found = std::ranges::any_of(info.checks, [&](std::string_view check) {
        return std::ranges::find(trial.owed, check) != trial.owed.end() &&
               std::ranges::find(trial.found, check) != trial.found.end();
      });
    }
    EXPECT_TRUE(is_found) << info.name;
  }
}

}  // namespace
}  // namespace assay::property::random_sources_test
