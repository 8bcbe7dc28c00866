// What the config excuses: for each key a connector that fails without it and passes with it.
#include <gmock/gmock.h>

#include <ostream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::exemption_keys_test {
namespace {

using testing::HasSubstr;

// Of the streams whose cursor is a time, users alone.
constexpr const char* kUsersAlone = R"({"streams": [{"stream": {"name": "users", "json_schema": {},
  "supported_sync_modes": ["full_refresh", "incremental"]}, "sync_mode": "incremental",
  "destination_sync_mode": "append"}]})";

struct ExemptionCase {
  std::string name;
  std::string fault;
  std::string check;
  std::string without;  // the sections of the config
  std::string with;
  std::string names = {};  // what the finding without the key says of it

  friend void PrintTo(const ExemptionCase& one, std::ostream* out) { *out << one.name; }
};

class ExemptionKeys : public Workspace, public testing::WithParamInterface<ExemptionCase> {
 protected:
  // The outcome of the one check, and what the console says.
  std::pair<std::string, std::string> Run(const std::string& sections) const {
    Write("acceptance-test-config.yml", "connector_image: scripted-connector\n" + sections);
    const Ended ended = Assay({"run", "--filter", GetParam().check, "--command", WithFault(GetParam().fault),
                               "--report-json", "report.json"});
    const nlohmann::json result = ResultOf(ReadJson("report.json"), GetParam().check);
    return {result.is_null() ? "no result" : result["outcome"].get<std::string>(), ended.out + ended.err};
  }
};

TEST_P(ExemptionKeys, ExcuseWhatWouldFail) {
  WriteScriptedProject();
  Write("users.json", kUsersAlone);
  const auto [without, said] = Run(GetParam().without);
  EXPECT_THAT(without, testing::AnyOf("failed", "warned")) << said;
  EXPECT_THAT(said, HasSubstr(GetParam().names));
  const auto [with, said_with] = Run(GetParam().with);
  EXPECT_THAT(with, testing::AnyOf("passed", "skipped", "known_failure")) << said_with;
}

std::string Section(const std::string& suite, const std::string& more = "", const std::string& root = "") {
  return "acceptance_tests: {" + suite + ": {tests: [{config_path: config.json" + (more.empty() ? "" : ", ") +
         more + "}]}}\n" + root;
}

const std::vector<ExemptionCase>& Cases() {
  static const std::string users = "configured_catalog_path: users.json";
  static const std::string changed = "full_refresh.sequential_reads:changed_value";
  static const std::string sequential = "full_refresh.sequential_reads";
  static const std::string future = "future_state: {future_state_path: future.json";
  static const std::vector<ExemptionCase> cases = {
      {"assay_lookback", "incremental.two_sequential_reads:ignores_state", "incremental.two_sequential_reads",
       Section("incremental", users), Section("incremental", users, "assay: {lookback: {users: 9000d}}\n"),
       "assay.lookback"},
      {"assay_volatile_fields", changed, sequential, Section("full_refresh"),
       Section("full_refresh", "", "assay: {volatile_fields: {users: [score]}}\n"), "assay.volatile_fields"},
      {"ignored_fields", changed, sequential, Section("full_refresh"),
       Section("full_refresh", "ignored_fields: {users: [{name: score, bypass_reason: random}]}"),
       "ignored_fields"},
      {"assay_known_failures", changed, sequential, Section("full_refresh"),
       Section("full_refresh", "",
               "assay: {known_failures: [{id: full_refresh.sequential_reads, message: a record differs, "
               "reason: random}]}\n")},
      {"assay_resume_samples", "incremental.read_sequential_slices", "incremental.read_sequential_slices",
       Section("incremental"), Section("incremental", "", "assay: {resume_samples: 0}\n")},
      {"skip_comprehensive_incremental_tests", "incremental.read_sequential_slices",
       "incremental.read_sequential_slices", Section("incremental"),
       Section("incremental", "skip_comprehensive_incremental_tests: true")},
      {"cursor_format", "incremental.future_state_format:format", "incremental.future_state_format",
       Section("incremental", future + "}"),
       Section("incremental", future + ", cursor_format: {format: \"[0-9/:TZ-]+$\"}}")},
      {"missing_streams", "incremental.future_state_declared", "incremental.future_state_declared",
       "test_strictness_level: high\n" + Section("incremental", future + "}"),
       "test_strictness_level: high\n" +
           Section("incremental",
                   future + ", missing_streams: [{name: visitors, bypass_reason: new}, "
                            "{name: events, bypass_reason: pages}, {name: orders, bypass_reason: x}]}")},
      {"empty_streams", "basic_read.no_empty_streams", "basic_read.no_empty_streams", Section("basic_read"),
       Section("basic_read", "empty_streams: [{name: countries, bypass_reason: none yet}]")},
      {"fail_on_extra_columns", "basic_read.no_extra_columns", "basic_read.no_extra_columns",
       Section("basic_read"), Section("basic_read", "fail_on_extra_columns: false")},
      {"validate_schema", "basic_read.records_match_schema:null", "basic_read.records_match_schema",
       Section("basic_read"), Section("basic_read", "validate_schema: false")},
  };
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Keys, ExemptionKeys, testing::ValuesIn(Cases()), kNameOfCase);

}  // namespace
}  // namespace assay::e2e::exemption_keys_test
