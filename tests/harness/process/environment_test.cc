#include "harness/process/environment.h"

#include <gmock/gmock.h>

namespace assay::process::environment_test {
namespace {

TEST(Environment, FirstOfTwoEntriesCountsAndNamelessOnesAreLeftOut) {
  const char* const block[] = {"A=1", "A=2", "=3", "nothing", "B=x=y", "C=", nullptr};
  EXPECT_THAT(Environment::FromBlock(block).Block(), testing::ElementsAre("A=1", "B=x=y", "C="));
}

TEST(Environment, OfNoBlockIsEmpty) { EXPECT_TRUE(Environment::FromBlock(nullptr).Block().empty()); }

TEST(Environment, AddedVariablesOverrideAndTheOriginalStays) {
  Environment base;
  base.Set("A", "1");
  base.Set("B", "2");
  const Variables more = {{"B", "3"}, {"C", "4"}, {"C", "5"}};
  EXPECT_THAT(base.With(more).Block(), testing::ElementsAre("A=1", "B=3", "C=5"));
  EXPECT_EQ(base.Get("B"), "2");
  EXPECT_EQ(base.Get("C"), std::nullopt);
}

}  // namespace
}  // namespace assay::process::environment_test
