// assay exec: one execution, its messages shown and checked as they come.
#include <gmock/gmock.h>

#include <regex>
#include <sstream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::exec_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Execution {
  std::string name;
  Words arguments;
  int exit_code = 0;
  Words says;  // every line of stdout, without how long it took and how much memory
};

void PrintTo(const Execution& execution, std::ostream* out) { *out << execution.name; }

constexpr const char* kCatalog = R"({"streams": [{"stream": {"name": "users", "json_schema": {}},
  "sync_mode": "full_refresh", "destination_sync_mode": "append"}]})";
constexpr const char* kStrictCatalog = R"({"streams": [{"stream": {"name": "users", "json_schema":
  {"type": "object", "properties": {"age": {"type": "string"}}}},
  "sync_mode": "full_refresh", "destination_sync_mode": "append"}]})";

const Words kReadWords = {"read", "--config", "config.json", "--catalog", "catalog.json"};

Words ReadWith(const std::string& fault, const Words& more = {}) {
  Words words = kReadWords;
  if (!fault.empty()) words.insert(words.end(), {"--command", WithFault(fault)});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

constexpr const char* kUsers = "  users: 20 records, STARTED RUNNING COMPLETE";
constexpr const char* kState =
    R"(1 state, the last one: {"sourceStats":{"recordCount":20},"stream":{"stream_descriptor":{"name":"users"},)"
    R"("stream_state":{"__ab_no_cursor_state_message":true}},"type":"STREAM"})";

Words LinesWithoutFigures(const std::string& text) {
  static const std::regex kFigures(" in [0-9.]+ m?s, at most [0-9.]+ [kM]B of memory$");
  Words found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) found.push_back(std::regex_replace(line, kFigures, ""));
  return found;
}

class Exec : public Workspace, public testing::WithParamInterface<Execution> {
 protected:
  Exec() {
    WriteScriptedProject();
    Write("catalog.json", kCatalog);
    Write("strict.json", kStrictCatalog);
  }
  Ended AssayExec(Words words, const Variables& more = {}) const {
    words.insert(words.begin(), "exec");
    return Assay(words, more);
  }
};

TEST_P(Exec, shows_and_judges) {
  const Ended ended = AssayExec(GetParam().arguments);
  EXPECT_EQ(ended.exit_code, GetParam().exit_code) << ended.out << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(LinesWithoutFigures(ended.out), testing::ElementsAreArray(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Good, Exec,
    testing::Values(
        Execution{
            "spec",
            {"spec"},
            0,
            {"", "The connector exited with code 0.", "1 line with 1 message, 2.8 kB",
             "a config has 8 top-level keys:", "  api_key: string, required, secret", "  credentials: object",
             "  exclude_countries: boolean", R"(  page_size: ["integer","null"])", "  region: string",
             "  start_date: string", "  tags: array", "  webhook_url: string, secret"}},
        Execution{
            "check",
            {"check", "--config", "config.json"},
            0,
            {"line 1: SUCCEEDED", "", "The connector exited with code 0.", "1 line with 1 message, 71 B"}},
        Execution{"check_that_fails_is_an_answer",
                  {"check", "--config", "invalid.json"},
                  0,
                  {"line 1: FAILED API key is incorrect.", "", "The connector exited with code 0.",
                   "1 line with 1 message, 102 B"}},
        Execution{"discover",
                  {"discover", "--config", "config.json"},
                  0,
                  {"", "The connector exited with code 0.", "1 line with 1 message, 1.9 kB",
                   "3 streams:", "  users: full_refresh, incremental; key id; cursor updated_at",
                   "  shop.orders: full_refresh, incremental; key order_id + line; cursor sequence",
                   "  countries: full_refresh"}},
        Execution{"read",
                  ReadWith(""),
                  0,
                  {"line 1: INFO Reading stream users (full_refresh)", "",
                   "The connector exited with code 0.", "25 lines with 25 messages, 8.2 kB", kUsers, kState}},
        Execution{"noise_is_shown",
                  ReadWith("protocol.stdout_is_json_lines:text"),
                  0,
                  {"line 1: no message, it is plain text: Starting up ...",
                   "line 2: INFO Reading stream users (full_refresh)", "",
                   "The connector exited with code 0.", "26 lines with 25 messages, 8.2 kB", kUsers, kState}},
        Execution{
            "invalid_utf8",
            ReadWith("process.invalid_utf8"),
            1,
            {R"(line 1: INVALID message, byte 51 is no UTF-8: {"type":"LOG","log":{"level":"INFO","message":"caf� �� ���"}})",
             "line 2: INFO Reading stream users (full_refresh)", "", "The connector exited with code 0.",
             "26 lines with 25 messages, 8.2 kB", kUsers, kState}},
        Execution{"left_processes",
                  ReadWith("process.fork_tree"),
                  0,
                  {"line 1: INFO Reading stream users (full_refresh)", "",
                   "The connector exited with code 0.", "It left processes behind, which were killed.",
                   "25 lines with 25 messages, 8.2 kB", kUsers, kState}},
        Execution{
            "a_long_line_is_cut",
            ReadWith("process.gigabyte_line --size 2000000"),
            0,
            {"line 1: INFO " + std::string(1000, 'x') + "… (1999949 characters)",
             "line 2: INFO Reading stream users (full_refresh)", "", "The connector exited with code 0.",
             "26 lines with 26 messages, 2.0 MB", kUsers, kState}}),
    kNameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Bad, Exec,
    testing::Values(
        Execution{"no_answer",
                  {"spec", "--command", WithFault("spec.emits_one_spec:none")},
                  1,
                  {"", "The connector exited with code 0.", "0 lines with 0 messages, 0 B",
                   "There was no SPEC message."}},
        Execution{
            "defect",
            ReadWith("protocol.messages_are_valid:bad_enum"),
            1,
            {R"(line 1: INVALID a field has an unknown value at /log/level: expected one of FATAL, ERROR, WARN, INFO, DEBUG, TRACE, got "LOUD")",
             "line 1: LOUD hello", "line 2: INFO Reading stream users (full_refresh)", "",
             "The connector exited with code 0.", "26 lines with 26 messages, 8.2 kB", kUsers, kState,
             "1 invalid line"}},
        Execution{"exit_1",
                  ReadWith("basic_read.read:exit_1"),
                  1,
                  {"line 1: INFO Reading stream users (full_refresh)",
                   "line 26: error trace: Something went wrong at the very end.", "",
                   "The connector exited with code 1.", "26 lines with 26 messages, 8.3 kB", kUsers, kState}},
        Execution{"signal",
                  ReadWith("process.die_by_signal"),
                  1,
                  {"line 1: INFO Reading stream users (full_refresh)", "",
                   "The connector was killed by signal 11 (SEGV).", "25 lines with 25 messages, 8.2 kB",
                   kUsers, kState}},
        Execution{
            "timeout",
            ReadWith("process.hang@read", {"--timeout", "0.5"}),
            1,
            {"", "The connector did not end in time.", "0 lines with 0 messages, 0 B", "  users: 0 records"}},
        Execution{"environment",
                  ReadWith("", {"--env", "SCRIPTED_CONNECTOR_FAULT=basic_read.read:exit_1"}),
                  1,
                  {"line 1: INFO Reading stream users (full_refresh)",
                   "line 26: error trace: Something went wrong at the very end.", "",
                   "The connector exited with code 1.", "26 lines with 26 messages, 8.3 kB", kUsers, kState}},
        Execution{"records_against_the_schema",
                  {"read", "--config", "config.json", "--catalog", "strict.json"},
                  1,
                  {"line 1: INFO Reading stream users (full_refresh)", "",
                   "The connector exited with code 0.", "25 lines with 25 messages, 8.2 kB", kUsers,
                   "    INVALID expected string, got integer at /age: expected string, got 21 (20 records, "
                   "first at line 4)",
                   kState}},
        Execution{
            "secret_in_a_log",
            ReadWith("protocol.secrets_stay_secret:log"),
            1,
            {"line 1: DEBUG using key [secret /api_key]", "line 2: INFO Reading stream users (full_refresh)",
             "", "The connector exited with code 0.", "26 lines with 26 messages, 8.3 kB", kUsers, kState,
             "line 1: the secret at /api_key appears here"}},
        Execution{"secret_on_stderr",
                  ReadWith("protocol.secrets_stay_secret:stderr"),
                  1,
                  {"line 1: INFO Reading stream users (full_refresh)", "",
                   "The connector exited with code 0.", "25 lines with 25 messages, 8.2 kB", kUsers, kState,
                   "stderr line 1: the secret at /api_key appears here",
                   "stderr: GET /v1/users?api_key=[secret /api_key]"}}),
    kNameOfCase);

TEST_F(Exec, raw_has_the_lines_alone_on_stdout_with_secrets_masked) {
  const Ended ended = AssayExec(ReadWith("protocol.secrets_stay_secret:log", {"--raw"}));
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(std::ranges::count(ended.out, '\n'), 26);
  std::istringstream lines(ended.out);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(nlohmann::json::parse(line, nullptr, false).contains("type")) << line;
  }
  EXPECT_THAT(ended.err,
              AllOf(HasSubstr("The connector exited with code 0."), HasSubstr("users: 20 records")));
  EXPECT_THAT(ended.out + ended.err, Not(HasSubstr(kApiKey)));
}

TEST_F(Exec, needs_no_config_file_where_a_command_is_given) {
  std::filesystem::remove(Path("acceptance-test-config.yml"));
  EXPECT_EQ(AssayExec({"spec", "--command", SCRIPTED_CONNECTOR}).exit_code, 0);
  EXPECT_EQ(AssayExec({"spec"}).exit_code, 2);
  EXPECT_EQ(AssayExec({"spec", "other.yml", "--command", SCRIPTED_CONNECTOR}).exit_code, 2);
}

TEST_F(Exec, ends_an_endless_connector_when_nobody_reads_any_more) {
  Words words = ReadWith("process.flood_stdout@read");
  words.insert(words.begin(), "exec");
  Child child(AssayWords(words), Environment());
  child.ReadLine();
  child.CloseOutput();
  EXPECT_EQ(child.Wait().exit_code, 3);
}

}  // namespace
}  // namespace assay::e2e::exec_test
