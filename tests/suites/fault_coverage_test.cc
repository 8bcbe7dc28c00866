// Every check has a connector that trips it, and no connector that keeps its promises does: the real binary
// against the scripted connector, and against the reference subject.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "harness/base/files.h"
#include "suites/all_suites.h"
#include "tests/suites/certified_checks.h"
#include "tests/support/child.h"
#include "tests/support/folders.h"

namespace assay::suites::fault_coverage_test {
namespace {

using nlohmann::json;
using testing_support::Ended;
using testing_support::RunChild;

// Those that certified_coverage_test.cc does not cover.
std::vector<const check::Check*> ChecksOfEveryConnector() {
  std::vector<const check::Check*> checks;
  for (const check::Check* check : AllChecks()) {
    if (!suites::testing::IsForCertified(check->id)) checks.push_back(check);
  }
  return checks;
}

// Checks of what only a container image has: no command can trip them. They are tested on small evidence
// alone.
const std::set<std::string> kOnImagesOnly = {"spec.image_environment_variables", "spec.image_labels"};

// Checks of what high strictness forbids, which the other configs ask for.
const std::set<std::string> kOnGivenCatalogs = {"basic_read.configured_streams_are_discovered",
                                                "basic_read.empty_streams_are_empty"};

// The ids of the checks that a command can be judged by.
std::set<std::string> ChecksOfCommands() {
  std::set<std::string> ids;
  for (const check::Check* check : ChecksOfEveryConnector()) ids.insert(std::string(check->id));
  for (const std::string& id : kOnImagesOnly) ids.erase(id);
  return ids;
}

struct Fault {
  std::string name;
  std::vector<std::string> trips;
};

std::vector<Fault> ListedFaults() {
  std::vector<Fault> faults;
  std::istringstream lines(RunChild({SCRIPTED_CONNECTOR, "--list-faults"}).out);
  for (std::string line; std::getline(lines, line);) {
    const json fault = json::parse(line);
    faults.push_back({fault.at("fault"), fault.at("trips")});
  }
  return faults;
}

// Checks that judge the config: one that breaks their rules trips them, whatever the connector does.
bool IsOfTheConfig(std::string_view check) {
  static const std::set<std::string_view> kChecks = {"basic_read.schema_validation_is_on"};
  return kChecks.contains(check);
}

// The faults of a check: those that name it first. Those of the process itself last as long as a deadline.
std::vector<Fault> FaultsOf(std::string_view check, const std::vector<Fault>& all) {
  std::vector<Fault> faults;
  for (const Fault& fault : all) {
    const bool is_of_process = fault.name.starts_with("process.");
    if (!is_of_process && !fault.trips.empty() && fault.trips[0] == check) faults.push_back(fault);
  }
  return faults;
}

class FaultCoverageTest : public ::testing::Test {
 protected:
  struct Run {
    Ended ended;
    json report;

    // The ids with one of the outcomes; with the finding's first words, for messages.
    std::set<std::string> With(const std::set<std::string>& outcomes) const {
      std::set<std::string> ids;
      for (const json& result : report.at("results")) {
        if (outcomes.contains(result.at("outcome").get<std::string>())) ids.insert(result.at("id"));
      }
      return ids;
    }
    int Count(const std::string& outcome) const { return report.at("counts").at(outcome); }
  };

  FaultCoverageTest() : folder_(*PrivateFolder::Create()) {}

  // A copy of the fixtures, which name each other's files: configs that a connector updates are stored beside
  // them.
  std::string Config(const std::string& name) {
    const std::filesystem::path copies = folder_.path() / ("configs-" + std::to_string(++times_copied_));
    std::filesystem::copy(testing_support::SourceFolder() / "fixtures/configs", copies,
                          std::filesystem::copy_options::recursive);
    return copies / name;
  }

  Run Assay(const std::string& config, const std::string& connector, std::vector<std::string> more = {}) {
    const std::string report = folder_.path() / "report.json";
    std::vector<std::string> words = {ASSAY,       "run",         config,
                                      "--command", connector,     "--report-json",
                                      report,      "--artifacts", folder_.path() / "artifacts"};
    words.insert(words.end(), more.begin(), more.end());
    Run run = {RunChild(words), json::object()};
    const Result<std::string> text = ReadFile(report);
    if (!text.ok()) throw std::runtime_error("assay wrote no report: " + run.ended.out + run.ended.err);
    run.report = json::parse(*text);
    std::filesystem::remove(report);
    return run;
  }

  Run WithFault(const Fault& fault, std::string_view check) {
    const std::string counter = folder_.path() / ("calls-" + std::to_string(++faults_run_));
    const bool is_on_given_catalogs = kOnGivenCatalogs.contains(std::string(check));
    return Assay(Config(is_on_given_catalogs ? "given_catalog" : "scripted"),
                 std::string(SCRIPTED_CONNECTOR) + " --counter " + counter + " --fault " + fault.name,
                 {"--filter", std::string(check), "--previous-command", SCRIPTED_CONNECTOR});
  }

  PrivateFolder folder_;

 private:
  int faults_run_ = 0;
  int times_copied_ = 0;
};

class EveryCheckTest : public FaultCoverageTest, public ::testing::WithParamInterface<const check::Check*> {};

TEST_P(EveryCheckTest, IsTrippedByEachOfItsFaults) {
  const check::Check& check = *GetParam();
  if (kOnImagesOnly.contains(std::string(check.id))) GTEST_SKIP() << "it is for images";
  if (IsOfTheConfig(check.id)) {
    const Run run = Assay(Config("careless"), SCRIPTED_CONNECTOR, {"--filter", std::string(check.id)});
    EXPECT_THAT(run.With({"failed"}), ::testing::ElementsAre(std::string(check.id))) << run.ended.out;
    return;
  }
  const std::vector<Fault> faults = FaultsOf(check.id, ListedFaults());
  ASSERT_FALSE(faults.empty()) << "the scripted connector has no fault that trips " << check.id;
  const bool required = check.level == check::Level::kRequired;
  for (const Fault& fault : faults) {
    SCOPED_TRACE(fault.name);
    const Run run = WithFault(fault, check.id);
    // What stands in data is advisory even where the rule is required.
    const bool fails = required && fault.name != "protocol.secrets_stay_secret:record";
    EXPECT_THAT(run.With({fails ? "failed" : "warned"}), ::testing::ElementsAre(std::string(check.id)))
        << run.ended.out;
    EXPECT_EQ(run.ended.exit_code, fails ? 1 : 0);
  }
}

std::string NameOf(const ::testing::TestParamInfo<const check::Check*>& check) {
  std::string name(check.param->id);
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Checks, EveryCheckTest, ::testing::ValuesIn(ChecksOfEveryConnector()), NameOf);

TEST_F(FaultCoverageTest, AConnectorThatKeepsItsPromisesPassesEveryCheck) {
  const Run run = Assay(Config("scripted"), SCRIPTED_CONNECTOR, {"--previous-command", SCRIPTED_CONNECTOR});
  EXPECT_EQ(run.ended.exit_code, 0) << run.ended.out << run.ended.err;
  const Run given_catalog = Assay(Config("given_catalog"), SCRIPTED_CONNECTOR);
  std::set<std::string> passed = run.With({"passed"});
  passed.merge(given_catalog.With({"passed"}));
  EXPECT_EQ(passed, ChecksOfCommands()) << "a skipped check would be tested by nothing";
  // What one input has no use for, another one has.
  EXPECT_THAT(run.With({"failed", "warned", "error"}), ::testing::IsEmpty()) << run.ended.out;
  EXPECT_THAT(given_catalog.With({"failed", "warned", "error"}), ::testing::IsEmpty())
      << given_catalog.ended.out;
}

TEST_F(FaultCoverageTest, NoCheckRaisesAFalseAlarmOnWhatIsSeenInTheWild) {
  const std::vector<std::vector<std::string>> ways = {{}, {"--strict"}, {"--jobs", "4"}};
  for (std::vector<std::string> way : ways) {
    way.insert(way.end(), {"--previous-command", SCRIPTED_CONNECTOR " --mode wild"});
    const Run run = Assay(Config("wild"), SCRIPTED_CONNECTOR " --mode wild", way);
    EXPECT_THAT(run.With({"failed", "warned", "error"}), ::testing::IsEmpty()) << run.ended.out;
    EXPECT_EQ(run.ended.exit_code, 0) << run.ended.err;
    const Run given_catalog = Assay(Config("given_catalog"), SCRIPTED_CONNECTOR " --mode wild", way);
    EXPECT_THAT(given_catalog.With({"failed", "warned", "error"}), ::testing::IsEmpty())
        << given_catalog.ended.out;
    std::set<std::string> passed = run.With({"passed"});
    passed.merge(given_catalog.With({"passed"}));
    EXPECT_EQ(passed, ChecksOfCommands());
  }
}

TEST_F(FaultCoverageTest, HighStrictnessJudgesTheConfigToo) {
  const Run high = Assay(Config("careless"), SCRIPTED_CONNECTOR, {"--filter", "basic_read.*"});
  EXPECT_EQ(
      high.With({"failed"}),
      (std::set<std::string>{"basic_read.configured_streams_are_discovered", "basic_read.expected_records",
                             "basic_read.no_empty_streams", "basic_read.schema_validation_is_on"}))
      << high.ended.out;
  const Run low =
      Assay(Config("careless"), SCRIPTED_CONNECTOR, {"--filter", "basic_read.*", "--strictness", "low"});
  EXPECT_THAT(low.With({"failed", "warned", "error"}), ::testing::IsEmpty()) << low.ended.out;
}

TEST_F(FaultCoverageTest, TheTutorialsConfigIsGreenOnTheConnectorOfItsReader) {
  const Run run = Assay(Config("tutorial"), SCRIPTED_CONNECTOR " --mode tutorial");
  EXPECT_EQ(run.ended.exit_code, 0) << run.ended.out << run.ended.err;
  EXPECT_EQ(run.report.at("outcome"), "passed");
  EXPECT_GE(run.Count("passed"), 22);
  // CAT's later rules are recommended for a config of the first form; the state moves back to today; the
  // catalog says neither that a record is an object nor what the cursor is.
  // Without a key the connector logs an error and exits 1, which no platform can read.
  EXPECT_EQ(run.With({"warned"}),
            (std::set<std::string>{"spec.required_properties_are_enforced", "basic_read.state_messages",
                                   "basic_read.trace_message_on_failure",
                                   "discovery.incremental_streams_have_cursor",
                                   "discovery.schema_root_is_object", "incremental.future_state_is_kept"}));
}

TEST_F(FaultCoverageTest, TheTutorialsConfigIsGreenOnTheReferenceSubject) {
  const std::filesystem::path copy = folder_.path() / "tutorial";
  std::filesystem::copy(Config("tutorial"), copy);
  const std::string file = copy / "acceptance-test-config.yml";
  ASSERT_TRUE(WriteFileAtomically(file, *ReadFile(file) + R"(
assay:
  services:
    - name: polygon_api
      command: )" + POLYGON_API + R"( --port 0
      ready: {line: listening on port}
      export: {POLYGON_API_URL: "http://127.0.0.1:{port}"}
)")
                  .ok());
  const Run run = Assay(copy, STOCK_TICKER);
  EXPECT_EQ(run.ended.exit_code, 0) << run.ended.out << run.ended.err;
  EXPECT_THAT(run.With({"failed", "warned", "error"}), ::testing::IsEmpty()) << run.ended.out;
  EXPECT_GE(run.Count("passed"), 22);
}

}  // namespace
}  // namespace assay::suites::fault_coverage_test
