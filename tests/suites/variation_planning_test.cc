// Which executions vary others, and for whom.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "harness/probe/content_evidence.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"

namespace assay::suites::variation_planning_test {
namespace {

using check::Need;
using plan::Invocation;
using plan::InvocationIndex;
using suite::Input;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = plan::Variation::Kind;

constexpr const char* kSpec = "  spec: {tests: [{config_path: config.json}]}\n";
constexpr const char* kConnection =
    "  connection: {tests: [{config_path: wrong.json, status: failed}, {config_path: config.json}]}\n";
constexpr const char* kDiscovery =
    "  discovery: {tests: [{config_path: config.json}, {config_path: config.json}]}\n";
constexpr const char* kReads =
    "  basic_read: {tests: [{config_path: config.json}]}\n  incremental: {tests: [{config_path: "
    "config.json}]}\n";

class VariationPlanningTest : public ::testing::Test {
 protected:
  VariationPlanningTest() : folder_(*PrivateFolder::Create()) {
    Put("config.json", R"({"api_key": "k", "region": "eu", "_note": 1})");
    Put("wrong.json", R"({"api_key": "wrong"})");
  }

  void Put(const char* name, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(folder_.path() / name, text).ok());
  }

  void MakePlan(const std::string& tests) {
    auto config = config::Parse("connector_image: c:dev\nacceptance_tests:\n" + tests,
                                (folder_.path() / "acceptance-test-config.yml").string());
    ASSERT_TRUE(config.ok()) << ToString(config.error()[0]);
    config->folder = folder_.path();
    plan::InputFiles files;
    auto made = suite::MakePlan(*config, AllSuites(), files, {});
    ASSERT_TRUE(made.ok()) << ToString(made.error()[0]);
    plan_ = *std::move(made);
  }

  const Input& Of(const std::string& suite, int index = 0) const {
    for (const Input& input : plan_.inputs) {
      if (input.suite->name() == suite && input.index == index) return input;
    }
    throw std::out_of_range(suite);
  }
  const Invocation& At(InvocationIndex index) const { return plan::At(plan_.invocations, index); }
  std::vector<const Invocation*> Varied(const Input& input, Need need) const {
    std::vector<const Invocation*> varied;
    const auto it = input.serving.find(need);
    if (it == input.serving.end()) return varied;
    for (const InvocationIndex index : it->second) {
      if (At(index).variation) varied.push_back(&At(index));
    }
    return varied;
  }
  std::string IdOfOriginal(const Invocation& varied) const { return At(varied.variation->original).id; }

  PrivateFolder folder_;
  suite::Plan plan_;
};

TEST_F(VariationPlanningTest, ChecksWithoutEachPropertyAndWithTheRequiredOnes) {
  MakePlan(std::string(kSpec) + kConnection);
  const Input& spec = Of("spec");
  const auto without = Varied(spec, Need::kChecksWithoutRequired);
  ASSERT_THAT(without, SizeIs(2)) << "keys of the platform's own are no properties";
  EXPECT_EQ(without[0]->variation->kind, Kind::kWithoutProperty);
  EXPECT_EQ(without[0]->variation->property, "api_key");
  EXPECT_EQ(without[1]->variation->property, "region");
  EXPECT_EQ(At(without[0]->variation->spec).id, "spec-1");
  EXPECT_EQ(IdOfOriginal(*without[0]), "check-2");
  EXPECT_TRUE(without[0]->after.contains(without[0]->variation->original));
  EXPECT_TRUE(without[0]->after.contains(without[0]->variation->spec));
  EXPECT_EQ(without[0]->config->document, At(without[0]->variation->original).config->document);
  const auto required_only = Varied(spec, Need::kCheckWithoutOptional);
  ASSERT_THAT(required_only, SizeIs(1));
  EXPECT_EQ(required_only[0]->variation->kind, Kind::kRequiredOnly);
}

TEST_F(VariationPlanningTest, AConfigThatNoCheckIsPlannedForIsCheckedAsItIsToo) {
  MakePlan(kSpec);
  const auto required_only = Varied(Of("spec"), Need::kCheckWithoutOptional);
  ASSERT_THAT(required_only, SizeIs(1));
  const Invocation& original = At(required_only[0]->variation->original);
  EXPECT_EQ(original.id, "check-1");
  EXPECT_EQ(original.command, connector::Command::kCheck);
  EXPECT_EQ(original.config->document, Of("spec").config->document);
  EXPECT_FALSE(original.variation.has_value());
}

TEST_F(VariationPlanningTest, AConfigWithoutPropertiesHasNoneToLeaveOut) {
  Put("config.json", R"({"_note": 1})");
  MakePlan(kSpec);
  EXPECT_EQ(Of("spec").unmet.at(Need::kChecksWithoutRequired), "the config has no property");
  EXPECT_THAT(Varied(Of("spec"), Need::kCheckWithoutOptional), SizeIs(1));
}

TEST_F(VariationPlanningTest, RepeatsWhatWorksWithUnknownKeys) {
  MakePlan(std::string(kConnection) + kDiscovery + kReads);
  std::vector<std::string> originals;
  for (const Invocation* run : Varied(Of("protocol"), Need::kUnknownKeyRuns)) {
    EXPECT_EQ(run->variation->kind, Kind::kUnknownKeys);
    originals.push_back(IdOfOriginal(*run));
    const bool is_read = run->command == connector::Command::kRead;
    EXPECT_EQ(run->measures.asked.contains(&probe::kContent), is_read);
    EXPECT_EQ(At(run->variation->original).measures.asked.contains(&probe::kContent), is_read);
  }
  const InvocationIndex from_state = Of("incremental").FirstServing(Need::kSecondRead);
  EXPECT_THAT(originals, ElementsAre("check-2", "discover-1", At(from_state).id));
}

TEST_F(VariationPlanningTest, WithoutAStateTheFirstReadIsRepeated) {
  MakePlan("  full_refresh: {tests: [{config_path: config.json}]}\n");
  const auto repeated = Varied(Of("protocol"), Need::kUnknownKeyRuns);
  ASSERT_THAT(repeated, SizeIs(1)) << "discover is only varied where a suite is about it";
  EXPECT_EQ(IdOfOriginal(*repeated[0]), At(Of("full_refresh").FirstServing(Need::kFullRefreshReads)).id);
}

TEST_F(VariationPlanningTest, TerminatesTheFirstReadThereIs) {
  MakePlan(kReads);
  const auto terminated = Varied(Of("protocol"), Need::kTerminatedRead);
  ASSERT_THAT(terminated, SizeIs(1));
  EXPECT_EQ(IdOfOriginal(*terminated[0]), At(Of("basic_read").FirstServing(Need::kRead)).id);
  EXPECT_TRUE(terminated[0]->AsksOtherwise());
  EXPECT_FALSE(terminated[0]->measures.asked.contains(&probe::kContent));
}

TEST_F(VariationPlanningTest, InputsShareASecondDiscover) {
  MakePlan(kDiscovery);
  const InvocationIndex second = Of("discovery", 0).FirstServing(Need::kSecondDiscover);
  EXPECT_EQ(second, Of("discovery", 1).FirstServing(Need::kSecondDiscover));
  EXPECT_FALSE(At(second).AsksOtherwise());
}

TEST_F(VariationPlanningTest, OthersThanTheVariedAreAllExecutionsOfTheRun) {
  MakePlan(std::string(kSpec) + kConnection + kDiscovery + kReads);
  const Input& protocol = Of("protocol");
  for (const InvocationIndex index : protocol.serving.at(Need::kEveryRun))
    EXPECT_FALSE(At(index).AsksOtherwise());
  for (const InvocationIndex index : protocol.serving.at(Need::kDerivedRuns))
    EXPECT_TRUE(At(index).AsksOtherwise());
  EXPECT_EQ(protocol.serving.at(Need::kEveryRun).size() + protocol.serving.at(Need::kDerivedRuns).size(),
            plan_.invocations.size());
}

TEST_F(VariationPlanningTest, WhatIsBypassedIsNotVaried) {
  MakePlan(
      "  spec: {tests: [{bypass_reason: not today}]}\n"
      "  connection: {tests: [{config_path: wrong.json, status: failed}]}\n"
      "  discovery: {tests: [{config_path: config.json, bypass_reason: not today}]}\n");
  for (const Invocation& run : plan_.invocations) EXPECT_FALSE(run.variation.has_value()) << run.id;
  EXPECT_EQ(Of("protocol").unmet.at(Need::kUnknownKeyRuns),
            "the config has no entry that a connector is expected to serve");
  EXPECT_EQ(Of("protocol").unmet.at(Need::kTerminatedRead), "the config declares no reads");
}

}  // namespace
}  // namespace assay::suites::variation_planning_test
