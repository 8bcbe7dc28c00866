#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "harness/probe/change_evidence.h"
#include "harness/probe/content_evidence.h"
#include "harness/probe/data_point_evidence.h"
#include "harness/probe/field_evidence.h"
#include "harness/probe/file_evidence.h"
#include "harness/probe/key_evidence.h"
#include "harness/probe/schema_evidence.h"
#include "harness/probe/staged_file_evidence.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/connection/case.h"
#include "suites/connection/checks.h"
#include "suites/full_refresh/checks.h"
#include "suites/incremental/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/fake_results.h"

namespace assay::suites::planning_test {
namespace {

using check::Need;
using plan::CatalogSource;
using plan::Invocation;
using plan::InvocationIndex;
using plan::kNone;
using suite::Input;
using suite::Item;
using suite::MakePlan;
using suite::Options;
using suite::Plan;
using testing::CaseOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

constexpr const char* kFullRefreshCatalog =
    R"({"streams":[{"stream":{"name":"s","json_schema":{}},"sync_mode":"full_refresh","destination_sync_mode":"append"}]})";
constexpr const char* kIncrementalCatalog =
    R"({"streams":[{"stream":{"name":"s","json_schema":{}},"sync_mode":"incremental","destination_sync_mode":"append"}]})";

class PlannerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
    Put("config.json", R"({"key": 1})");
    Put("other.json", R"({"key": 2})");
    Put("same.json", R"({ "key":1 })");
    Put("full.json", kFullRefreshCatalog);
    Put("incremental.json", kIncrementalCatalog);
    Put("state.json",
        R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":{"at":9}}}])");
  }

  void Put(const char* name, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(folder_->path() / name, text).ok());
  }

  Result<Plan, Errors> TryPlan(const std::string& yaml, const Options& options = {}) {
    auto config = config::Parse(yaml, (folder_->path() / "acceptance-test-config.yml").string());
    if (!config.ok()) {
      ADD_FAILURE() << ToString(config.error()[0]);
      return config.error();
    }
    config->folder = folder_->path();
    files_ = plan::InputFiles();
    return MakePlan(*config, AllSuites(), files_, options);
  }

  Plan PlanOf(const std::string& tests, const Options& options = {}) {
    auto plan = TryPlan("connector_image: c:dev\nacceptance_tests:\n" + tests, options);
    if (!plan.ok()) {
      for (const Error& error : plan.error()) ADD_FAILURE() << ToString(error);
      return {};
    }
    return *std::move(plan);
  }

  // Those that vary no other one.
  static std::vector<std::string> Ids(const Plan& plan) {
    std::vector<std::string> ids;
    for (const Invocation& invocation : plan.invocations) {
      if (!invocation.variation) ids.push_back(invocation.id);
    }
    return ids;
  }
  static const Invocation& The(const Plan& plan, InvocationIndex index) {
    return plan.invocations.at(static_cast<std::size_t>(index));
  }
  static const Input& Of(const Plan& plan, const std::string& suite, int index = 0) {
    for (const Input& input : plan.inputs) {
      if (input.suite->name() == suite && input.index == index) return input;
    }
    ADD_FAILURE() << "no input of " << suite;
    return plan.inputs.at(0);
  }
  // The execution of that place among those that serve the need; kNone where there is none.
  static InvocationIndex By(const Input& input, Need need, std::size_t which = 0) {
    const auto it = input.serving.find(need);
    return it == input.serving.end() || which >= it->second.size() ? kNone : it->second[which];
  }
  static std::vector<std::string> Names(const Plan& plan, const auto& indices) {
    std::vector<std::string> names;
    for (const InvocationIndex index : indices) names.push_back(The(plan, index).id);
    return names;
  }
  static Item ItemOf(const Plan& plan, const check::Check& check) {
    for (const Item& item : plan.items) {
      if (item.check == &check) return item;
    }
    ADD_FAILURE() << check.id << " is not planned";
    return {};
  }

  std::optional<PrivateFolder> folder_;
  plan::InputFiles files_;
};

constexpr const char* kEverything = R"(
  spec: {tests: [{spec_path: none.json, config_path: config.json}]}
  connection: {tests: [{config_path: config.json, status: succeed}, {config_path: other.json, status: failed}]}
  discovery: {tests: [{config_path: same.json}]}
  basic_read: {tests: [{config_path: config.json, configured_catalog_path: full.json}]}
  full_refresh: {tests: [{config_path: config.json, configured_catalog_path: full.json, ignored_fields: {s: [{name: at, bypass_reason: clock}]}}]}
  incremental: {tests: [{config_path: config.json, configured_catalog_path: incremental.json, future_state: {future_state_path: state.json}}]}
)";

TEST_F(PlannerTest, EveryDistinctExecutionIsPlannedOnce) {
  const Plan plan = PlanOf(kEverything);
  EXPECT_THAT(Ids(plan),
              UnorderedElementsAre("spec-1", "check-1", "check-2", "discover-1", "read-1", "read-2", "read-3",
                                   "read-4", "read-5", "read-6", "read-7", "read-8", "read-9", "read-10",
                                   "read-11", "read-12", "read-14", "read-16"));
  const Input& basic = Of(plan, "basic_read");
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  EXPECT_EQ(By(Of(plan, "discovery"), Need::kDiscoverRun), By(basic, Need::kCatalog));
  EXPECT_EQ(By(basic, Need::kCatalog), The(plan, By(refresh, Need::kFullRefreshReads)).catalog->discover);
  EXPECT_EQ(By(basic, Need::kCatalog), The(plan, By(incremental, Need::kFirstRead)).catalog->discover);
  EXPECT_EQ(By(basic, Need::kRead), By(refresh, Need::kFullRefreshReads));
  EXPECT_NE(By(refresh, Need::kFullRefreshReads), By(refresh, Need::kFullRefreshReads, 1));
  EXPECT_TRUE(The(plan, By(basic, Need::kRead)).measures.asked.contains(&probe::kSchemas));
  EXPECT_TRUE(The(plan, By(basic, Need::kRead)).measures.asked.contains(&probe::kContent));
  EXPECT_TRUE(The(plan, By(refresh, Need::kFullRefreshReads, 1)).measures.asked.contains(&probe::kContent));
  EXPECT_EQ(The(plan, By(basic, Need::kRead)).measures.ignored, (probe::IgnoredFields{{"s", {"at"}}}));
  EXPECT_EQ(The(plan, By(refresh, Need::kFullRefreshReads, 1)).measures.ignored,
            The(plan, By(refresh, Need::kFullRefreshReads)).measures.ignored);
  EXPECT_EQ(The(plan, By(Of(plan, "connection"), Need::kCheckRun)).config->text, R"({"key": 1})");
  EXPECT_EQ(CaseOf<ConnectionCase>(plan, kConnectionCheck, 1).expected, ExpectedStatus::kFailed);
}

TEST_F(PlannerTest, AFirstReadIsComparedWithAFullRefreshThatIsThere) {
  const Plan all = PlanOf(kEverything);
  EXPECT_EQ(By(Of(all, "incremental"), Need::kFullRefreshBeside),
            By(Of(all, "full_refresh"), Need::kFullRefreshReads));
  const std::string incremental = R"(
  incremental: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}
)";
  const Plan with_basic_read = PlanOf("  basic_read: {tests: [{config_path: same.json}]}" + incremental);
  const Input& basic = Of(with_basic_read, "basic_read");
  EXPECT_EQ(By(Of(with_basic_read, "incremental"), Need::kFullRefreshBeside), By(basic, Need::kRead));
  EXPECT_TRUE(The(with_basic_read, By(basic, Need::kRead)).measures.asked.contains(&probe::kContent));
  for (const char* const others :
       {"", "  basic_read: {tests: [{config_path: other.json}]}",
        "  basic_read: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}",
        "  basic_read: {tests: [{config_path: config.json, deployment_mode: cloud}]}"}) {
    const Plan plan = PlanOf(others + incremental);
    const Invocation& own = The(plan, By(Of(plan, "incremental"), Need::kFullRefreshBeside));
    EXPECT_EQ(own.catalog->mode, "full_refresh") << others;
    EXPECT_EQ(own.catalog->given_name,
              The(plan, By(Of(plan, "incremental"), Need::kFirstRead)).catalog->given_name);
  }
}

TEST_F(PlannerTest, EachRunsAfterWhatItNeeds) {
  const Plan plan = PlanOf(kEverything);
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  const auto after = [&](InvocationIndex index) { return Names(plan, The(plan, index).after); };
  const std::string first = The(plan, By(refresh, Need::kFullRefreshReads)).id;
  EXPECT_THAT(after(By(Of(plan, "spec"), Need::kSpecRun)), IsEmpty());
  EXPECT_THAT(after(By(Of(plan, "connection"), Need::kCheckRun)), ElementsAre("spec-1"));
  EXPECT_THAT(after(The(plan, By(refresh, Need::kFullRefreshReads)).catalog->discover),
              ElementsAre("spec-1"));
  EXPECT_THAT(after(By(refresh, Need::kFullRefreshReads)), UnorderedElementsAre("spec-1", "discover-1"));
  EXPECT_THAT(after(By(refresh, Need::kFullRefreshReads, 1)),
              UnorderedElementsAre("spec-1", "discover-1", first));
  EXPECT_EQ(The(plan, By(refresh, Need::kFullRefreshReads, 1)).repeats, By(refresh, Need::kFullRefreshReads));
  EXPECT_EQ(The(plan, By(incremental, Need::kSecondRead)).repeats, kNone);
  const InvocationIndex unknown = By(Of(plan, "basic_read"), Need::kUnknownStreamRead);
  EXPECT_THAT(after(unknown), ElementsAre("spec-1"));
  const nlohmann::json configured = The(plan, unknown).catalog->given.ToJson()["streams"][0];
  EXPECT_EQ(configured["stream"]["name"], "__AIRBYTE__stream_that_does_not_exist");
  EXPECT_EQ(configured["sync_mode"], "INVALID");
  EXPECT_EQ(configured["destination_sync_mode"], "INVALID");
  EXPECT_EQ(The(plan, By(incremental, Need::kSecondRead)).state.after_read,
            By(incremental, Need::kFirstRead));
  EXPECT_THAT(after(By(incremental, Need::kSecondRead)),
              IsSupersetOf({The(plan, By(incremental, Need::kFirstRead)).id}));
  EXPECT_EQ(The(plan, By(incremental, Need::kFirstRead)).catalog->mode, "incremental");
  EXPECT_EQ((*The(plan, By(incremental, Need::kFutureStateRead)).state.document)[0]["type"], "STREAM");
  EXPECT_EQ(The(plan, By(incremental, Need::kFutureStateRead)).state.after_read, kNone);
}

TEST_F(PlannerTest, ReadsGoOnFromSampledCheckpointsOfTheFirst) {
  const Plan plan = PlanOf(kEverything);
  const Input& incremental = Of(plan, "incremental");
  ASSERT_EQ(incremental.serving.at(Need::kResumedReads).size(), 4u) << "the second read is the fifth";
  for (int which = 0; which < 4; ++which) {
    const Invocation& run = The(plan, By(incremental, Need::kResumedReads, static_cast<std::size_t>(which)));
    EXPECT_EQ(run.state.after_read, By(incremental, Need::kFirstRead));
    EXPECT_EQ(run.state.sample->which, which);
    EXPECT_EQ(run.state.sample->of, 5);
    EXPECT_TRUE(run.after.contains(By(incremental, Need::kFirstRead)));
  }
  const Plan without = PlanOf(R"(
  incremental: {tests: [{config_path: config.json, skip_comprehensive_incremental_tests: true}]}
)");
  EXPECT_EQ(By(Of(without, "incremental"), Need::kResumedReads), kNone);
  EXPECT_EQ(Of(without, "incremental").unmet.at(Need::kResumedReads),
            "skip_comprehensive_incremental_tests is true");
}

TEST_F(PlannerTest, WhatAFutureStateLacksIsSaid) {
  const auto unmet = [&](const std::string& future_state, const Options& options = {}) {
    const Plan plan =
        PlanOf("\n  incremental: {tests: [{config_path: config.json" + future_state + "}]}\n", options);
    return Of(plan, "incremental").unmet;
  };
  const Options high = {.strictness = config::Strictness::kHigh};
  const auto of_future_state = [&](const std::string& future_state) {
    check::UnmetNeeds all = unmet(future_state, high);
    all.erase(Need::kFullRefreshBeside);
    return all;
  };
  EXPECT_EQ(unmet("").at(Need::kFutureStateRead), "no future_state is given");
  EXPECT_EQ(unmet("").at(Need::kFutureStateDeclared), "test_strictness_level is not high");
  EXPECT_FALSE(unmet("", high).contains(Need::kFutureStateDeclared));
  EXPECT_THAT(of_future_state(", future_state: {future_state_path: state.json}"), IsEmpty());
  EXPECT_EQ(
      of_future_state(", future_state: {bypass_reason: no cursor}"),
      (check::UnmetNeeds{{Need::kFutureStateRead, "no cursor"}, {Need::kFutureStateDeclared, "no cursor"}}));
}

TEST_F(PlannerTest, SaysWhatACheckLooksAtAndNeeds) {
  const Plan plan = PlanOf(kEverything);
  const Input& basic = Of(plan, "basic_read");
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kBasicReadRead)), ElementsAre(By(basic, Need::kRead)));
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kBasicReadRead)),
              UnorderedElementsAre(By(basic, Need::kRead), By(basic, Need::kCatalog),
                                   By(Of(plan, "spec"), Need::kSpecRun)));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kFullRefreshSequentialReads)),
              ElementsAre(By(refresh, Need::kFullRefreshReads), By(refresh, Need::kFullRefreshReads, 1)));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kIncrementalTwoSequentialReads)),
              ElementsAre(By(incremental, Need::kFirstRead), By(incremental, Need::kSecondRead)));
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kIncrementalTwoSequentialReads)),
              UnorderedElementsAre(By(incremental, Need::kSecondRead), By(incremental, Need::kFirstRead),
                                   The(plan, By(incremental, Need::kFirstRead)).catalog->discover,
                                   By(Of(plan, "spec"), Need::kSpecRun)));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kSpecMatchesExpected)),
              IsEmpty());  // there is no file at spec_path
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kSpecMatchesExpected)), IsEmpty());
  EXPECT_EQ(Names(plan, plan.LookedAtBy(ItemOf(plan, kProtocolMessagesAreValid))).size(), 19u)
      << "all but those that ask the connector something else";
}

TEST_F(PlannerTest, ItemsFollowTheRegistryAndThenTheInputs) {
  const Plan plan = PlanOf(kEverything);
  std::vector<std::string> items;
  for (const Item& item : plan.items) {
    items.push_back(std::string(item.check->id) + "/" +
                    std::to_string(plan.inputs[static_cast<std::size_t>(item.input)].index));
  }
  std::vector<std::string> expected;
  for (const check::Check* check : AllChecks()) {
    expected.push_back(std::string(check->id) + "/0");
    if (SuiteOf(*check) == "connection") expected.push_back(std::string(check->id) + "/1");
  }
  EXPECT_EQ(items, expected);
}

TEST_F(PlannerTest, WithoutACatalogTheFirstReadIsSharedToo) {
  const Plan plan = PlanOf(R"(
  basic_read: {tests: [{config_path: config.json}]}
  full_refresh: {tests: [{config_path: config.json}]}
)");
  EXPECT_EQ(By(Of(plan, "basic_read"), Need::kRead), By(Of(plan, "full_refresh"), Need::kFullRefreshReads));
  EXPECT_EQ(The(plan, By(Of(plan, "basic_read"), Need::kRead)).catalog->kind,
            CatalogSource::Kind::kDiscovered);
  EXPECT_FALSE(The(plan, By(Of(plan, "basic_read"), Need::kRead)).catalog->mode.has_value());
}

TEST_F(PlannerTest, ALiveSourceIsReadInFullRefreshWhenAllElseIsOver) {
  const std::string tests = "  incremental: {tests: [{config_path: config.json}]}\n";
  const Plan plan = PlanOf(tests + "assay: {live: true}\n");
  const Input& incremental = Of(plan, "incremental");
  const Invocation& control = The(plan, By(incremental, Need::kControlRead));
  EXPECT_TRUE(control.catalog->prefers_full_refresh);
  EXPECT_THAT(Names(plan, control.after),
              IsSupersetOf(Names(plan, incremental.serving.at(Need::kResumedReads))));
  EXPECT_THAT(PlanOf(tests).inputs.front().serving[Need::kControlRead], IsEmpty());
}

TEST_F(PlannerTest, AnIncrementalCatalogIsReadInFullRefreshOnItsOwn) {
  const Plan plan = PlanOf(R"(
  basic_read: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}
  full_refresh: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}
)");
  EXPECT_NE(By(Of(plan, "basic_read"), Need::kRead), By(Of(plan, "full_refresh"), Need::kFullRefreshReads));
  EXPECT_EQ(The(plan, By(Of(plan, "full_refresh"), Need::kFullRefreshReads)).catalog->mode, "full_refresh");
}

TEST_F(PlannerTest, DifferentIgnoredFieldsAreDifferentMeasurements) {
  const Plan plan = PlanOf(R"(
  full_refresh: {tests: [{config_path: config.json}, {config_path: config.json, ignored_fields: {s: [{name: a, bypass_reason: b}]}}]}
)");
  EXPECT_NE(By(Of(plan, "full_refresh", 0), Need::kFullRefreshReads),
            By(Of(plan, "full_refresh", 1), Need::kFullRefreshReads));
  EXPECT_NE(By(Of(plan, "full_refresh", 0), Need::kFullRefreshReads, 1),
            By(Of(plan, "full_refresh", 1), Need::kFullRefreshReads, 1));
}

TEST_F(PlannerTest, FieldsAreIgnoredOfEachStreamThatIsNamed) {
  const Plan plan = PlanOf(R"(
  full_refresh: {tests: [{config_path: config.json, ignored_fields: {s: [{name: a, bypass_reason: b}, {name: c, bypass_reason: d}], t: [{name: e, bypass_reason: f}]}}]}
)");
  const probe::IgnoredFields expected = {{"s", {"a", "c"}}, {"t", {"e"}}};
  for (const std::size_t which : {0u, 1u}) {
    EXPECT_EQ(The(plan, By(Of(plan, "full_refresh"), Need::kFullRefreshReads, which)).measures.ignored,
              expected);
  }
}

TEST_F(PlannerTest, VolatileFieldsAreLeftOutOfEveryComparison) {
  const Plan plan = PlanOf(std::string(kEverything) + "assay: {volatile_fields: {s: [seen], t: [x]}}\n");
  const probe::IgnoredFields ignored = {{"s", {"seen"}}, {"t", {"x"}}};
  for (const Need need : {Need::kFirstRead, Need::kSecondRead})
    EXPECT_EQ(The(plan, By(Of(plan, "incremental"), need)).measures.ignored, ignored);
  const Input& refresh = Of(plan, "full_refresh");
  for (const std::size_t which : {0U, 1U}) {
    EXPECT_EQ(The(plan, By(refresh, Need::kFullRefreshReads, which)).measures.ignored,
              (probe::IgnoredFields{{"s", {"seen", "at"}}, {"t", {"x"}}}));
  }
}

TEST_F(PlannerTest, WhatIsNotDeclaredIsSkipped) {
  const Plan plan = PlanOf(R"(
  connection: {bypass_reason: nothing to connect to}
  discovery: {tests: [{config_path: config.json, bypass_reason: not today}, {config_path: none.json, bypass_reason: never}]}
)");
  EXPECT_TRUE(plan.invocations.empty());
  EXPECT_EQ(Of(plan, "connection").bypass_reason, "nothing to connect to");
  EXPECT_EQ(Of(plan, "discovery", 0).bypass_reason, "not today");
  EXPECT_EQ(Of(plan, "discovery", 1).bypass_reason, "never");
  EXPECT_THAT(*Of(plan, "spec").bypass_reason, HasSubstr("declares no spec"));
  EXPECT_THAT(*Of(plan, "incremental").bypass_reason, HasSubstr("declares no incremental"));
  EXPECT_TRUE(Of(plan, "protocol").bypass_reason.has_value());
  EXPECT_GE(plan.items.size(), AllChecks().size());
  for (const Item& item : plan.items) EXPECT_THAT(plan.LookedAtBy(item), IsEmpty());
}

TEST_F(PlannerTest, MistakesInFilesAreAllNamed) {
  Put("broken.json", "{\n  nonsense");
  Put("nocatalog.json", R"({"streams":[{"stream":{"name":"s"},"sync_mode":"sideways"}]})");
  Put("nostate.json", "7");
  const auto plan = TryPlan(R"(connector_image: c:dev
acceptance_tests:
  connection: {tests: [{config_path: missing.json}]}
  discovery: {tests: [{config_path: broken.json}]}
  basic_read:
    tests:
      - config_path: config.json
        configured_catalog_path: nowhere.json
  full_refresh: {tests: [{config_path: missing.json, configured_catalog_path: nocatalog.json}]}
  incremental: {tests: [{config_path: config.json, future_state: {future_state_path: nostate.json}}]}
)");
  ASSERT_FALSE(plan.ok());
  std::vector<std::string> said;
  for (const Error& error : plan.error()) {
    said.push_back(ToString(error));
    EXPECT_EQ(error.kind, ErrorKind::kUser);
  }
  EXPECT_THAT(said, ::testing::Contains(::testing::AllOf(HasSubstr("acceptance-test-config.yml:3:"),
                                                         HasSubstr("missing.json"))));
  EXPECT_THAT(said, ::testing::Contains(HasSubstr("broken.json:2:")));
  EXPECT_THAT(said, ::testing::Contains(HasSubstr("nowhere.json")));
  EXPECT_THAT(said, ::testing::Contains(HasSubstr("sync_mode")));
  EXPECT_THAT(said, ::testing::Contains(HasSubstr("nostate.json")));
}

TEST_F(PlannerTest, WithoutCredentialsOnlyTheSpecificationIsLookedAt) {
  Put("spec.json", R"({"connectionSpecification":{}})");
  const Plan plan = PlanOf(R"(
  spec: {tests: [{spec_path: spec.json, config_path: missing.json}]}
  connection: {tests: [{config_path: missing.json}]}
  connector_attributes: {tests: [{config_path: missing.json}]}
)",
                           {.no_credentials = true});
  EXPECT_THAT(Ids(plan), ElementsAre("spec-1"));
  EXPECT_TRUE(Of(plan, "spec").unmet.contains(Need::kConfig));
  EXPECT_FALSE(Of(plan, "spec").config.has_value());
  EXPECT_THAT(*Of(plan, "connection").bypass_reason, HasSubstr("--no-creds"));
  EXPECT_THAT(Of(plan, "connector_attributes").unmet.at(Need::kCatalog), HasSubstr("--no-creds"));
  EXPECT_EQ(plan.LookedAtBy(ItemOf(plan, kSpecMatchesExpected)).size(), 1u);
}

TEST_F(PlannerTest, TheSpecificationComesInThreeForms) {
  Put("bare.json", R"({"documentationUrl":"u","connectionSpecification":{"a":1}})");
  Put("message.json", R"({"type":"SPEC","spec":{"documentationUrl":"u","connectionSpecification":{"a":1}}})");
  Put("bare.yaml", "documentationUrl: u\nconnectionSpecification: {a: 1}\n");
  Put("manifest.yaml",
      "version: 6.1.0\ntype: DeclarativeSource\nspec:\n  type: Spec\n  documentation_url: u\n  "
      "connection_specification: {a: 1}\n");
  for (const char* name : {"bare.json", "message.json", "bare.yaml", "manifest.yaml"}) {
    const Plan plan =
        PlanOf("  spec: {tests: [{spec_path: " + std::string(name) + ", config_path: config.json}]}\n");
    const auto seen = CaseOf<SpecCase>(plan, kSpecMatchesExpected);
    EXPECT_EQ(*seen.expected,
              nlohmann::json::parse(R"({"documentationUrl":"u","connectionSpecification":{"a":1}})"))
        << name;
    EXPECT_EQ(seen.expected_file, name);
  }
}

TEST_F(PlannerTest, SharedExecutionsGetTheLongestTime) {
  const Plan plan = PlanOf(R"(
  spec: {tests: [{config_path: config.json, timeout_seconds: 10}, {config_path: config.json, timeout_seconds: 90}, {config_path: config.json, timeout_seconds: 20}]}
  discovery: {tests: [{config_path: config.json, timeout_seconds: 700}]}
  basic_read: {tests: [{config_path: config.json, timeout_seconds: 0}]}
  full_refresh: {tests: [{config_path: config.json, timeout_seconds: 30}]}
)");
  EXPECT_EQ(The(plan, By(Of(plan, "spec"), Need::kSpecRun)).timeout, std::chrono::seconds(90));
  EXPECT_EQ(The(plan, By(Of(plan, "discovery"), Need::kDiscoverRun)).timeout, std::chrono::seconds(700));
  EXPECT_EQ(The(plan, By(Of(plan, "basic_read"), Need::kRead)).timeout, std::chrono::seconds(600))
      << "0 is the default";
  EXPECT_EQ(The(plan, By(Of(plan, "full_refresh"), Need::kFullRefreshReads, 1)).timeout,
            std::chrono::seconds(30));
}

TEST_F(PlannerTest, TheSpecsOwnTimeIsNotStretched) {
  const Plan plan = PlanOf(R"(
  spec: {tests: [{config_path: config.json, timeout_seconds: 5}]}
  connection: {tests: [{config_path: config.json}]}
)");
  EXPECT_EQ(The(plan, 0).timeout, std::chrono::seconds(5));
}

TEST_F(PlannerTest, AnySpecWillDoWhereNoDeploymentModeIsNamed) {
  const Plan plan = PlanOf("  spec: {tests: [{deployment_mode: cloud}, {config_path: config.json}]}\n");
  EXPECT_THAT(Names(plan, Of(plan, "spec", 1).serving.at(Need::kSpecRun)), ElementsAre("spec-1"));
  EXPECT_EQ(By(Of(plan, "spec", 0), Need::kSpecRun), By(Of(plan, "spec", 1), Need::kSpecRun));
  const Plan other = PlanOf("  spec: {tests: [{config_path: config.json}, {deployment_mode: cloud}]}\n");
  EXPECT_NE(By(Of(other, "spec", 0), Need::kSpecRun), By(Of(other, "spec", 1), Need::kSpecRun));
}

TEST_F(PlannerTest, TheDeploymentModeIsAnotherEnvironment) {
  const Plan plan = PlanOf(R"(
  connection: {tests: [{config_path: config.json}, {config_path: config.json, deployment_mode: cloud}, {config_path: config.json, deployment_mode: oss}]}
)");
  EXPECT_THAT(The(plan, By(Of(plan, "connection", 0), Need::kCheckRun)).environment, IsEmpty());
  EXPECT_THAT(
      The(plan, By(Of(plan, "connection", 1), Need::kCheckRun)).environment,
      ElementsAre(::testing::Pair("DEPLOYMENT_MODE", "CLOUD"), ::testing::Pair("AIRBYTE_EDITION", "CLOUD")));
  EXPECT_THAT(The(plan, By(Of(plan, "connection", 2), Need::kCheckRun)).environment,
              ElementsAre(::testing::Pair("DEPLOYMENT_MODE", "OSS"),
                          ::testing::Pair("AIRBYTE_EDITION", "COMMUNITY")));
}

TEST_F(PlannerTest, SwitchesOfTheConfigAreNeedsThatAreNotMet) {
  const Plan plan = PlanOf(R"(
  basic_read:
    tests:
      - {config_path: config.json, validate_schema: false, validate_state_messages: false, expect_trace_message_on_failure: false, validate_stream_statuses: false,
         empty_streams: [{name: e, bypass_reason: r}]}
      - {config_path: config.json, validate_stream_statuses: true}
      - {config_path: config.json}
      - {config_path: config.json, file_types: {skip_test: true}}
      - {config_path: config.json, file_types: {skip_test: true, bypass_reason: no files}}
  incremental: {tests: [{config_path: config.json, future_state: {bypass_reason: no future}}, {config_path: config.json}]}
  spec:
    tests:
      - {auth_default_method: {oauth: false, bypass_reason: tokens first}}
      - {auth_default_method: {oauth: true}}
      - {}
  discovery: {tests: [{config_path: config.json, validate_primary_keys_data_type: false}, {config_path: config.json}]}
)");
  EXPECT_EQ(Of(plan, "spec", 0).unmet.at(Need::kOauthIsDefault), "tokens first");
  EXPECT_FALSE(Of(plan, "spec", 1).unmet.contains(Need::kOauthIsDefault));
  EXPECT_FALSE(Of(plan, "spec", 2).unmet.contains(Need::kOauthIsDefault));
  EXPECT_EQ(Of(plan, "discovery", 0).unmet.at(Need::kPrimaryKeyTypes),
            "validate_primary_keys_data_type is false");
  EXPECT_FALSE(Of(plan, "discovery", 1).unmet.contains(Need::kPrimaryKeyTypes));
  const Input& off = Of(plan, "basic_read", 0);
  for (const Need need :
       {Need::kSchemaValidation, Need::kStateMessages, Need::kTraceOnFailure, Need::kStreamStatuses})
    EXPECT_TRUE(off.unmet.contains(need));
  EXPECT_EQ(By(off, Need::kUnknownStreamRead), kNone);
  EXPECT_THAT(CaseOf<BasicReadCase>(plan, kBasicReadRead).empty_streams, ElementsAre("e"));
  EXPECT_THAT(The(plan, By(off, Need::kRead)).catalog->without, ElementsAre("e"));
  for (const Need need :
       {Need::kSchemaValidation, Need::kStateMessages, Need::kTraceOnFailure, Need::kStreamStatuses})
    EXPECT_FALSE(Of(plan, "basic_read", 1).unmet.contains(need));
  EXPECT_EQ(Of(plan, "basic_read", 2).unmet.at(Need::kStreamStatuses), "validate_stream_statuses is not set");
  EXPECT_EQ(Of(plan, "basic_read", 3).unmet.at(Need::kFileTypes), "file_types.skip_test is true");
  EXPECT_EQ(Of(plan, "basic_read", 4).unmet.at(Need::kFileTypes), "no files");
  EXPECT_EQ(Of(plan, "incremental", 0).unmet.at(Need::kFutureStateRead), "no future");
  EXPECT_EQ(Of(plan, "incremental", 1).unmet.at(Need::kFutureStateRead), "no future_state is given");
}

TEST_F(PlannerTest, AReadIsMeasuredForWhatItsEntryAsksFor) {
  const auto asked = [&](const std::string& more) {
    const Plan plan = PlanOf("  basic_read: {tests: [{config_path: config.json" + more + "}]}\n");
    return The(plan, By(Of(plan, "basic_read"), Need::kRead)).measures.asked;
  };
  // The content, because the read is repeated with unknown keys.
  const probe::MeasureSet always = {&probe::kContent, &probe::kFields, &probe::kKeys, &probe::kRecordChanges,
                                    &probe::kStagedFiles};
  const auto with = [&](const probe::Measure& measure) {
    probe::MeasureSet measures = always;
    measures.insert(&measure);
    return measures;
  };
  EXPECT_EQ(asked(""), with(probe::kSchemas));
  EXPECT_EQ(asked(", validate_schema: false"), always);
  EXPECT_EQ(asked(", validate_schema: false, validate_data_points: true"), with(probe::kDataPoints));
  Put("metadata.yaml", "data: {connectorSubtype: api}\n");
  EXPECT_EQ(asked(", validate_schema: false"), always);
  Put("metadata.yaml", "data: {connectorSubtype: file, ab_internal: {ql: 400}}\n");
  EXPECT_EQ(asked(", validate_schema: false"), with(probe::kFileTypes));
}

TEST_F(PlannerTest, OfAConnectorThatIsNotCertifiedNothingIsExecutedOrReadForItsCertification) {
  Put("metadata.yaml", "data: {name: Example, ab_internal: {ql: 200}}\n");
  const Plan plan = PlanOf(
      "  connector_attributes: {tests: [{config_path: config.json}]}\n"
      "  connector_documentation: {tests: [{config_path: config.json}]}\n");
  for (const char* suite : {"connector_attributes", "connector_documentation"}) {
    EXPECT_TRUE(Of(plan, suite).unmet.contains(Need::kCertified)) << suite;
    EXPECT_FALSE(Of(plan, suite).unmet.contains(Need::kDocumentation)) << suite;
    EXPECT_THAT(Of(plan, suite).serving, IsEmpty()) << suite;
  }
}

TEST_F(PlannerTest, AFullRefreshIsResumedOnceUnlessNoReadIsToBe) {
  const std::string section = "  full_refresh: {tests: [{config_path: config.json}]}\n";
  const Plan plan = PlanOf(section);
  const plan::Invocation& resumed = The(plan, By(Of(plan, "full_refresh"), Need::kResumedFullRefresh));
  EXPECT_TRUE(resumed.state.resumes_streams);
  EXPECT_EQ(resumed.state.after_read, By(Of(plan, "full_refresh"), Need::kFullRefreshReads));
  EXPECT_TRUE(resumed.measures.asked.contains(&probe::kContent));
  const Plan without = PlanOf(section + "assay: {resume_samples: 0}\n");
  EXPECT_EQ(Of(without, "full_refresh").unmet.at(Need::kResumedFullRefresh), "resume_samples is 0");
}

TEST_F(PlannerTest, TheLongestSilenceIsWhatMetadataSays) {
  const std::string section = "  full_refresh: {tests: [{config_path: config.json}]}\n";
  EXPECT_EQ(Of(PlanOf(section), "protocol").unmet.at(Need::kMostSilence), "there is no metadata.yaml");
  Put("metadata.yaml", "data: {name: Example}\n");
  EXPECT_EQ(Of(PlanOf(section), "protocol").unmet.at(Need::kMostSilence),
            "metadata.yaml does not say maxSecondsBetweenMessages");
  Put("metadata.yaml", "data: {maxSecondsBetweenMessages: 90}\n");
  const Plan plan = PlanOf(section);
  EXPECT_FALSE(Of(plan, "protocol").unmet.contains(Need::kMostSilence));
  EXPECT_EQ(*CaseOf<ProtocolCase>(plan, kProtocolMessagesComeInTime, 0).most_silence,
            std::chrono::duration<double>(90));
}

TEST_F(PlannerTest, WhatIsExecutedBetweenReadsComesBehindAllThatDoNotGoOnFromThere) {
  const auto plan_with = [&](const std::string& said) {
    return PlanOf(
        "  basic_read: {tests: [{config_path: config.json}]}\n"
        "  incremental: {tests: [{config_path: config.json}]}\n" +
        said);
  };
  const Plan plan = plan_with("assay: {hooks: {between_reads: [touch it]}}\n");
  const Input& incremental = Of(plan, "incremental");
  const InvocationIndex second = By(incremental, Need::kSecondRead);
  const std::set<InvocationIndex>& before = The(plan, second).after;
  EXPECT_TRUE(The(plan, second).is_after_hook);
  for (const Need need :
       {Need::kFirstRead, Need::kFullRefreshBeside, Need::kResumedReads, Need::kInterruptedReads}) {
    for (const InvocationIndex run : incremental.serving.at(need)) EXPECT_TRUE(before.contains(run)) << run;
  }
  int behind = 0;
  for (std::size_t i = 0; i < plan.invocations.size(); ++i) {
    const Invocation& run = plan.invocations[i];
    const auto index = static_cast<InvocationIndex>(i);
    if (run.command != connector::Command::kRead || index == second) continue;
    const bool is_behind = run.after.contains(second);
    behind += is_behind ? 1 : 0;
    EXPECT_FALSE(run.is_after_hook) << run.id << ": it is executed once";
    EXPECT_NE(before.contains(index), is_behind) << run.id;
  }
  EXPECT_GE(behind, 1) << "the third read";
  EXPECT_FALSE(The(plan_with(""), By(Of(plan_with(""), "incremental"), Need::kSecondRead)).is_after_hook);
}

TEST_F(PlannerTest, ReadsAreResumedFromAsManyCheckpointsAsTheConfigSays) {
  const auto plan_with = [&](const std::string& entry, int samples) {
    return PlanOf("  incremental: {tests: [{config_path: config.json" + entry +
                  "}]}\nassay: {resume_samples: " + std::to_string(samples) + "}\n");
  };
  const Plan two = plan_with("", 2);
  const Input& resumed = Of(two, "incremental");
  EXPECT_FALSE(resumed.unmet.contains(Need::kResumedReads));
  ASSERT_EQ(resumed.serving.at(Need::kResumedReads).size(), 1U);
  const auto& sample = The(two, By(resumed, Need::kResumedReads)).state.sample;
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->which, 0);
  EXPECT_EQ(sample->of, 2);
  EXPECT_EQ(Of(plan_with("", 1), "incremental").serving.at(Need::kResumedReads).size(), 1U);
  EXPECT_EQ(Of(plan_with("", 9), "incremental").serving.at(Need::kResumedReads).size(), 8U);
  const Plan none = plan_with("", 0);
  EXPECT_EQ(Of(none, "incremental").unmet.at(Need::kResumedReads), "resume_samples is 0");
  EXPECT_FALSE(Of(none, "incremental").serving.contains(Need::kResumedReads));
  EXPECT_EQ(Of(none, "incremental").unmet.at(Need::kInterruptedReads), "resume_samples is 0");
  const Plan skipped = plan_with(", skip_comprehensive_incremental_tests: true", 2);
  EXPECT_EQ(Of(skipped, "incremental").unmet.at(Need::kResumedReads),
            "skip_comprehensive_incremental_tests is true");
}

TEST_F(PlannerTest, ExpectedRecordsAreMeasuredWhereAReadExpectsThem) {
  Put("expected.jsonl", R"({"stream":"s","data":{"id":1},"emitted_at":1})");
  const Plan plan = PlanOf(R"(
  basic_read: {tests: [
    {config_path: config.json, expect_records: {path: expected.jsonl, exact_order: true}},
    {config_path: config.json, expect_records: {bypass_reason: too volatile}, validate_data_points: true},
    {config_path: config.json, fail_on_extra_columns: false}]}
)");
  const Input& expecting = Of(plan, "basic_read");
  const Input& bypassing = Of(plan, "basic_read", 1);
  const Input& silent = Of(plan, "basic_read", 2);
  EXPECT_EQ(By(expecting, Need::kRead), By(silent, Need::kRead)) << "one read serves them all";
  const Invocation& read = The(plan, By(expecting, Need::kRead));
  ASSERT_TRUE(read.measures.expected);
  EXPECT_TRUE(read.measures.expected->exact_order);
  EXPECT_TRUE(read.measures.asked.contains(&probe::kDataPoints));
  EXPECT_FALSE(expecting.unmet.contains(Need::kExpectedRecords));
  EXPECT_EQ(bypassing.unmet.at(Need::kExpectedRecords), "too volatile");
  EXPECT_EQ(silent.unmet.at(Need::kExpectedRecords), "no expect_records are given");
  EXPECT_EQ(silent.unmet.at(Need::kExtraColumns), "fail_on_extra_columns is false");
  EXPECT_EQ(silent.unmet.at(Need::kDataPoints), "validate_data_points is not true");
}

TEST_F(PlannerTest, HighStrictnessAsksForExpectedRecordsAndReasons) {
  const std::string tests =
      "  basic_read: {tests: [{config_path: config.json, empty_streams: [{name: a}, {name: b, bypass_reason: "
      "c}, {name: d}]}]}\n";
  const Plan low = PlanOf(tests);
  const Plan high = PlanOf(tests, {.strictness = config::Strictness::kHigh});
  EXPECT_FALSE(CaseOf<BasicReadCase>(low, kBasicReadRead).rules.high_strictness);
  const Input& input = Of(high, "basic_read");
  const ReadRules rules = CaseOf<BasicReadCase>(high, kBasicReadRead).rules;
  EXPECT_TRUE(rules.high_strictness);
  EXPECT_FALSE(input.unmet.contains(Need::kExpectedRecords));
  EXPECT_THAT(rules.unreasoned_streams, ElementsAre("a", "d"));
}

TEST_F(PlannerTest, MistakesInExpectedRecordsAreNamed) {
  Put("broken.jsonl", "{\"stream\":\"s\",\"data\":{}}\n{\"stream\":\n");
  const auto said = [&](const std::string& path) {
    const auto plan = TryPlan(
        "connector_image: c:dev\nacceptance_tests:\n"
        "  basic_read: {tests: [{config_path: config.json, expect_records: {path: " +
        path + "}}]}\n");
    return plan.ok() ? std::string() : ToString(plan.error().at(0));
  };
  EXPECT_THAT(said("broken.jsonl"), HasSubstr("broken.jsonl:2:"));
  EXPECT_THAT(said("nowhere.jsonl"), HasSubstr("there is no file"));
}

TEST_F(PlannerTest, AYamlConfigIsHandedOverAsJson) {
  Put("config.yaml", "# a comment\nkey: 1\n");
  const Plan plan =
      PlanOf("  connection: {tests: [{config_path: config.yaml}, {config_path: config.json}]}\n");
  EXPECT_EQ(The(plan, 0).config->text, R"({"key":1})");
  EXPECT_EQ(By(Of(plan, "connection", 0), Need::kCheckRun), By(Of(plan, "connection", 1), Need::kCheckRun));
}

TEST_F(PlannerTest, AConfigIsAnObject) {
  Put("list.json", "[1]");
  const auto plan = TryPlan(
      "connector_image: c:dev\nacceptance_tests:\n  connection: {tests: [{config_path: list.json}, "
      "{config_path: "
      "list.json}]}\n");
  ASSERT_FALSE(plan.ok());
  ASSERT_EQ(plan.error().size(), 1u);
  EXPECT_EQ(ToString(plan.error()[0]), (folder_->path() / "list.json").string() +
                                           ": the config must be an object; this is of the type array");
}

TEST_F(PlannerTest, AnEntryThatWantsAContainerBesideTheConnectorIsSkipped) {
  const Plan plan = PlanOf(
      "  basic_read: {tests: [{config_path: config.json, client_container_config: {setup_command: [a]}}, "
      "{config_path: config.json}]}\n");
  EXPECT_THAT(Of(plan, "basic_read", 0).bypass_reason.value_or(""),
              HasSubstr("client_container_config asks for a container"));
  EXPECT_EQ(Of(plan, "basic_read", 1).bypass_reason, std::nullopt);
}

TEST_F(PlannerTest, UnderHighStrictnessASuiteThatIsNotDeclaredFailsOnce) {
  const std::string config =
      "  connection: {bypass_reason: no network}\n  spec: {}\n  discovery: {tests: []}\n";
  const Plan low = PlanOf(config);
  const Plan high = PlanOf(config, {.strictness = config::Strictness::kHigh});
  for (const std::string suite : {"spec", "discovery", "basic_read", "full_refresh", "incremental"}) {
    EXPECT_FALSE(Of(low, suite).missing) << suite;
    EXPECT_TRUE(Of(high, suite).missing) << suite;
    EXPECT_EQ(*Of(high, suite).bypass_reason,
              "the config declares no " + suite + " tests, which the strictness level high demands");
  }
  EXPECT_FALSE(Of(high, "connection").missing);
  EXPECT_EQ(Of(high, "connection").bypass_reason, "no network");
  EXPECT_TRUE(ItemOf(high, kSpecEmitsOneSpec).speaks_for_suite);
  EXPECT_FALSE(ItemOf(high, kSpecMatchesExpected).speaks_for_suite) << "one failure says it";
  EXPECT_FALSE(ItemOf(high, kConnectionCheck).speaks_for_suite);
  EXPECT_FALSE(ItemOf(low, kSpecEmitsOneSpec).speaks_for_suite);
}

TEST_F(PlannerTest, TheStrictnessOfTheCommandLineCountsBeforeTheConfigs) {
  const std::string config =
      "connector_image: c:dev\ntest_strictness_level: high\nacceptance_tests: {connection: {bypass_reason: "
      "r}}\n";
  const auto as_written = TryPlan(config);
  const auto low = TryPlan(config, {.strictness = config::Strictness::kLow});
  ASSERT_TRUE(as_written.ok() && low.ok());
  EXPECT_TRUE(Of(*as_written, "spec").missing);
  EXPECT_FALSE(Of(*low, "spec").missing);
}

TEST_F(PlannerTest, AnInlineConfigIsAsGoodAsAFile) {
  const Plan plan = PlanOf("  connection: {tests: [{config_dict: {key: 1}}, {config_path: config.json}]}\n");
  EXPECT_EQ(By(Of(plan, "connection", 0), Need::kCheckRun), By(Of(plan, "connection", 1), Need::kCheckRun));
  EXPECT_EQ(The(plan, 0).config->document, nlohmann::json::parse(R"({"key":1})"));
}

TEST_F(PlannerTest, ALegacyConfigIsMarked) {
  const auto plan = TryPlan(
      "connector_image: c:dev\ntests:\n  connection: [{config_path: config.json, status: succeed}]\n");
  ASSERT_TRUE(plan.ok());
  EXPECT_TRUE(plan->legacy_config);
  EXPECT_FALSE(PlanOf("  connection: {tests: [{config_path: config.json}]}\n").legacy_config);
}

TEST_F(PlannerTest, TheFilesReadMakeTheSamePlanAgain) {
  const std::string yaml = std::string("connector_image: c:dev\nacceptance_tests:\n") + kEverything;
  const auto first = TryPlan(yaml);
  ASSERT_TRUE(first.ok());
  auto config = config::Parse(yaml, (folder_->path() / "acceptance-test-config.yml").string());
  config->folder = folder_->path();
  plan::InputFiles recorded(files_.texts());
  folder_.reset();
  const auto second = MakePlan(*config, AllSuites(), recorded, {});
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(Ids(*second), Ids(*first));
  EXPECT_FALSE(recorded.Exists("/etc/passwd"));
  EXPECT_FALSE(recorded.Text("/etc/passwd").ok());
}

TEST_F(PlannerTest, ThePreviousVersionIsExecutedForThoseWhoCompare) {
  const Options options = {.previous_is_executable = true};
  const Plan plan = PlanOf(kEverything, options);
  EXPECT_THAT(Ids(plan), IsSupersetOf({"previous-spec-1", "previous-discover-1", "spec-1", "discover-1"}));
  const Input& spec = Of(plan, "spec");
  EXPECT_EQ(The(plan, By(spec, Need::kPreviousSpecification)).id, "previous-spec-1");
  EXPECT_FALSE(spec.unmet.contains(Need::kPreviousSpecification));
  const Invocation& discover = The(plan, By(Of(plan, "discovery"), Need::kPreviousCatalog));
  EXPECT_EQ(discover.id, "previous-discover-1");
  EXPECT_TRUE(discover.of_previous_version);
  // What any specification marks is secret, before anything is written.
  EXPECT_THAT(Names(plan, discover.after), UnorderedElementsAre("spec-1", "previous-spec-1"));
  EXPECT_THAT(Names(plan, plan.LookedAtBy(ItemOf(plan, kProtocolMessagesAreValid))),
              ::testing::AllOf(::testing::Not(::testing::Contains("previous-spec-1")),
                               ::testing::Not(::testing::Contains("previous-discover-1"))));
}

TEST_F(PlannerTest, ThePreviousSpecificationMayComeFromAFile) {
  Put("entry.json",
      R"({"dockerImageTag": "1.2.3", "spec": {"connectionSpecification": {"type": "object"}}})");
  Put("other_thing.json", R"({"a": 1})");
  const Plan plan = PlanOf(kEverything, {.previous_specification = folder_->path() / "entry.json"});
  const Input& spec = Of(plan, "spec");
  const auto seen = CaseOf<SpecCase>(plan, kSpecBackwardCompatibility);
  EXPECT_EQ(seen.previous.version, "1.2.3");
  EXPECT_EQ(By(spec, Need::kPreviousSpecification), kNone);
  EXPECT_TRUE(seen.previous_specification->contains("connectionSpecification"));
  EXPECT_THAT(Of(plan, "discovery").unmet.at(Need::kPreviousCatalog), HasSubstr("not the catalog"));
  for (const char* name : {"other_thing.json", "missing.json"}) {
    const auto bad = TryPlan("connector_image: c:dev\nacceptance_tests:\n  spec: {tests: [{}, {}]}\n",
                             {.previous_specification = folder_->path() / name});
    ASSERT_FALSE(bad.ok()) << name;
    EXPECT_EQ(bad.error().size(), 1U) << "one mistake is reported once";
  }
}

TEST_F(PlannerTest, WithoutAPreviousVersionNothingIsCompared) {
  const Plan plan = PlanOf(R"(
  spec: {tests: [{backward_compatibility_tests_config: {previous_connector_version: 1.4.2, disable_for_version: 1.4.1}}]}
  discovery: {tests: [{config_path: config.json}]}
)");
  const Input& spec = Of(plan, "spec");
  EXPECT_THAT(spec.unmet.at(Need::kPreviousSpecification), HasSubstr("only as the image c:1.4.2"));
  const PreviousVersion previous = CaseOf<SpecCase>(plan, kSpecBackwardCompatibility).previous;
  EXPECT_EQ(previous.version, "1.4.2");
  EXPECT_EQ(previous.waived_version, "1.4.1");
  EXPECT_EQ(spec.unmet.at(Need::kImage), "no image is tested");
  EXPECT_THAT(Of(plan, "discovery").unmet.at(Need::kPreviousCatalog), HasSubstr("image c:latest"));
}

}  // namespace
}  // namespace assay::suites::planning_test
