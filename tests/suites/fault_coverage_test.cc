// Every check has a connector that trips it, every fault trips what it says and nothing else, and no
// connector that keeps its promises trips anything: the real binary against the scripted connector, and
// against the reference subject.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
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

using Ids = std::set<std::string>;

// Those that certified_coverage_test.cc does not cover.
std::map<std::string, const check::Check*> ChecksOfEveryConnector() {
  std::map<std::string, const check::Check*> checks;
  for (const check::Check* check : AllChecks()) {
    if (!suites::testing::IsForCertified(check->id)) checks.emplace(check->id, check);
  }
  return checks;
}

// Checks whose needs are never met: they are tested on small evidence alone. The list has to become empty.
const Ids kNeverRun = {"spec.image_environment_variables", "spec.image_labels"};

// Checks of what high strictness forbids, which the other configs ask for.
const Ids kOnGivenCatalogs = {"basic_read.configured_streams_are_discovered",
                              "basic_read.empty_streams_are_empty"};

// Checks of what younger versions of the protocol brought, which a model of its own has.
const Ids kOnPlatform = {"basic_read.file_references_are_staged", "basic_read.record_changes_match_data",
                         "full_refresh.resumes_from_checkpoint", "protocol.messages_come_in_time"};

// Checks that only a connector that takes its time breaks: their tests have a clock of their own.
const Ids kOfTime = {"protocol.messages_come_in_time"};

// Checks that judge the config: one that breaks their rules trips them, whatever the connector does.
const Ids kOfConfigs = {"basic_read.schema_validation_is_on"};

struct Fault {
  std::string name;
  std::vector<std::string> trips;

  friend void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }
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

// Those of the process itself last as long as a deadline and are tested one by one.
std::vector<Fault> FaultsOfChecks() {
  std::vector<Fault> faults = ListedFaults();
  std::erase_if(faults, [](const Fault& fault) {
    return fault.name.starts_with("process.") || suites::testing::IsForCertified(fault.trips.at(0));
  });
  return faults;
}

class FaultCoverageTest : public ::testing::Test {
 protected:
  struct Run {
    Ended ended;
    json report;

    // The ids with one of the outcomes.
    Ids With(const Ids& outcomes) const {
      Ids ids;
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

  // On the model of what younger versions of the protocol brought.
  Run OnPlatform(const std::string& more = "") {
    const std::string project = Config("platform");
    return Assay(project, std::string(SCRIPTED_CONNECTOR) + " --scenario " + project + "/model.json" + more);
  }

  Run WithFault(const Fault& fault) {
    if (kOnPlatform.contains(fault.trips.at(0))) return OnPlatform(" --fault " + fault.name);
    return Assay(Config(kOnGivenCatalogs.contains(fault.trips.at(0)) ? "given_catalog" : "scripted"),
                 std::string(SCRIPTED_CONNECTOR) + " --counter " + (folder_.path() / "calls").string() +
                     " --fault " + fault.name,
                 {"--previous-command", SCRIPTED_CONNECTOR});
  }

  static Ids NeverPassed(const Run& run, const Run& other) {
    Ids ids;
    for (const auto& [id, check] : ChecksOfEveryConnector()) ids.insert(id);
    for (const Run& one : {run, other}) {
      for (const std::string& id : one.With({"passed"})) ids.erase(id);
    }
    for (const std::string& id : kOnPlatform) ids.erase(id);
    return ids;
  }

  PrivateFolder folder_;

 private:
  int times_copied_ = 0;
};

class EveryFaultTest : public FaultCoverageTest, public ::testing::WithParamInterface<Fault> {};

TEST_P(EveryFaultTest, TripsTheChecksThatItNamesAndNoOther) {
  const Fault& fault = GetParam();
  const Ids trips(fault.trips.begin(), fault.trips.end());
  const Run run = WithFault(fault);
  EXPECT_EQ(run.With({"failed", "warned", "error"}), trips) << run.ended.out;
  EXPECT_EQ(run.ended.exit_code, run.With({"failed"}).empty() ? 0 : 1);
  const auto checks = ChecksOfEveryConnector();
  const auto check = checks.find(fault.trips.at(0));
  if (check == checks.end()) return;
  // What stands in data is advisory even where the rule is required.
  const bool fails =
      check->second->level == check::Level::kRequired && fault.name != "protocol.secrets_stay_secret:record";
  EXPECT_THAT(run.With({fails ? "failed" : "warned"}), ::testing::Contains(check->first));
}

std::string NameOf(const ::testing::TestParamInfo<Fault>& fault) {
  std::string name = fault.param.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == ':'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Faults, EveryFaultTest, ::testing::ValuesIn(FaultsOfChecks()), NameOf);

TEST_F(FaultCoverageTest, EveryCheckThatAConnectorCanBreakHasAFault) {
  Ids without_fault;
  for (const auto& [id, check] : ChecksOfEveryConnector()) without_fault.insert(id);
  for (const Fault& fault : FaultsOfChecks()) without_fault.erase(fault.trips.at(0));
  Ids of_no_connector = kNeverRun;
  of_no_connector.insert(kOfConfigs.begin(), kOfConfigs.end());
  of_no_connector.insert(kOfTime.begin(), kOfTime.end());
  EXPECT_EQ(without_fault, of_no_connector);
}

TEST_F(FaultCoverageTest, NoFaultTripsACheckThatThereIsNot) {
  const auto checks = ChecksOfEveryConnector();
  Ids unknown;
  for (const Fault& fault : FaultsOfChecks()) {
    for (const std::string& id : fault.trips) {
      if (!checks.contains(id)) unknown.insert(id);
    }
  }
  EXPECT_THAT(unknown, ::testing::IsEmpty());
}

TEST_F(FaultCoverageTest, AConnectorThatKeepsItsPromisesPassesEveryCheckThatCanRun) {
  const Run run = Assay(Config("scripted"), SCRIPTED_CONNECTOR, {"--previous-command", SCRIPTED_CONNECTOR});
  const Run given_catalog = Assay(Config("given_catalog"), SCRIPTED_CONNECTOR);
  EXPECT_EQ(run.ended.exit_code, 0) << run.ended.out << run.ended.err;
  EXPECT_THAT(run.With({"failed", "warned", "error"}), ::testing::IsEmpty()) << run.ended.out;
  EXPECT_THAT(given_catalog.With({"failed", "warned", "error"}), ::testing::IsEmpty())
      << given_catalog.ended.out;
  // What one input has no use for, another one has.
  EXPECT_EQ(NeverPassed(run, given_catalog), kNeverRun) << "a check that is skipped is tested by nothing";
}

TEST_F(FaultCoverageTest, AConnectorOfTheYoungerProtocolPassesItsChecks) {
  const Run run = OnPlatform();
  EXPECT_THAT(run.With({"failed", "warned", "error"}), ::testing::IsEmpty())
      << run.ended.out << run.ended.err;
  const Ids passed = run.With({"passed"});
  for (const std::string& id : kOnPlatform) EXPECT_TRUE(passed.contains(id)) << id << "\n" << run.ended.out;
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
    EXPECT_EQ(NeverPassed(run, given_catalog), kNeverRun);
  }
}

TEST_F(FaultCoverageTest, HighStrictnessJudgesTheConfigToo) {
  const Run high = Assay(Config("careless"), SCRIPTED_CONNECTOR, {"--filter", "basic_read.*"});
  EXPECT_EQ(high.With({"failed"}),
            (Ids{"basic_read.configured_streams_are_discovered", "basic_read.expected_records",
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
            (Ids{"spec.required_properties_are_enforced", "basic_read.state_messages",
                 "basic_read.trace_message_on_failure", "discovery.incremental_streams_have_cursor",
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
