// Files that are not what they should be: one clear message, the right exit code, nothing started.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/workspace.h"

namespace assay::e2e::bad_files_test {
namespace {

using testing::HasSubstr;

constexpr const char* kConfigFile = "acceptance-test-config.yml";

struct BadFile {
  std::string name;
  std::string text;  // of acceptance-test-config.yml
  std::string says;  // the whole message, less "assay: " and the newline
};

void PrintTo(const BadFile& one, std::ostream* out) { *out << one.name; }

class BadConfigFile : public Workspace, public testing::WithParamInterface<BadFile> {};

TEST_P(BadConfigFile, is_one_clear_message) {
  Write(kConfigFile, GetParam().text);
  for (const Words& words : {Words{"validate-config"}, Words{"run", "--command", "/bin/false"}}) {
    const Ended ended = Assay(words);
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "assay: " + GetParam().says + "\n");
    EXPECT_EQ(ended.out, "");
  }
  EXPECT_FALSE(std::filesystem::exists(Path(".assay")));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadConfigFile,
    testing::Values(
        BadFile{
            "empty", "",
            "acceptance-test-config.yml: the file is empty; it needs connector_image and acceptance_tests"},
        BadFile{
            "only_a_byte_order_mark", "\xEF\xBB\xBF",
            "acceptance-test-config.yml: the file is empty; it needs connector_image and acceptance_tests"},
        BadFile{
            "only_comments", "# nothing\n",
            "acceptance-test-config.yml: the file is empty; it needs connector_image and acceptance_tests"},
        BadFile{"not_utf8", "connector_image: a\nacceptance_tests: {} # gr\xFC\xDF\n",
                "acceptance-test-config.yml:2:26: the text is not UTF-8; save the file as UTF-8"},
        BadFile{"utf16",
                std::string("\xFF\xFE"
                            "a\0:\0",
                            6),
                "acceptance-test-config.yml:1:1: the text is not UTF-8; save the file as UTF-8"},
        BadFile{"a_zero_byte", std::string("connector_image: a\0b\n", 21),
                "acceptance-test-config.yml:1:19: the control character U+0000 is not allowed in YAML; "
                "remove it, or "
                "write it as an escape in double quotes"},
        BadFile{
            "unknown_anchor", "connector_image: a\nacceptance_tests:\n  spec: *s\n",
            "acceptance-test-config.yml:3:9: this is not valid YAML: the referenced anchor is not defined"},
        BadFile{"merge_of_a_text", "connector_image: a\nacceptance_tests:\n  spec: {tests: [{<<: x}]}\n",
                "acceptance-test-config.yml:3:23: `<<` merges a mapping or a list of mappings, not text"},
        BadFile{"key_given_twice", "connector_image: a\nacceptance_tests:\n  spec: {}\n  spec: {}\n",
                "acceptance-test-config.yml:4:3: `spec` is given twice; the other one is in line 3"},
        BadFile{"tab", "connector_image: a\nacceptance_tests:\n\tspec: {}\n",
                "acceptance-test-config.yml:3:6: this is not valid YAML: illegal map value; indent with "
                "spaces, not "
                "with tabs"},
        BadFile{"two_documents", "connector_image: a\nacceptance_tests: {}\n---\nb: 1\n",
                "acceptance-test-config.yml:3:1: a second document begins here; keep one document per file"},
        BadFile{"a_mistake_in_a_merged_mapping",
                "connector_image: a\nacceptance_tests:\n  connection:\n    tests:\n      - &c {statu: "
                "failed}\n      - "
                "{<<: *c}\n",
                "acceptance-test-config.yml:5:13: unknown key `statu`; did you mean `status`?"}),
    kNameOfCase);

class GoodConfigFile : public Workspace {};

TEST_F(GoodConfigFile, may_have_a_byte_order_mark_windows_line_breaks_anchors_and_merges) {
  Write(kConfigFile,
        "\xEF\xBB\xBF"
        "connector_image: a\r\nacceptance_tests:\r\n  connection:\r\n    tests:\r\n      - &c {config_path: "
        "c}\r\n     "
        " - {<<: *c, status: failed}\r\n");
  const Ended ended = Assay({"validate-config"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
}

class NoRegularFile : public Workspace {
 protected:
  void ExpectRefused(const std::string& name, const std::string& why) const {
    for (const std::string command : {"validate-config", "migrate-config", "run"}) {
      const Ended ended = Assay({command, name});
      EXPECT_EQ(ended.exit_code, 2);
      EXPECT_EQ(ended.err, "assay: " + name + ": " + why + "\n") << command;
    }
  }
};

TEST_F(NoRegularFile, is_taken_for_a_config) {
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  ExpectRefused("pipe", "this is not a regular file");
  ExpectRefused("/dev/zero", "this is not a regular file");
  std::filesystem::create_directories(Path("project/acceptance-test-config.yml"));
  const Ended ended = Assay({"validate-config", "project"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "assay: project/acceptance-test-config.yml: this is a folder, not a file\n");
}

TEST_F(NoRegularFile, is_taken_for_a_file_that_the_config_names) {
  WriteScriptedProject();
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  struct Case {
    std::string entry;
    std::string says;
  };
  const std::vector<Case> cases = {
      {"connection: {tests: [{config_path: tmp}]}", "tmp: this is a folder, not a file"},
      {"connection: {tests: [{config_path: pipe}]}", "pipe: this is not a regular file"},
      {"spec: {tests: [{spec_path: tmp, config_path: config.json}]}", "tmp: this is a folder, not a file"},
      {"basic_read: {tests: [{config_path: config.json, configured_catalog_path: tmp}]}",
       "tmp: this is a folder, not a file"},
      {"incremental: {tests: [{config_path: config.json, future_state: {future_state_path: pipe}}]}",
       "pipe: this is not a regular file"},
  };
  for (const Case& one : cases) {
    Write(kConfigFile,
          "acceptance_tests:\n  " + one.entry + "\nassay: {connector_command: " SCRIPTED_CONNECTOR "}\n");
    const Ended ended = Assay({"run"});
    EXPECT_EQ(ended.exit_code, 2) << one.entry;
    EXPECT_EQ(ended.err, "assay: " + one.says + "\n");
  }
}

class UnreadableFile : public Workspace {};

TEST_F(UnreadableFile, is_refused) {
  Write(kConfigFile, "connector_image: a\nacceptance_tests: {}\n");
  std::filesystem::permissions(Path(kConfigFile), std::filesystem::perms::none);
  if (access(Path(kConfigFile).c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read every file";
  const Ended ended = Assay({"validate-config"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "assay: acceptance-test-config.yml: the file cannot be read: Permission denied\n");
}

class HugeFile : public Workspace {};

TEST_F(HugeFile, is_refused_as_a_config) {
  Write(kConfigFile, "connector_image: a\nacceptance_tests: {} #" + std::string(50u << 20, 'x'));
  const Ended ended = Assay({"validate-config"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "assay: acceptance-test-config.yml: the file is larger than 4 MB\n");
}

class ConnectorConfig : public Workspace {
 protected:
  // What `assay run` says of a connection test with the config.
  Ended RunWith(const std::string& name, const std::string& text) const {
    WriteScriptedProject();
    Write(name, text);
    Write(kConfigFile, "acceptance_tests:\n  connection: {tests: [{config_path: " + name +
                           "}]}\nassay: {connector_command: " SCRIPTED_CONNECTOR "}\n");
    return Assay({"run", "--filter", "connection.check"});
  }
};

TEST_F(ConnectorConfig, may_be_yaml) {
  const Ended ended = RunWith("c.yaml", "# mine\napi_key: " + std::string(kApiKey) + "\n");
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const Ended alone = Assay({"exec", "check", "--config", "c.yaml"});
  EXPECT_EQ(alone.exit_code, 0) << alone.out << alone.err;
}

TEST_F(ConnectorConfig, is_refused_where_it_is_no_object_in_utf8) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "c.json:1:1: this is not valid JSON: the text is empty"},
      {"[1]", "c.json: the config must be an object; this is of the type array"},
      {"{\"api_key\": \"\xFC\"}", "c.json:1:14: this is not valid JSON: it is not valid UTF-8"},
  };
  for (const auto& [text, says] : cases) {
    const Ended ended = RunWith("c.json", text);
    EXPECT_EQ(ended.exit_code, 2) << text;
    EXPECT_EQ(ended.err, "assay: " + says + "\n");
  }
  const Ended yaml = RunWith("c.yml", "api_key: [\n");
  EXPECT_EQ(yaml.exit_code, 2);
  EXPECT_THAT(yaml.err, HasSubstr("assay: c.yml:2:1: this is not valid YAML: "));
}

}  // namespace
}  // namespace assay::e2e::bad_files_test
