// A user's mistake: one clear message, the right exit code, and nothing half-written.
#include <gmock/gmock.h>

#include "tests/e2e/workspace.h"

namespace assay::e2e::bad_input_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Mistake {
  std::string name;
  Words arguments;
  int exit_code = 2;
  std::string says;       // the whole message, less "assay: " and the newline; or its start, ended by "…"
  std::string config;     // instead of the good one; "" keeps it
  std::string file = {};  // one more file …
  std::string file_text = {};  // … and its text
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class BadInput : public Workspace, public testing::WithParamInterface<Mistake> {};

TEST_P(BadInput, is_one_clear_message) {
  const Mistake& mistake = GetParam();
  WriteScriptedProject();
  if (!mistake.config.empty()) Write("acceptance-test-config.yml", mistake.config);
  if (!mistake.file.empty()) Write(mistake.file, mistake.file_text);
  const Ended ended = Assay(mistake.arguments);
  EXPECT_EQ(ended.exit_code, mistake.exit_code) << ended.out << ended.err;
  std::string expected = "assay: " + mistake.says + "\n";
  if (const std::size_t cut = expected.find("…"); cut != std::string::npos) {
    expected.resize(cut);
    EXPECT_EQ(ended.err.substr(0, cut), expected);
    EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
  } else {
    EXPECT_EQ(ended.err, expected);
  }
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, AllOf(Not(HasSubstr("terminate called")), Not(HasSubstr("internal error"))));
  EXPECT_FALSE(std::filesystem::exists(Path(".assay")));
}

constexpr const char* kSpecOnly =
    "acceptance_tests:\n  spec:\n    tests:\n      - config_path: config.json\n";

std::string BasicRead(const std::string& more) {
  return "acceptance_tests:\n  basic_read:\n    tests:\n      - config_path: config.json\n        " + more +
         "\nassay:\n  connector_command: " + SCRIPTED_CONNECTOR + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    Usage, BadInput,
    testing::Values(
        Mistake{"no_subcommand",
                {},
                2,
                "say what to do: assay followed by one of run, verify, exec, sync, checks, "
                "validate-config, migrate-config, help; assay --help explains them",
                ""},
        Mistake{"unknown_subcommand",
                {"rn"},
                2,
                "there is no subcommand rn (there is run, verify, exec, sync, checks, "
                "validate-config, migrate-config, help); did you mean run?",
                ""},
        Mistake{"unknown_exec_subcommand",
                {"exec", "raed"},
                2,
                "there is no subcommand raed (there is spec, check, discover, read); did you mean read?",
                ""},
        Mistake{"unknown_flag",
                {"run", "--filtr", "x"},
                2,
                "assay run has no option --filtr; did you mean --filter?",
                ""},
        Mistake{"unknown_flag_of_verify",
                {"verify", "--jobs", "2"},
                2,
                "assay verify has no option --jobs; assay verify --help explains them",
                ""},
        Mistake{"unknown_flag_of_exec",
                {"exec", "spec", "--rw"},
                2,
                "assay exec spec has no option --rw; did you mean --raw?",
                ""},
        Mistake{"one_argument_too_many",
                {"run", ".", "b"},
                2,
                "assay run does not expect the argument b; assay run --help says what it expects",
                ""},
        Mistake{"unknown_gtest_flag",
                {"run", "--gtest_nosuch"},
                2,
                "assay run has no option --gtest_nosuch; assay run --help explains them",
                ""},
        Mistake{"bad_shard",
                {"run", "--shard", "2/2"},
                2,
                "--shard: a shard is I/N with 0 <= I < N, e.g. 0/4; assay run --help explains its options",
                ""},
        Mistake{"bad_jobs",
                {"run", "--jobs", "0"},
                2,
                "--jobs: Value 0 not in range 1 to 64; assay run --help explains its options",
                ""},
        Mistake{"bad_strictness",
                {"run", "--strictness", "medium"},
                2,
                "--strictness: medium not in {low,high}; assay run --help explains its options",
                ""},
        Mistake{"missing_value",
                {"run", "--filter"},
                2,
                "--filter: 1 required PATTERN missing; assay run --help explains its options",
                ""},
        Mistake{"unclosed_quote",
                {"run", "--command", "a 'b"},
                2,
                "a single quote is not closed in the command: a 'b",
                ""},
        Mistake{"empty_command",
                {"run", "--command", " "},
                2,
                "--command: the command is empty; assay run --help explains its options",
                ""},
        Mistake{"exec_without_config",
                {"exec", "check"},
                2,
                "--config is required; assay exec check --help explains its options",
                ""},
        Mistake{"exec_bad_environment",
                {"exec", "spec", "--env", "NAME"},
                2,
                "--env wants NAME=VALUE, not NAME",
                ""},
        Mistake{"exec_bad_timeout",
                {"exec", "spec", "--timeout", "-1"},
                2,
                "--timeout: Value -1 not in range 0.000000 to …",
                ""},
        Mistake{"verify_nothing",
                {"verify", "nowhere"},
                2,
                "nowhere/run.json: there is no recorded run; name the artifacts folder of a run (.assay "
                "unless --artifacts was given)",
                ""}),
    kNameOfCase);

INSTANTIATE_TEST_SUITE_P(
    Config, BadInput,
    testing::Values(
        Mistake{"missing_file",
                {"run", "nowhere.yml"},
                2,
                "nowhere.yml: there is no such file; name a config file, or a folder that holds "
                "acceptance-test-config.yml",
                ""},
        Mistake{"folder_without_config",
                {"run", "tmp"},
                2,
                "tmp/acceptance-test-config.yml: there is no such file; name a config file, or a folder that "
                "holds acceptance-test-config.yml",
                ""},
        Mistake{"bad_yaml",
                {"run"},
                2,
                "acceptance-test-config.yml:3:1: this is not valid YAML: end of sequence flow not found",
                "acceptance_tests:\n  spec: [\n"},
        Mistake{"tab",
                {"run"},
                2,
                "acceptance-test-config.yml:2:6: this is not valid YAML: illegal map value; indent with "
                "spaces, not with tabs",
                "acceptance_tests:\n\tspec: {}\n"},
        Mistake{"unknown_key",
                {"run"},
                2,
                "acceptance-test-config.yml:5:9: unknown key `emty_streams`; did you mean `empty_streams`?",
                BasicRead("emty_streams: []")},
        Mistake{"wrong_type",
                {"run"},
                2,
                "acceptance-test-config.yml:5:26: `timeout_seconds` must be a whole number, not text",
                BasicRead("timeout_seconds: soon")},
        Mistake{"unclosed_quote",
                {"run"},
                2,
                "acceptance-test-config.yml:6:22: `connector_command` is no command line: a single quote is "
                "not closed in the command: x 'y",
                std::string(kSpecOnly) + "assay:\n  connector_command: \"x 'y\"\n"},
        Mistake{"missing_config",
                {"run"},
                2,
                "acceptance-test-config.yml:4:22: there is no file nope.json",
                "acceptance_tests:\n  connection:\n    tests:\n      - config_path: nope.json\n        "
                "status: succeed\nassay:\n  connector_command: " SCRIPTED_CONNECTOR "\n"},
        Mistake{"config_is_no_json",
                {"run", "--filter", "connection*"},
                2,
                "config.json:1:15: this is not valid JSON: a string is not closed",
                "",
                "config.json",
                "{\"api_key\": \"x"},
        Mistake{"missing_catalog",
                {"run"},
                2,
                "acceptance-test-config.yml:5:34: there is no file cat.json",
                BasicRead("configured_catalog_path: cat.json")},
        Mistake{"catalog_is_no_json",
                {"run"},
                2,
                "cat.json:2:14: this is not valid JSON: a value, comma, colon or bracket is missing or out "
                "of place",
                BasicRead("configured_catalog_path: cat.json"),
                "cat.json",
                "{\"streams\":[\n  {\"stream\":{]\n"},
        Mistake{"catalog_without_streams",
                {"run"},
                2,
                "cat.json: the configured catalog has no list \"streams\"",
                BasicRead("configured_catalog_path: cat.json"),
                "cat.json",
                "{}"},
        Mistake{
            "missing_program",
            {"run"},
            3,
            "acceptance-test-config.yml:6:22: there is no program \"./nope\"; build it, or correct the path",
            std::string(kSpecOnly) + "assay:\n  connector_command: ./nope\n"},
        Mistake{"missing_program_of_the_command_line",
                {"run", "--command", "./nope --x"},
                3,
                "there is no program \"./nope\"; build it, or correct the path",
                ""},
        Mistake{"program_is_not_executable",
                {"run", "--command", "./config.json"},
                3,
                "\"./config.json\" is not executable; make it so with: chmod +x ./config.json",
                ""},
        Mistake{"only_an_image",
                {"run"},
                3,
                "acceptance-test-config.yml:1:18: the config names only a container image, which needs a "
                "container engine; name a local command with --command, or in the config as "
                "assay.connector_command",
                std::string("connector_image: a/b:dev\n") + kSpecOnly},
        Mistake{
            "artifacts_are_foreign",
            {"run", "--artifacts", "mine", "--report-json", "r.json"},
            2,
            "mine: the artifacts folder holds something else; name an empty or new folder with --artifacts",
            "",
            "mine/music.txt",
            "la"},
        Mistake{"artifacts_are_a_file",
                {"run", "--artifacts", "config.json"},
                2,
                "config.json: the artifacts folder holds something else; name an empty or new folder with "
                "--artifacts",
                ""},
        Mistake{"exec_config_is_missing",
                {"exec", "check", "--config", "nope.json"},
                2,
                "nope.json: there is no such file",
                ""},
        Mistake{"exec_catalog_is_no_json",
                {"exec", "read", "--config", "config.json", "--catalog", "cat.json"},
                2,
                "cat.json:1:1: this is not valid JSON: the text is empty",
                "",
                "cat.json",
                ""},
        Mistake{"exec_program_is_missing",
                {"exec", "spec", "--command", "/no/such"},
                3,
                "there is no program \"/no/such\"; build it, or correct the path",
                ""}),
    kNameOfCase);

class BadReport : public Workspace {};

TEST_F(BadReport, folder_and_unwritable_path_are_refused_before_anything_runs) {
  const std::string counting = std::string(SCRIPTED_CONNECTOR) + " --counter count";
  WriteScriptedProject();
  const Ended folder = Assay({"run", "--report-json", "tmp", "--command", counting});
  EXPECT_EQ(folder.exit_code, 2);
  EXPECT_EQ(folder.err, "assay: " + Path("tmp").string() +
                            ": the report cannot be written here: this is no regular file\n");
  const Ended below_a_file = Assay({"run", "--report-junit", "config.json/r.xml", "--command", counting});
  EXPECT_EQ(below_a_file.exit_code, 3);
  EXPECT_EQ(below_a_file.err, "assay: config.json/r.xml: the file cannot be written: Not a directory\n");
  EXPECT_FALSE(std::filesystem::exists(Path("count")));
}

class BadService : public Workspace {};

TEST_F(BadService, that_does_not_get_ready_ends_the_run_with_complete_reports) {
  Write("config.json", R"({"api_key": "right-key"})");
  Write("acceptance-test-config.yml",
        std::string(kSpecOnly) + "assay:\n  connector_command: " + SCRIPTED_CONNECTOR +
            " --counter count\n  services:\n    - {name: api, command: /bin/false, ready: {line: ready}}\n");
  const Ended ended = Assay({"run", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 3);
  EXPECT_THAT(
      ended.out,
      HasSubstr(
          "assay could not go on: acceptance-test-config.yml:8:7: the service \"api\" exited with code 1"));
  EXPECT_EQ(ReadJson("report.json")["outcome"], "error");
  EXPECT_GT(ReadJson("report.json")["counts"]["errors"], 0);
  EXPECT_FALSE(std::filesystem::exists(Path("count")));
}

}  // namespace
}  // namespace assay::e2e::bad_input_test
