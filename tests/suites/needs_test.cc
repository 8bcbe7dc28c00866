// Whatever is planned, and whatever comes of it: a check that does not get what it needs is skipped or in
// error, and never judges nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "harness/suite/judge.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"
#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "suites/full_refresh/checks.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "tests/suites/fake_results.h"

namespace assay::suites::needs_test {
namespace {

using check::Need;
using check::Outcome;
using suite::Executed;
using suite::Item;
using testing::CaseOf;
using ::testing::EndsWith;
using testing::FakeResults;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

constexpr const char* kConfig = R"(connector_image: c:dev
test_strictness_level: high
acceptance_tests:
  spec: {tests: [{spec_path: spec.json, config_path: config.json}]}
  connection: {tests: [{config_path: config.json}]}
  discovery: {tests: [{config_path: config.json}]}
  basic_read:
    tests:
      - {config_path: config.json, configured_catalog_path: catalog.json, validate_stream_statuses: true,
         validate_data_points: true, empty_streams: [{name: e}], expect_records: {path: expected.jsonl}}
  full_refresh: {tests: [{config_path: config.json, configured_catalog_path: catalog.json}]}
  incremental: {tests: [{config_path: config.json, configured_catalog_path: catalog.json, future_state: {future_state_path: state.json}}]}
  connector_attributes: {tests: [{config_path: config.json}]}
  connector_documentation: {tests: [{config_path: config.json}]}
)";

class NeedsTest : public ::testing::Test {
 protected:
  NeedsTest() : folder_(*PrivateFolder::Create()) {
    Put("config.json", R"({"key": "k", "other": 1})");
    Put("spec.json", R"({"connectionSpecification": {}})");
    Put("catalog.json",
        R"({"streams":[{"stream":{"name":"s","json_schema":{}},"sync_mode":"full_refresh","destination_sync_mode":"append"}]})");
    Put("expected.jsonl", R"({"stream":"s","data":{"id":1}})");
    Put("state.json",
        R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":{"id":9}}}])");
    Put("metadata.yaml",
        "data:\n  name: Example\n  maxSecondsBetweenMessages: 60\n  ab_internal: {ql: 400}\n  "
        "connectorSubtype: file\n"
        "  documentationUrl: https://docs.airbyte.com/example\n");
    Put("docs/example.md", "# Example\n\n[a link](http://example.com/a)\n");
    auto config = config::Parse(kConfig, (folder_.path() / "acceptance-test-config.yml").string());
    if (!config.ok()) throw std::runtime_error(ToString(config.error()[0]));
    config->folder = folder_.path();
    plan::InputFiles files;
    auto plan = suite::MakePlan(*config, AllSuites(), files, {.previous_is_executable = true});
    if (!plan.ok()) throw std::runtime_error(ToString(plan.error()[0]));
    plan_ = *std::move(plan);
  }

  void Put(const std::string& name, std::string_view text) {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    ASSERT_TRUE(WriteFileAtomically(folder_.path() / name, text).ok());
  }

  check::Verdict Judge(const suite::Plan& plan, const Item& item) {
    FakeResults results(plan.invocations);
    return Judge(plan, item, results);
  }
  check::Verdict Judge(const suite::Plan& plan, const Item& item, FakeResults& results) {
    return suite::Judge(plan, item, results, {},
                        [](const plan::Invocation& run, const suite::Executed&) { return run.id; });
  }

  PrivateFolder folder_;
  suite::Plan plan_;
};

TEST_F(NeedsTest, EveryCheckIsShownWhatItNeeds) {
  std::set<std::string> skipped;
  for (const Item& item : plan_.items) {
    const check::Verdict verdict = Judge(plan_, item);
    EXPECT_NE(verdict.outcome, Outcome::kError) << verdict.planned.id << ": " << verdict.reason;
    for (const Need need : item.check->needs) {
      if (plan_.InputOf(item).unmet.contains(need)) skipped.insert(verdict.planned.id);
    }
  }
  EXPECT_THAT(skipped, ::testing::ElementsAre("spec.image_environment_variables", "spec.image_labels"))
      << "all others are planned here, or the tests below say nothing about them";
}

TEST_F(NeedsTest, OfExecutionsThatWentWellNothingIsLeftUnmet) {
  for (const Item& item : plan_.items) {
    FakeResults results(plan_.invocations);
    suite::Resolver resolver(plan_, item, results);
    plan_.InputOf(item).suite->See(plan_.InputOf(item), resolver);
    EXPECT_EQ(resolver.broken(), "") << item.check->id;
    for (const Need need : item.check->needs)
      EXPECT_EQ(resolver.unmet().contains(need), plan_.InputOf(item).unmet.contains(need)) << item.check->id;
  }
}

TEST_F(NeedsTest, TheStateThatAReadWasGivenIsShown) {
  const auto item = std::ranges::find(plan_.items, &kIncrementalTwoSequentialReads, &Item::check);
  FakeResults results(plan_.invocations);
  const nlohmann::json given = {{"at", 7}};
  results.At(plan_.InputOf(*item).FirstServing(Need::kSecondRead)).given_state = given;
  suite::Resolver resolver(plan_, *item, results);
  const check::Case seen = plan_.InputOf(*item).suite->See(plan_.InputOf(*item), resolver);
  EXPECT_EQ(*std::any_cast<const IncrementalCase&>(seen).second_state, given);
}

TEST_F(NeedsTest, TheDocumentationIsShownWithItsFile) {
  const auto seen = CaseOf<DocumentationCase>(plan_, kConnectorDocumentationDocsStructure);
  EXPECT_THAT(seen.file, EndsWith("docs/example.md"));
  EXPECT_THAT(seen.text, StartsWith("# Example\n"));
}

TEST_F(NeedsTest, ReadsWithoutARecordAreNotCompared) {
  const auto judge = [&](const check::Check& check, std::uint64_t first, std::uint64_t second) {
    const auto item = std::ranges::find(plan_.items, &check, &Item::check);
    const std::vector<plan::InvocationIndex> reads = plan_.LookedAtBy(*item);
    FakeResults results(plan_.invocations);
    results.At(reads.at(0)).evidence.records = first;
    results.At(reads.at(1)).evidence.records = second;
    results.At(reads.at(0)).evidence.streams[{"", "users"}].emitted = {.earliest = 1, .latest = 1};
    results.At(reads.at(1)).evidence.streams[{"", "users"}].emitted = {.earliest = 2, .latest = 2};
    const check::Verdict verdict = Judge(plan_, *item, results);
    return verdict.outcome == Outcome::kSkipped ? verdict.reason : "judged";
  };
  const auto& all = kFullRefreshSequentialReads;
  EXPECT_EQ(judge(all, 1, 1), "judged");
  EXPECT_EQ(judge(all, 0, 1), "judged");
  EXPECT_EQ(judge(all, 1, 0), "judged");
  EXPECT_THAT(judge(all, 0, 0), MatchesRegex("read-[0-9]+ and read-[0-9]+ gave no record"));
  const auto& both = kFullRefreshEmittedAtIncreases;
  EXPECT_EQ(judge(both, 1, 1), "judged");
  EXPECT_THAT(judge(both, 0, 1), MatchesRegex("read-[0-9]+ gave no record"));
  EXPECT_THAT(judge(both, 1, 0), MatchesRegex("read-[0-9]+ gave no record"));
  EXPECT_NE(judge(both, 0, 1), judge(both, 1, 0));
}

TEST_F(NeedsTest, ANeedThatNoExecutionIsPlannedForIsAnInternalErrorThatNamesBoth) {
  int left_out = 0;
  for (const Item& item : plan_.items) {
    const suite::Input& input = plan_.InputOf(item);
    if (plan_.LookedAtBy(item).empty()) continue;
    for (const Need need : item.check->needs) {
      if (!input.serving.contains(need)) continue;
      suite::Plan minimal = plan_;
      minimal.inputs[static_cast<std::size_t>(item.input)].serving.erase(need);
      const check::Verdict verdict = Judge(minimal, item);
      EXPECT_EQ(verdict.outcome, Outcome::kError) << verdict.planned.id;
      EXPECT_EQ(verdict.reason, "internal error: " + std::string(item.check->id) +
                                    " is planned without its execution: " + std::string(Describe(need)));
      ++left_out;
    }
  }
  EXPECT_GT(left_out, 100);
}

TEST_F(NeedsTest, EveryExecutionOfAnInputLeftOutInTurnNeverLetsACheckJudgeNothing) {
  for (const Item& item : plan_.items) {
    for (const plan::InvocationIndex left_out : plan_.LookedAtBy(item)) {
      suite::Plan minimal = plan_;
      bool serves_alone = false;
      for (auto& [need, indices] : minimal.inputs[static_cast<std::size_t>(item.input)].serving) {
        std::erase(indices, left_out);
        const bool is_needed = std::ranges::find(item.check->needs, need) != item.check->needs.end();
        const bool has_to_be = check::ServingOf(need) == check::Serving::kExecuted;
        serves_alone = serves_alone || (is_needed && has_to_be && indices.empty());
      }
      const check::Verdict verdict = Judge(minimal, item);
      if (!serves_alone) continue;
      EXPECT_EQ(verdict.outcome, Outcome::kError)
          << verdict.planned.id << " says " << ToString(verdict.outcome);
    }
  }
}

TEST_F(NeedsTest, AnExecutionThatDidNotComeAboutSkipsTheChecksThatNeedIt) {
  for (const Item& item : plan_.items) {
    for (const plan::InvocationIndex missing : plan_.LookedAtBy(item)) {
      FakeResults results(plan_.invocations);
      results.At(missing) = Executed();
      results.At(missing).reason = "it is missing";
      const check::Verdict verdict = Judge(plan_, item, results);
      EXPECT_NE(verdict.outcome, Outcome::kError) << verdict.planned.id << ": " << verdict.reason;
      if (plan_.LookedAtBy(item).size() == 1) {
        EXPECT_EQ(verdict.outcome, Outcome::kSkipped) << verdict.planned.id;
        EXPECT_THAT(verdict.reason, HasSubstr("it is missing")) << verdict.planned.id;
      }
    }
  }
}

TEST_F(NeedsTest, AnExecutionThatSaidNothingSkipsTheChecksOfWhatItShouldHaveSaid) {
  std::set<Need> silent;
  for (const Item& item : plan_.items) {
    for (const Need need :
         {Need::kSpecification, Need::kPreviousSpecification, Need::kCatalog, Need::kPreviousCatalog}) {
      if (std::ranges::find(item.check->needs, need) == item.check->needs.end()) continue;
      const plan::InvocationIndex index = plan_.InputOf(item).FirstServing(need);
      if (index == plan::kNone) continue;
      FakeResults results(plan_.invocations);
      results.At(index).evidence.specs = {};
      results.At(index).evidence.catalogs = {};
      results.At(index).discovered = {};
      const check::Verdict verdict = Judge(plan_, item, results);
      if (plan_.InputOf(item).unmet.contains(need)) continue;
      EXPECT_EQ(verdict.outcome, Outcome::kSkipped) << verdict.planned.id;
      const std::string& id = plan::At(plan_.invocations, index).id;
      EXPECT_THAT(verdict.reason, StartsWith(id + " gave no ")) << verdict.planned.id;
      silent.insert(need);
    }
  }
  EXPECT_EQ(silent.size(), 4U) << "all of them are planned here";
}

// Counts how often links are followed.
class FollowingResults : public FakeResults {
 public:
  using FakeResults::FakeResults;
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                   std::optional<std::chrono::seconds> timeout) override {
    ++followed;
    return FakeResults::Follow(links, timeout);
  }

  int followed = 0;
};

TEST_F(NeedsTest, LinksAreFollowedForTheChecksOfThemAlone) {
  for (const Item& item : plan_.items) {
    FollowingResults results(plan_.invocations);
    const check::Verdict verdict = Judge(plan_, item, results);
    const bool needs_links = std::ranges::find(item.check->needs, Need::kLinks) != item.check->needs.end();
    EXPECT_EQ(results.followed, needs_links ? 1 : 0) << verdict.planned.id;
  }
}

TEST_F(NeedsTest, AnExecutionThatBrokeIsAnErrorOfTheChecksThatNeedIt) {
  for (const Item& item : plan_.items) {
    for (const plan::InvocationIndex broken : plan_.LookedAtBy(item)) {
      if (plan_.LookedAtBy(item).size() != 1) continue;
      FakeResults results(plan_.invocations);
      results.At(broken).state = Executed::State::kBroken;
      results.At(broken).reason = "the disk is full";
      const check::Verdict verdict = Judge(plan_, item, results);
      EXPECT_EQ(verdict.outcome, Outcome::kError) << verdict.planned.id;
      EXPECT_EQ(verdict.reason, "the disk is full") << verdict.planned.id;
    }
  }
}

}  // namespace
}  // namespace assay::suites::needs_test
