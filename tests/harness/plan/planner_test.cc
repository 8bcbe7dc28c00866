#include "harness/plan/planner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/config/config.h"

namespace assay::plan::planner_test {
namespace {

using check::Need;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::UnorderedElementsAre;

template <class SuiteCase>
check::Check CheckWith(std::string_view id, std::vector<Need> needs) {
  check::Check check;
  check.id = id;
  check.needs = std::move(needs);
  check.judge = +[](const SuiteCase&, check::Findings&) {};
  return check;
}

const check::Check kSpec = CheckWith<check::SpecCase>("spec.a", {Need::kSpecRun});
const check::Check kExpected =
    CheckWith<check::SpecCase>("spec.b", {Need::kSpecification, Need::kExpectedSpecification});
const check::Check kConnection = CheckWith<check::ConnectionCase>("connection.a", {Need::kCheckRun});
const check::Check kRead = CheckWith<check::BasicReadCase>("basic_read.a", {Need::kRead, Need::kRecords});
const check::Check kUnknown =
    CheckWith<check::BasicReadCase>("basic_read.b", {Need::kUnknownStreamRead, Need::kTraceOnFailure});
const check::Check kRefresh = CheckWith<check::FullRefreshCase>("full_refresh.a", {Need::kFullRefreshReads});
const check::Check kSecond = CheckWith<check::IncrementalCase>("incremental.a", {Need::kSecondRead});
const check::Check kProtocol = CheckWith<check::ProtocolCase>("protocol.a", {Need::kEveryRun});
const std::vector<const check::Check*> kChecks = {&kSpec,    &kExpected, &kConnection, &kRead,
                                                  &kUnknown, &kRefresh,  &kSecond,     &kProtocol};

constexpr const char* kFullRefreshCatalog =
    R"({"streams":[{"stream":{"name":"s","json_schema":{}},"sync_mode":"full_refresh","destination_sync_mode":"append"}]})";
constexpr const char* kIncrementalCatalog =
    R"({"streams":[{"stream":{"name":"s","json_schema":{}},"sync_mode":"incremental","destination_sync_mode":"append"}]})";

class PlannerTest : public testing::Test {
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
    files_ = InputFiles();
    return MakePlan(*config, kChecks, files_, options);
  }

  Plan PlanOf(const std::string& tests, const Options& options = {}) {
    auto plan = TryPlan("connector_image: c:dev\nacceptance_tests:\n" + tests, options);
    if (!plan.ok()) {
      for (const Error& error : plan.error()) ADD_FAILURE() << ToString(error);
      return {};
    }
    return *std::move(plan);
  }

  static std::vector<std::string> Ids(const Plan& plan) {
    std::vector<std::string> ids;
    for (const Invocation& invocation : plan.invocations) ids.push_back(invocation.id);
    return ids;
  }
  static const Invocation& The(const Plan& plan, InvocationIndex index) {
    return plan.invocations.at(static_cast<std::size_t>(index));
  }
  static const Input& Of(const Plan& plan, const std::string& suite, int index = 0) {
    for (const Input& input : plan.inputs) {
      if (input.suite == suite && input.index == index) return input;
    }
    ADD_FAILURE() << "no input of " << suite;
    return plan.inputs.at(0);
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
  InputFiles files_;
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
                                   "read-4", "read-5", "read-6", "read-7", "read-8", "read-9"));
  const Input& basic = Of(plan, "basic_read");
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  EXPECT_EQ(Of(plan, "discovery").discover, basic.discover);
  EXPECT_EQ(basic.discover, refresh.discover);
  EXPECT_EQ(basic.discover, incremental.discover);
  EXPECT_EQ(basic.read, refresh.first_read);
  EXPECT_NE(refresh.first_read, refresh.second_read);
  EXPECT_TRUE(The(plan, basic.read).measures.schemas);
  EXPECT_TRUE(The(plan, basic.read).measures.content);
  EXPECT_TRUE(The(plan, refresh.second_read).measures.content);
  EXPECT_EQ(The(plan, basic.read).measures.ignored, (probe::IgnoredFields{{"s", {"at"}}}));
  EXPECT_EQ(The(plan, refresh.second_read).measures.ignored, The(plan, refresh.first_read).measures.ignored);
  EXPECT_EQ(The(plan, Of(plan, "connection").check).config->text, R"({"key": 1})");
  EXPECT_EQ(Of(plan, "connection", 1).expected_status, check::ExpectedStatus::kFailed);
}

TEST_F(PlannerTest, EachRunsAfterWhatItNeeds) {
  const Plan plan = PlanOf(kEverything);
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  const auto after = [&](InvocationIndex index) { return Names(plan, The(plan, index).after); };
  const std::string first = The(plan, refresh.first_read).id;
  EXPECT_THAT(after(Of(plan, "spec").spec), IsEmpty());
  EXPECT_THAT(after(Of(plan, "connection").check), ElementsAre("spec-1"));
  EXPECT_THAT(after(refresh.discover), ElementsAre("spec-1"));
  EXPECT_THAT(after(refresh.first_read), UnorderedElementsAre("spec-1", "discover-1"));
  EXPECT_THAT(after(refresh.second_read), UnorderedElementsAre("spec-1", "discover-1", first));
  EXPECT_EQ(The(plan, refresh.second_read).repeats, refresh.first_read);
  EXPECT_EQ(The(plan, incremental.second_read).repeats, kNone);
  EXPECT_THAT(after(Of(plan, "basic_read").unknown_stream_read), ElementsAre("spec-1"));
  EXPECT_EQ(The(plan, incremental.second_read).state.after_read, incremental.first_read);
  EXPECT_THAT(after(incremental.second_read), IsSupersetOf({The(plan, incremental.first_read).id}));
  EXPECT_EQ(The(plan, incremental.first_read).catalog->mode, "incremental");
  EXPECT_EQ((*The(plan, incremental.future_state_read).state.document)[0]["type"], "STREAM");
  EXPECT_EQ(The(plan, incremental.future_state_read).state.after_read, kNone);
}

TEST_F(PlannerTest, ReadsGoOnFromSampledCheckpointsOfTheFirst) {
  const Plan plan = PlanOf(kEverything);
  const Input& incremental = Of(plan, "incremental");
  ASSERT_EQ(incremental.resumed_reads.size(), 3u);
  for (int which = 0; which < 3; ++which) {
    const Invocation& run = The(plan, incremental.resumed_reads[static_cast<std::size_t>(which)]);
    EXPECT_EQ(run.state.after_read, incremental.first_read);
    EXPECT_EQ(run.state.sample->which, which);
    EXPECT_EQ(run.state.sample->of, 3);
    EXPECT_TRUE(run.after.contains(incremental.first_read));
  }
  const Plan without = PlanOf(R"(
  incremental: {tests: [{config_path: config.json, skip_comprehensive_incremental_tests: true}]}
)");
  EXPECT_THAT(Of(without, "incremental").resumed_reads, IsEmpty());
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
  EXPECT_EQ(unmet("").at(Need::kFutureStateRead), "no future_state is given");
  EXPECT_EQ(unmet("").at(Need::kFutureStateDeclared), "test_strictness_level is not high");
  EXPECT_FALSE(unmet("", high).contains(Need::kFutureStateDeclared));
  EXPECT_TRUE(unmet(", future_state: {future_state_path: state.json}", high).empty());
  EXPECT_EQ(
      unmet(", future_state: {bypass_reason: no cursor}", high),
      (check::UnmetNeeds{{Need::kFutureStateRead, "no cursor"}, {Need::kFutureStateDeclared, "no cursor"}}));
}

TEST_F(PlannerTest, SaysWhatACheckLooksAtAndNeeds) {
  const Plan plan = PlanOf(kEverything);
  const Input& basic = Of(plan, "basic_read");
  const Input& refresh = Of(plan, "full_refresh");
  const Input& incremental = Of(plan, "incremental");
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kRead)), ElementsAre(basic.read));
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kRead)),
              UnorderedElementsAre(basic.read, basic.discover, Of(plan, "spec").spec));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kRefresh)), ElementsAre(refresh.first_read, refresh.second_read));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kSecond)), ElementsAre(incremental.second_read));
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kSecond)),
              UnorderedElementsAre(incremental.second_read, incremental.first_read, incremental.discover,
                                   Of(plan, "spec").spec));
  EXPECT_THAT(plan.LookedAtBy(ItemOf(plan, kExpected)), IsEmpty());  // there is no file at spec_path
  EXPECT_THAT(plan.NeededBy(ItemOf(plan, kExpected)), IsEmpty());
  EXPECT_EQ(plan.LookedAtBy(ItemOf(plan, kProtocol)).size(), plan.invocations.size());
}

TEST_F(PlannerTest, ItemsFollowTheRegistryAndThenTheInputs) {
  const Plan plan = PlanOf(kEverything);
  std::vector<std::string> items;
  for (const Item& item : plan.items) {
    items.push_back(std::string(item.check->id) + "/" +
                    std::to_string(plan.inputs[static_cast<std::size_t>(item.input)].index));
  }
  EXPECT_THAT(items, ElementsAre("spec.a/0", "spec.b/0", "connection.a/0", "connection.a/1", "basic_read.a/0",
                                 "basic_read.b/0", "full_refresh.a/0", "incremental.a/0", "protocol.a/0"));
}

TEST_F(PlannerTest, WithoutACatalogTheFirstReadIsSharedToo) {
  const Plan plan = PlanOf(R"(
  basic_read: {tests: [{config_path: config.json}]}
  full_refresh: {tests: [{config_path: config.json}]}
)");
  EXPECT_EQ(Of(plan, "basic_read").read, Of(plan, "full_refresh").first_read);
  EXPECT_EQ(The(plan, Of(plan, "basic_read").read).catalog->kind, CatalogSource::Kind::kDiscovered);
  EXPECT_FALSE(The(plan, Of(plan, "basic_read").read).catalog->mode.has_value());
}

TEST_F(PlannerTest, AnIncrementalCatalogIsReadInFullRefreshOnItsOwn) {
  const Plan plan = PlanOf(R"(
  basic_read: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}
  full_refresh: {tests: [{config_path: config.json, configured_catalog_path: incremental.json}]}
)");
  EXPECT_NE(Of(plan, "basic_read").read, Of(plan, "full_refresh").first_read);
  EXPECT_EQ(The(plan, Of(plan, "full_refresh").first_read).catalog->mode, "full_refresh");
}

TEST_F(PlannerTest, DifferentIgnoredFieldsAreDifferentMeasurements) {
  const Plan plan = PlanOf(R"(
  full_refresh: {tests: [{config_path: config.json}, {config_path: config.json, ignored_fields: {s: [{name: a, bypass_reason: b}]}}]}
)");
  EXPECT_NE(Of(plan, "full_refresh", 0).first_read, Of(plan, "full_refresh", 1).first_read);
  EXPECT_NE(Of(plan, "full_refresh", 0).second_read, Of(plan, "full_refresh", 1).second_read);
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
  EXPECT_EQ(plan.items.size(), kChecks.size());
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
  EXPECT_THAT(said, testing::Contains(testing::AllOf(HasSubstr("acceptance-test-config.yml:3:"),
                                                     HasSubstr("missing.json"))));
  EXPECT_THAT(said, testing::Contains(HasSubstr("broken.json:2:")));
  EXPECT_THAT(said, testing::Contains(HasSubstr("nowhere.json")));
  EXPECT_THAT(said, testing::Contains(HasSubstr("sync_mode")));
  EXPECT_THAT(said, testing::Contains(HasSubstr("nostate.json")));
}

TEST_F(PlannerTest, WithoutCredentialsOnlyTheSpecificationIsLookedAt) {
  Put("spec.json", R"({"connectionSpecification":{}})");
  const Plan plan = PlanOf(R"(
  spec: {tests: [{spec_path: spec.json, config_path: missing.json}]}
  connection: {tests: [{config_path: missing.json}]}
)",
                           {.no_credentials = true});
  EXPECT_THAT(Ids(plan), ElementsAre("spec-1"));
  EXPECT_TRUE(Of(plan, "spec").unmet.contains(Need::kConfig));
  EXPECT_FALSE(Of(plan, "spec").config.has_value());
  EXPECT_THAT(*Of(plan, "connection").bypass_reason, HasSubstr("--no-creds"));
  EXPECT_EQ(plan.LookedAtBy(ItemOf(plan, kExpected)).size(), 1u);
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
    const Input& input = Of(plan, "spec");
    ASSERT_TRUE(input.expected_specification.has_value()) << name;
    EXPECT_EQ(*input.expected_specification,
              nlohmann::json::parse(R"({"documentationUrl":"u","connectionSpecification":{"a":1}})"))
        << name;
    EXPECT_EQ(input.expected_specification_name, name);
  }
}

TEST_F(PlannerTest, SharedExecutionsGetTheLongestTime) {
  const Plan plan = PlanOf(R"(
  spec: {tests: [{config_path: config.json, timeout_seconds: 10}, {config_path: config.json, timeout_seconds: 90}, {config_path: config.json, timeout_seconds: 20}]}
  discovery: {tests: [{config_path: config.json, timeout_seconds: 700}]}
  basic_read: {tests: [{config_path: config.json, timeout_seconds: 0}]}
  full_refresh: {tests: [{config_path: config.json, timeout_seconds: 30}]}
)");
  EXPECT_EQ(The(plan, Of(plan, "spec").spec).timeout, std::chrono::seconds(90));
  EXPECT_EQ(The(plan, Of(plan, "discovery").discover).timeout, std::chrono::seconds(700));
  EXPECT_EQ(The(plan, Of(plan, "basic_read").read).timeout, std::chrono::seconds(600)) << "0 is the default";
  EXPECT_EQ(The(plan, Of(plan, "full_refresh").second_read).timeout, std::chrono::seconds(30));
}

TEST_F(PlannerTest, TheSpecsOwnTimeIsNotStretched) {
  const Plan plan = PlanOf(R"(
  spec: {tests: [{config_path: config.json, timeout_seconds: 5}]}
  connection: {tests: [{config_path: config.json}]}
)");
  EXPECT_EQ(The(plan, 0).timeout, std::chrono::seconds(5));
}

TEST_F(PlannerTest, TheDeploymentModeIsAnotherEnvironment) {
  const Plan plan = PlanOf(R"(
  connection: {tests: [{config_path: config.json}, {config_path: config.json, deployment_mode: cloud}, {config_path: config.json, deployment_mode: oss}]}
)");
  EXPECT_THAT(The(plan, Of(plan, "connection", 0).check).environment, IsEmpty());
  EXPECT_THAT(
      The(plan, Of(plan, "connection", 1).check).environment,
      ElementsAre(testing::Pair("DEPLOYMENT_MODE", "CLOUD"), testing::Pair("AIRBYTE_EDITION", "CLOUD")));
  EXPECT_THAT(
      The(plan, Of(plan, "connection", 2).check).environment,
      ElementsAre(testing::Pair("DEPLOYMENT_MODE", "OSS"), testing::Pair("AIRBYTE_EDITION", "COMMUNITY")));
}

TEST_F(PlannerTest, SwitchesOfTheConfigAreNeedsThatAreNotMet) {
  const Plan plan = PlanOf(R"(
  basic_read:
    tests:
      - {config_path: config.json, validate_schema: false, validate_state_messages: false, expect_trace_message_on_failure: false, validate_stream_statuses: false,
         empty_streams: [{name: e, bypass_reason: r}]}
      - {config_path: config.json, validate_stream_statuses: true}
      - {config_path: config.json}
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
  EXPECT_EQ(off.unknown_stream_read, kNone);
  EXPECT_THAT(off.empty_streams, ElementsAre("e"));
  EXPECT_THAT(The(plan, off.read).catalog->without, ElementsAre("e"));
  for (const Need need :
       {Need::kSchemaValidation, Need::kStateMessages, Need::kTraceOnFailure, Need::kStreamStatuses})
    EXPECT_FALSE(Of(plan, "basic_read", 1).unmet.contains(need));
  EXPECT_EQ(Of(plan, "basic_read", 2).unmet.at(Need::kStreamStatuses), "validate_stream_statuses is not set");
  EXPECT_EQ(Of(plan, "incremental", 0).unmet.at(Need::kFutureStateRead), "no future");
  EXPECT_EQ(Of(plan, "incremental", 1).unmet.at(Need::kFutureStateRead), "no future_state is given");
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
  EXPECT_EQ(expecting.read, silent.read) << "one read serves them all";
  const Invocation& read = The(plan, expecting.read);
  ASSERT_TRUE(read.measures.expected);
  EXPECT_TRUE(read.measures.expected->exact_order);
  EXPECT_TRUE(read.measures.data_points);
  EXPECT_FALSE(expecting.unmet.contains(Need::kExpectedRecords));
  EXPECT_EQ(bypassing.unmet.at(Need::kExpectedRecords), "too volatile");
  EXPECT_EQ(silent.unmet.at(Need::kExpectedRecords), "no expect_records are given");
  EXPECT_EQ(silent.unmet.at(Need::kExtraColumns), "fail_on_extra_columns is false");
  EXPECT_EQ(silent.unmet.at(Need::kDataPoints), "validate_data_points is not true");
}

TEST_F(PlannerTest, HighStrictnessAsksForExpectedRecordsAndReasons) {
  const std::string tests =
      "  basic_read: {tests: [{config_path: config.json, empty_streams: [{name: a}, {name: b, bypass_reason: "
      "c}]}]}\n";
  const Plan low = PlanOf(tests);
  const Plan high = PlanOf(tests, {.strictness = config::Strictness::kHigh});
  EXPECT_FALSE(Of(low, "basic_read").read_rules.high_strictness);
  const Input& input = Of(high, "basic_read");
  EXPECT_TRUE(input.read_rules.high_strictness);
  EXPECT_FALSE(input.unmet.contains(Need::kExpectedRecords));
  EXPECT_THAT(input.read_rules.unreasoned_streams, ElementsAre("a"));
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
  EXPECT_EQ(Of(plan, "connection", 0).check, Of(plan, "connection", 1).check);
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
  EXPECT_TRUE(ItemOf(high, kSpec).speaks_for_suite);
  EXPECT_FALSE(ItemOf(high, kExpected).speaks_for_suite) << "one failure says it";
  EXPECT_FALSE(ItemOf(high, kConnection).speaks_for_suite);
  EXPECT_FALSE(ItemOf(low, kSpec).speaks_for_suite);
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
  EXPECT_EQ(Of(plan, "connection", 0).check, Of(plan, "connection", 1).check);
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
  InputFiles recorded(files_.texts());
  folder_.reset();
  const auto second = MakePlan(*config, kChecks, recorded, {});
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
  EXPECT_EQ(The(plan, spec.previous_spec).id, "previous-spec-1");
  EXPECT_FALSE(spec.unmet.contains(Need::kPreviousSpecification));
  const Invocation& discover = The(plan, Of(plan, "discovery").previous_discover);
  EXPECT_EQ(discover.id, "previous-discover-1");
  EXPECT_TRUE(discover.of_previous_version);
  // What any specification marks is secret, before anything is written.
  EXPECT_THAT(Names(plan, discover.after), UnorderedElementsAre("spec-1", "previous-spec-1"));
  EXPECT_THAT(Names(plan, plan.LookedAtBy(ItemOf(plan, kProtocol))),
              testing::AllOf(testing::Not(testing::Contains("previous-spec-1")),
                             testing::Not(testing::Contains("previous-discover-1"))));
}

TEST_F(PlannerTest, ThePreviousSpecificationMayComeFromAFile) {
  Put("entry.json",
      R"({"dockerImageTag": "1.2.3", "spec": {"connectionSpecification": {"type": "object"}}})");
  Put("other_thing.json", R"({"a": 1})");
  const Plan plan = PlanOf(kEverything, {.previous_specification = folder_->path() / "entry.json"});
  const Input& spec = Of(plan, "spec");
  EXPECT_EQ(spec.previous.version, "1.2.3");
  EXPECT_EQ(spec.previous_spec, kNone);
  ASSERT_TRUE(spec.previous_specification.has_value());
  EXPECT_TRUE(spec.previous_specification->contains("connectionSpecification"));
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
  EXPECT_EQ(spec.previous.version, "1.4.2");
  EXPECT_EQ(spec.previous.waived_version, "1.4.1");
  EXPECT_EQ(spec.unmet.at(Need::kImage), "no image is tested");
  EXPECT_THAT(Of(plan, "discovery").unmet.at(Need::kPreviousCatalog), HasSubstr("image c:latest"));
}

}  // namespace
}  // namespace assay::plan::planner_test
