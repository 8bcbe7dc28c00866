#include "harness/run/config_versions.h"

#include <gtest/gtest.h>

namespace assay::run::config_versions_test {
namespace {

using nlohmann::json;

// Invocations with these configs, in this order; null for none.
plan::Invocations PlanWith(const std::vector<json>& configs, const std::filesystem::path& file = "") {
  plan::Invocations plan;
  for (const json& config : configs) {
    plan::Invocation invocation;
    if (!config.is_null()) invocation.config = plan::ConfigSource{"config.json", config.dump(), config, file};
    plan.push_back(std::move(invocation));
  }
  return plan;
}

const json kOld = {{"token", "old"}};
const json kNew = {{"token", "new"}};

TEST(ConfigVersions, HandsOnAnUpdateToAllOfTheSameConfig) {
  const plan::Invocations plan = PlanWith({kOld, kOld, {{"token", "another"}}, nullptr});
  ConfigVersions versions(plan);
  EXPECT_FALSE(versions.Current(3).has_value());
  EXPECT_TRUE(versions.Finished(0, kNew, 5));
  EXPECT_EQ(versions.Current(1)->document, kNew);
  EXPECT_EQ(json::parse(versions.Current(1)->text), kNew);
  EXPECT_EQ(versions.Current(2)->document, (json{{"token", "another"}}));
  EXPECT_FALSE(versions.Finished(3, kNew, 5));
}

TEST(ConfigVersions, TheConfigHandedBackAsItWasIsNoUpdate) {
  const plan::Invocations plan = PlanWith({kOld, kOld, kOld});
  ConfigVersions versions(plan);
  EXPECT_FALSE(versions.Finished(0, kOld, 5));
  EXPECT_FALSE(versions.Finished(0, nullptr, 0));
  EXPECT_TRUE(versions.MayOverlap(1, 2));
}

TEST(ConfigVersions, OfTwoUpdatesTheLaterCounts) {
  const plan::Invocations plan = PlanWith({kOld, kOld});
  ConfigVersions versions(plan);
  EXPECT_TRUE(versions.Finished(0, kNew, 5));
  EXPECT_FALSE(versions.Finished(1, {{"token", "between"}}, 4));
  EXPECT_EQ(versions.Current(0)->document, kNew);
  EXPECT_TRUE(versions.Finished(1, {{"token", "newest"}}, 6));
  EXPECT_EQ(versions.Current(0)->document, (json{{"token", "newest"}}));
}

TEST(ConfigVersions, TheFirstOfAConfigRunsAloneAndAllDoOnceItWasUpdated) {
  const plan::Invocations plan = PlanWith({kOld, kOld, {{"token", "another"}}, nullptr});
  ConfigVersions versions(plan);
  EXPECT_FALSE(versions.MayOverlap(0, 1));
  EXPECT_TRUE(versions.MayOverlap(0, 2));
  EXPECT_TRUE(versions.MayOverlap(0, 3));
  versions.Finished(0, nullptr, 0);
  EXPECT_TRUE(versions.MayOverlap(0, 1));
  versions.Finished(1, kNew, 5);
  EXPECT_FALSE(versions.MayOverlap(0, 1));
}

TEST(ConfigVersions, AConfigThatWasUpdatedInAnEarlierRunIsTakenOneAtATime) {
  const plan::Invocations plan = PlanWith({kOld, kOld}, "/p/updated_configurations/config|5.json");
  ConfigVersions versions(plan);
  versions.Finished(0, nullptr, 0);
  EXPECT_FALSE(versions.MayOverlap(0, 1));
}

}  // namespace
}  // namespace assay::run::config_versions_test
