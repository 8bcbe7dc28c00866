// assay validate-config, migrate-config and checks; and what the strictness of a config asks for.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/e2e/workspace.h"

namespace assay::e2e::config_commands_test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kCurrent =
    "connector_image: a/source-b:dev\nacceptance_tests:\n  spec: {tests: [{}]}\n";
constexpr const char* kLegacy =
    "# mine\nconnector_image: a/source-b:dev\ntests:\n  basic_read:\n    - empty_streams: [a]  # why\n";
constexpr const char* kMigrated =
    "# mine\nconnector_image: a/source-b:dev\nacceptance_tests:\n  basic_read:\n    tests:\n      - "
    "empty_streams: "
    "[{name: a}]  # why\n";

class ConfigCommands : public Workspace {};

TEST_F(ConfigCommands, validate_says_the_form_of_each_file) {
  Write("current.yml", kCurrent);
  Write("legacy.yml", kLegacy);
  const Ended ended = Assay({"validate-config", "current.yml", "legacy.yml"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, "current.yml: valid (current form)\nlegacy.yml: valid (legacy form)\n");
  EXPECT_EQ(ended.err, "");
}

TEST_F(ConfigCommands, validate_goes_on_after_a_bad_file_and_lists_all_its_mistakes) {
  Write("bad.yml",
        "connector_image: a\nacceptance_tests:\n  spce: {}\n  spec: {tests: [{timeout_seconds: x}]}\n");
  Write("good.yml", kCurrent);
  const Ended ended = Assay({"validate-config", "bad.yml", "good.yml", "nowhere.yml"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.out, "good.yml: valid (current form)\n");
  EXPECT_EQ(ended.err,
            "assay: bad.yml:3:3: unknown key `spce`; did you mean `spec`?\n"
            "assay: bad.yml:4:36: `timeout_seconds` must be a whole number, not text\n"
            "assay: nowhere.yml: there is no such file; name a config file, or a folder that holds "
            "acceptance-test-config.yml\n");
}

TEST_F(ConfigCommands, validate_takes_the_folder_where_it_is_and_shows_warnings) {
  Write("acceptance-test-config.yml",
        "connector_image: a\nacceptance_tests:\n  spec: {test: [{}]}\n  client_container_config: "
        "{secrets_path: s}\n");
  const Ended ended = Assay({"validate-config"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, "acceptance-test-config.yml: valid (current form)\n");
  EXPECT_EQ(
      ended.err,
      "assay: warning: acceptance-test-config.yml:3:10: the unknown key `test` is ignored; did you mean "
      "`tests`?\n"
      "assay: warning: acceptance-test-config.yml:4:28: `client_container_config` has no effect: no "
      "container "
      "is started to clean up after the last test\n");
}

TEST_F(ConfigCommands, validate_prints_the_reference_of_all_keys) {
  const Ended ended = Assay({"validate-config", "--reference"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.out, HasSubstr("# The config: `acceptance-test-config.yml`\n"));
  EXPECT_THAT(ended.out, HasSubstr("| `spec_path` | text | `secrets/spec.json` | CAT |"));
  EXPECT_THAT(ended.out, HasSubstr("| `connector_command` | a command line or a list of words |"));
}

TEST_F(ConfigCommands, migrate_prints_the_current_form_with_its_comments) {
  Write("acceptance-test-config.yml", kLegacy);
  const Ended ended = Assay({"migrate-config"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, kMigrated);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(Read("acceptance-test-config.yml"), kLegacy) << "the file itself is left alone";
}

TEST_F(ConfigCommands, migrate_leaves_a_current_file_as_it_is) {
  Write("c.yml", kCurrent);
  const Ended ended = Assay({"migrate-config", "c.yml"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, kCurrent);
  EXPECT_EQ(ended.err, "assay: c.yml has the current form already and is left as it is\n");
}

TEST_F(ConfigCommands, migrate_can_replace_the_file) {
  Write("c.yml", kLegacy);
  std::filesystem::create_symlink("c.yml", Path("link.yml"));
  const Ended ended = Assay({"migrate-config", "link.yml", "-o", "link.yml"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(Read("c.yml"), kMigrated);
  EXPECT_TRUE(std::filesystem::is_symlink(Path("link.yml")));
}

TEST_F(ConfigCommands, migrate_writes_nothing_when_it_cannot) {
  Write("good.yml", kLegacy);
  Write("bad.yml", "tests: {spec: [}\n");
  Write("out.yml", "before\n");
  const Ended bad = Assay({"migrate-config", "bad.yml", "--output", "out.yml"});
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_EQ(Read("out.yml"), "before\n");
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  for (const std::string place : {"tmp", "pipe"}) {
    const Ended ended = Assay({"migrate-config", "good.yml", "-o", place});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err,
              "assay: " + place + ": the migrated config cannot be written here: this is no regular file\n");
  }
  EXPECT_TRUE(std::filesystem::is_fifo(Path("pipe")));
  const Ended below = Assay({"migrate-config", "good.yml", "-o", "out.yml/x.yml"});
  EXPECT_EQ(below.exit_code, 3);
  EXPECT_EQ(below.err, "assay: out.yml/x.yml: the file cannot be written: Not a directory\n");
}

TEST_F(ConfigCommands, checks_lists_and_explains) {
  const Ended list = Assay({"checks"});
  EXPECT_EQ(list.exit_code, 0);
  EXPECT_THAT(list.out, StartsWith("spec.emits_one_spec "));
  EXPECT_THAT(list.out, HasSubstr("required     "));
  EXPECT_THAT(list.out, HasSubstr("  test_match_expected  "));
  const Ended one = Assay({"checks", "spec.matches_expected"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_THAT(one.out, StartsWith("spec.matches_expected  (required)\n  "));
  EXPECT_THAT(one.out, HasSubstr("\n  in Airbyte's connector-acceptance-test: "));
  EXPECT_THAT(one.out, HasSubstr("\n  needs a SPEC that `spec` emitted; a file at `spec_path`\n"));
}

TEST_F(ConfigCommands, checks_prints_a_reference_with_a_section_per_check) {
  const Ended ended = Assay({"checks", "--markdown"});
  EXPECT_EQ(ended.exit_code, 0);
  for (const char* const part : {"\n## spec\n", "\n### spec.emits_one_spec\n", "\n## protocol\n"})
    EXPECT_THAT(ended.out, HasSubstr(part));
  EXPECT_EQ(Assay({"checks", "--markdown"}).out, ended.out);
  EXPECT_EQ(Assay({"checks", "basic_read.read", "--markdown"}).exit_code, 2);
}

class HighStrictness : public Workspace {
 protected:
  void WriteSpecOnly(const std::string& more) const {
    WriteScriptedProject();
    Write("acceptance-test-config.yml", "acceptance_tests:\n  spec: {tests: [{config_path: config.json}]}\n" +
                                            more + "assay:\n  connector_command: " SCRIPTED_CONNECTOR "\n");
  }
};

TEST_F(HighStrictness, fails_once_for_each_suite_that_is_not_declared) {
  WriteSpecOnly("  connection: {bypass_reason: no network here}\ntest_strictness_level: high\n");
  const Ended ended = Assay({"run", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 1) << ended.out << ended.err;
  const nlohmann::json report = ReadJson("report.json");
  std::vector<std::string> failed;
  for (const nlohmann::json& result : report.at("results")) {
    if (result.at("outcome") == "failed") failed.push_back(result.at("id"));
  }
  EXPECT_THAT(failed, testing::ElementsAre("discovery.discover", "basic_read.read",
                                           "full_refresh.sequential_reads", "incremental.emits_state"));
  const nlohmann::json missing = ResultOf(report, "discovery.discover");
  EXPECT_EQ(missing.at("findings")[0].at("message"),
            "the config declares no discovery tests, which the strictness level high demands");
  EXPECT_EQ(missing.at("findings_total"), 1);
  EXPECT_EQ(ResultOf(report, "connection.check").at("reason"), "no network here");
  EXPECT_EQ(Assay({"run", "--strictness", "low"}).exit_code, 0);
}

TEST_F(HighStrictness, can_be_asked_for_on_the_command_line) {
  WriteSpecOnly("");
  EXPECT_EQ(Assay({"run"}).exit_code, 0);
  const Ended ended = Assay({"run", "--strictness", "high", "--filter", "incremental.*"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out,
              HasSubstr("the config declares no incremental tests, which the strictness level high demands"));
}

TEST_F(HighStrictness, is_judged_again_from_the_recording) {
  WriteSpecOnly("test_strictness_level: high\n");
  EXPECT_EQ(Assay({"run"}).exit_code, 1);
  EXPECT_EQ(Assay({"verify"}).exit_code, 1);
}

}  // namespace
}  // namespace assay::e2e::config_commands_test
