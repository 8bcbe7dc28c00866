#include "harness/run/config_book.h"

#include <gtest/gtest.h>

namespace assay::run::config_book_test {
namespace {

using nlohmann::json;

// Invocations with these configs, in this order; null for none.
suite::Plan PlanWith(const std::vector<json>& configs, const std::filesystem::path& file = "") {
  suite::Plan plan;
  for (const json& config : configs) {
    plan::Invocation invocation;
    if (!config.is_null()) invocation.config = plan::ConfigSource{"config.json", config.dump(), config, file};
    plan.invocations.push_back(std::move(invocation));
  }
  return plan;
}

const json kOld = {{"token", "old"}};
const json kNew = {{"token", "new"}};

TEST(ConfigBook, HandsOnAnUpdateToAllOfTheSameConfig) {
  const suite::Plan plan = PlanWith({kOld, kOld, {{"token", "another"}}, nullptr});
  ConfigBook book(plan);
  EXPECT_EQ(book.Current(3), nullptr);
  EXPECT_TRUE(book.Finished(0, kNew, 5));
  EXPECT_EQ(book.Current(1)->document, kNew);
  EXPECT_EQ(json::parse(book.Current(1)->text), kNew);
  EXPECT_EQ(book.Current(2)->document, (json{{"token", "another"}}));
  EXPECT_FALSE(book.Finished(3, kNew, 5));
}

TEST(ConfigBook, TheConfigHandedBackAsItWasIsNoUpdate) {
  const suite::Plan plan = PlanWith({kOld, kOld, kOld});
  ConfigBook book(plan);
  EXPECT_FALSE(book.Finished(0, kOld, 5));
  EXPECT_FALSE(book.Finished(0, nullptr, 0));
  EXPECT_TRUE(book.MayOverlap(1, 2));
}

TEST(ConfigBook, OfTwoUpdatesTheLaterCounts) {
  const suite::Plan plan = PlanWith({kOld, kOld});
  ConfigBook book(plan);
  EXPECT_TRUE(book.Finished(0, kNew, 5));
  EXPECT_FALSE(book.Finished(1, {{"token", "between"}}, 4));
  EXPECT_EQ(book.Current(0)->document, kNew);
  EXPECT_TRUE(book.Finished(1, {{"token", "newest"}}, 6));
  EXPECT_EQ(book.Current(0)->document, (json{{"token", "newest"}}));
}

TEST(ConfigBook, TheFirstOfAConfigRunsAloneAndAllDoOnceItWasUpdated) {
  const suite::Plan plan = PlanWith({kOld, kOld, {{"token", "another"}}, nullptr});
  ConfigBook book(plan);
  EXPECT_FALSE(book.MayOverlap(0, 1));
  EXPECT_TRUE(book.MayOverlap(0, 2));
  EXPECT_TRUE(book.MayOverlap(0, 3));
  book.Finished(0, nullptr, 0);
  EXPECT_TRUE(book.MayOverlap(0, 1));
  book.Finished(1, kNew, 5);
  EXPECT_FALSE(book.MayOverlap(0, 1));
}

TEST(ConfigBook, AConfigThatWasUpdatedInAnEarlierRunIsTakenOneAtATime) {
  const suite::Plan plan = PlanWith({kOld, kOld}, "/p/updated_configurations/config|5.json");
  ConfigBook book(plan);
  book.Finished(0, nullptr, 0);
  EXPECT_FALSE(book.MayOverlap(0, 1));
}

}  // namespace
}  // namespace assay::run::config_book_test
