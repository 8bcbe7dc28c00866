#include "harness/plan/derivations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::plan::derivations_test {
namespace {

using check::Need;
using connector::Command;
using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using Kind = Variation::Kind;

const std::set<Need> kAll = {Need::kChecksWithoutRequired, Need::kCheckWithoutOptional, Need::kSecondDiscover,
                             Need::kUnknownKeyRuns, Need::kTerminatedRead};

ConfigSource Config(const json& document) { return {"config.json", document.dump(), document}; }

// spec-1, check-1, check-2 (which is to fail), discover-1, read-1 (of basic_read) and read-2 from a state.
class DerivationsTest : public testing::Test {
 protected:
  DerivationsTest() {
    const json config = {{"api_key", "k"}, {"region", "eu"}, {"_note", 1}};
    AddRun("spec-1", Command::kSpec);
    AddRun("check-1", Command::kCheck, config);
    AddRun("check-2", Command::kCheck, {{"api_key", "wrong"}});
    AddRun("discover-1", Command::kDiscover, config);
    AddRun("read-1", Command::kRead, config);
    AddRun("read-2", Command::kRead, config);
    Input& spec = AddInput("spec");
    spec.spec = 0;
    spec.config = Config(config);
    Input& failing = AddInput("connection");
    failing.check = 2;
    failing.expected_status = check::ExpectedStatus::kFailed;
    AddInput("connection").check = 1;
    AddInput("discovery").discover = 3;
    AddInput("basic_read").read = 4;
    AddInput("incremental").second_read = 5;
    AddInput("protocol");
  }

  void AddRun(const std::string& id, Command command, const json& config = nullptr) {
    Invocation run;
    run.id = id;
    run.command = command;
    if (!config.is_null()) run.config = Config(config);
    if (command != Command::kSpec) run.after = {0};
    if (command == Command::kRead) run.catalog = CatalogSource();
    plan_.invocations.push_back(std::move(run));
  }
  Input& AddInput(const std::string& suite) {
    plan_.inputs.emplace_back().suite = suite;
    return plan_.inputs.back();
  }
  Input& Of(const std::string& suite) { return *std::ranges::find(plan_.inputs, suite, &Input::suite); }
  const Invocation& At(InvocationIndex index) {
    return plan_.invocations.at(static_cast<std::size_t>(index));
  }
  std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const Invocation& run : plan_.invocations) ids.push_back(run.id);
    return ids;
  }

  Plan plan_;
};

TEST_F(DerivationsTest, AddsNothingThatNoCheckNeeds) {
  AddDerivations({Need::kRead}, plan_);
  EXPECT_THAT(plan_.invocations, SizeIs(6));
}

TEST_F(DerivationsTest, ChecksWithoutEachPropertyAndWithTheRequiredOnes) {
  AddDerivations({Need::kChecksWithoutRequired, Need::kCheckWithoutOptional}, plan_);
  const Input& spec = Of("spec");
  ASSERT_THAT(spec.checks_without_property, SizeIs(2));  // keys of the platform's own are no properties
  const Invocation& first = At(spec.checks_without_property[0]);
  EXPECT_EQ(first.id, "check-3");
  EXPECT_EQ(first.variation->kind, Kind::kWithoutProperty);
  EXPECT_EQ(first.variation->property, "api_key");
  EXPECT_EQ(first.variation->spec, 0);
  EXPECT_EQ(first.variation->original, 1);
  EXPECT_THAT(first.after, UnorderedElementsAre(0, 1));
  EXPECT_EQ(first.config->document, At(1).config->document);
  EXPECT_EQ(At(spec.checks_without_property[1]).variation->property, "region");
  EXPECT_EQ(At(spec.check_required_only).variation->kind, Kind::kRequiredOnly);
}

TEST_F(DerivationsTest, AConfigThatNoCheckIsPlannedForIsCheckedAsItIsToo) {
  Of("spec").config = Config({{"api_key", "of the specification's entry"}});
  AddDerivations({Need::kCheckWithoutOptional}, plan_);
  EXPECT_THAT(Ids(), ElementsAre("spec-1", "check-1", "check-2", "discover-1", "read-1", "read-2", "check-3",
                                 "check-4"));
  EXPECT_EQ(At(Of("spec").check_required_only).variation->original, 6);
}

TEST_F(DerivationsTest, RepeatsWhatWorksWithUnknownKeys) {
  AddDerivations({Need::kUnknownKeyRuns}, plan_);
  std::vector<InvocationIndex> originals;
  for (const InvocationIndex index : Of("protocol").with_unknown_keys) {
    EXPECT_EQ(At(index).variation->kind, Kind::kUnknownKeys);
    originals.push_back(At(index).variation->original);
  }
  EXPECT_THAT(originals, ElementsAre(1, 3, 5));
  EXPECT_TRUE(At(5).measures.content);
  EXPECT_TRUE(At(Of("protocol").with_unknown_keys[2]).measures.content);
}

TEST_F(DerivationsTest, TerminatesTheFirstReadThereIs) {
  AddDerivations({Need::kTerminatedRead}, plan_);
  EXPECT_EQ(At(Of("protocol").terminated_read).variation->original, 4);
  EXPECT_TRUE(At(Of("protocol").terminated_read).AsksOtherwise());
}

TEST_F(DerivationsTest, InputsShareASecondDiscover) {
  AddInput("discovery").discover = 3;
  AddDerivations({Need::kSecondDiscover}, plan_);
  EXPECT_THAT(plan_.invocations, SizeIs(7));
  EXPECT_EQ(plan_.inputs.back().second_discover, Of("discovery").second_discover);
  EXPECT_FALSE(At(6).AsksOtherwise());
}

TEST_F(DerivationsTest, WhatIsBypassedIsNotVaried) {
  for (Input& input : plan_.inputs) {
    if (input.suite != "protocol") input.bypass_reason = "not today";
  }
  AddDerivations(kAll, plan_);
  EXPECT_THAT(plan_.invocations, SizeIs(6));
  EXPECT_TRUE(Of("protocol").unmet.contains(Need::kUnknownKeyRuns));
  EXPECT_TRUE(Of("protocol").unmet.contains(Need::kTerminatedRead));
}

}  // namespace
}  // namespace assay::plan::derivations_test
