#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/config/config.h"
#include "tests/harness/config/support.h"

namespace assay::config::mistakes_test {
namespace {

struct MistakeCase {
  std::string entry;  // of the suite, from line 4, column 10
  std::string errors;
};

std::string ErrorsOf(const std::string& suite, const std::string& entry) {
  const std::string text =
      "connector_image: a\nacceptance_tests:\n  " + suite + ": {tests: [\n         " + entry + "]}\n";
  const Result<RunConfig, Errors> config = Parse(text, "f");
  return config.ok() ? "" : Listed(config.error());
}

class EntryMistakesTest : public testing::TestWithParam<std::tuple<std::string, MistakeCase>> {};

TEST_P(EntryMistakesTest, AreShownAtTheirPlace) {
  const auto& [suite, mistake] = GetParam();
  EXPECT_EQ(ErrorsOf(suite, mistake.entry), mistake.errors) << mistake.entry;
}

INSTANTIATE_TEST_SUITE_P(
    Spec, EntryMistakesTest,
    testing::Combine(
        testing::Values("spec"),
        testing::Values(
            MistakeCase{"{confg_path: x}", "f:4:11: unknown key `confg_path`; did you mean `config_path`?\n"},
            MistakeCase{
                "{zzz: x}",
                "f:4:11: unknown key `zzz`; the keys known here are config_path, timeout_seconds, "
                "deployment_mode, spec_path, backward_compatibility_tests_config, auth_default_method, "
                "config_dict, bypass_reason, status, configured_catalog_path, empty_streams, "
                "validate_schema\n"},
            MistakeCase{"{config_path: [a]}", "f:4:24: `config_path` must be text, not a list\n"},
            MistakeCase{"{config_path: 2021-01-01}",
                        "f:4:24: `config_path` must be text, not a date; put it in quotes\n"},
            MistakeCase{
                "{config_path: }",
                "f:4:11: `config_path` has no value; give it one, or leave the key out for its default\n"},
            MistakeCase{"{spec_path: a, spec_path: b}",
                        "f:4:25: `spec_path` is given twice; the other one is in line 4\n"},
            MistakeCase{"{timeout_seconds: soon}",
                        "f:4:28: `timeout_seconds` must be a whole number, not text\n"},
            MistakeCase{"{timeout_seconds: .inf}",
                        "f:4:28: `timeout_seconds` must be a whole number, not a number\n"},
            MistakeCase{"{timeout_seconds: -1}", "f:4:28: `timeout_seconds` must not be negative\n"},
            MistakeCase{
                "{deployment_mode: Cloud}",
                "f:4:28: `deployment_mode` must be one of cloud, oss, not `Cloud`; did you mean `cloud`?\n"},
            MistakeCase{
                "{backward_compatibility_tests_config: {previous_connector_version: latest}}",
                "f:4:77: `previous_connector_version` must be a version such as 1.2.3; leave the key out for "
                "the latest release\n"},
            MistakeCase{"{backward_compatibility_tests_config: {disable_for_version: v1}}",
                        "f:4:70: `disable_for_version` must be a version such as 1.2.3\n"},
            MistakeCase{
                "{backward_compatibility_tests_config: {run_backward_compatibility_tests: false}}",
                "f:4:49: unknown key `run_backward_compatibility_tests`; older releases of CAT knew it; use "
                "disable_for_version\n"},
            MistakeCase{"{auth_default_method: {oauth: false}}",
                        "f:4:40: `oauth: false` needs a `bypass_reason`\n"},
            MistakeCase{"{config_dict: [1]}", "f:4:24: `config_dict` must be a mapping, not a list\n"},
            MistakeCase{"5", "f:4:10: `spec.tests[0]` must be a mapping, not a whole number\n"},
            MistakeCase{"~", "f:4:10: `spec.tests[0]` must be a mapping, not nothing\n"})));

INSTANTIATE_TEST_SUITE_P(
    Connection, EntryMistakesTest,
    testing::Combine(
        testing::Values("connection"),
        testing::Values(
            MistakeCase{
                "{status: suceed}",
                "f:4:19: `status` must be one of succeed, failed, exception, not `suceed`; did you mean "
                "`succeed`?\n"},
            MistakeCase{"{status: [failed]}",
                        "f:4:19: `status` must be one of succeed, failed, exception, not a list\n"},
            MistakeCase{
                "{status: }",
                "f:4:11: `status` has no value; give it one, or leave the key out for its default\n"})));

INSTANTIATE_TEST_SUITE_P(
    BasicRead, EntryMistakesTest,
    testing::Combine(
        testing::Values("basic_read"),
        testing::Values(
            MistakeCase{"{empty_streams: {name: a}}",
                        "f:4:26: `empty_streams` must be a list, not a mapping\n"},
            MistakeCase{"{empty_streams: [{}, a]}",
                        "f:4:27: `name` is missing in `empty_streams[0]`\n"
                        "f:4:31: `empty_streams[1]` must be a mapping, not text\n"},
            MistakeCase{"{empty_streams: [{name: }]}", "f:4:28: `name` has no value\n"},
            MistakeCase{"{validate_schema: maybe}",
                        "f:4:28: `validate_schema` must be true or false, not text\n"},
            MistakeCase{"{validate_schema: 2}",
                        "f:4:28: `validate_schema` must be true or false, not a whole number\n"},
            MistakeCase{"{expect_records: {}}",
                        "f:4:27: `expect_records` needs a `path` or a `bypass_reason`\n"},
            MistakeCase{
                "{expect_records: {path: a, bypass_reason: b}}",
                "f:4:52: `expect_records` has both a `path` and a `bypass_reason`; remove one of them\n"},
            MistakeCase{"{expect_records: {path: 5}}", "f:4:34: `path` must be text, not a whole number\n"},
            MistakeCase{"{expect_records: {path: a, extra_fields: no}}",
                        "f:4:37: unknown key `extra_fields`; older releases of CAT knew it; remove it\n"},
            MistakeCase{
                "{file_types: {skip_test: true, unsupported_types: [{extension: .a}]}}",
                "f:4:60: `unsupported_types` has no meaning with `skip_test: true`; remove one of them\n"},
            MistakeCase{
                "{file_types: {bypass_reason: \"\"}}",
                "f:4:39: `bypass_reason` is only for `skip_test: true`; remove it, or skip the test\n"},
            MistakeCase{"{file_types: {unsupported_types: [{extension: csv}]}}",
                        "f:4:56: `extension` must be a file extension with its dot, such as .csv\n"},
            MistakeCase{"{client_container_config: {setup_command: run}}",
                        "f:4:52: `setup_command` must be a list, not text\n"},
            MistakeCase{
                "{ignored_fields: {}}",
                "f:4:11: unknown key `ignored_fields`; older releases of CAT knew it; it belongs under "
                "full_refresh\n"})));

INSTANTIATE_TEST_SUITE_P(
    Incremental, EntryMistakesTest,
    testing::Combine(
        testing::Values("incremental"),
        testing::Values(MistakeCase{"{future_state_path: f}",
                                    "f:4:11: unknown key `future_state_path`; it belongs under "
                                    "`future_state`\n"},
                        MistakeCase{"{future_state: {missing_streams: }}",
                                    "f:4:26: `missing_streams` has no value; give it one, or leave the "
                                    "key out for its default\n"},
                        MistakeCase{"{threshold_days: 3}",
                                    "f:4:11: unknown key `threshold_days`; older releases of CAT knew "
                                    "it; remove it\n"})));

class RootMistakesTest : public testing::TestWithParam<MistakeCase> {};

TEST_P(RootMistakesTest, AreShownAtTheirPlace) {
  const Result<RunConfig, Errors> config = Parse(GetParam().entry, "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(Listed(config.error()), GetParam().errors);
}

INSTANTIATE_TEST_SUITE_P(
    All, RootMistakesTest,
    testing::Values(
        MistakeCase{"", "f: the file is empty; it needs connector_image and acceptance_tests\n"},
        MistakeCase{"just text\n", "f:1:1: the file must hold a mapping, not text\n"},
        MistakeCase{"connector_image: a\n", "f:1:1: `acceptance_tests` is missing\n"},
        MistakeCase{
            "connector_image:\nacceptance_tests:\n",
            "f:1:1: `connector_image` has no value; give it one, or leave the key out for its default\n"
            "f:2:1: `acceptance_tests` has no value\n"},
        MistakeCase{"connector_image: a\nacceptance-tests: {}\n",
                    "f:1:1: `acceptance_tests` is missing\n"
                    "f:2:1: unknown key `acceptance-tests`; did you mean `acceptance_tests`?\n"},
        MistakeCase{"connector_image: a\nacceptance_tests: {}\ntest_strictness_level: medium\n",
                    "f:3:24: `test_strictness_level` must be one of low, high, not `medium`\n"},
        MistakeCase{
            "connector_image: a\nacceptance_tests: {}\ncustom_environment_variables: {A: [b], C=: d}\n",
            "f:3:35: `custom_environment_variables.A` must be text, not a list\n"
            "f:3:40: `C=` is no name of an environment variable\n"},
        MistakeCase{"connector_image: a\nacceptance_tests: {spec: {bypass_reason: r, tests: [{}]}}\n",
                    "f:2:45: `spec` has both `tests` and a `bypass_reason`; remove one of them\n"},
        MistakeCase{"connector_image: a\nacceptance_tests: {spec: 5}\n",
                    "f:2:26: `spec` must be a mapping, not a whole number\n"},
        MistakeCase{"connector_image: a\nacceptance_tests: {spec: }\nacceptance_tests: {spec: }\n",
                    "f:3:1: `acceptance_tests` is given twice; the other one is in line 2\n"}));

TEST(MistakesTest, AreAllListedInTheFilesOrder) {
  const Result<RunConfig, Errors> config = Parse(R"(acceptance_tests:
  spec:
    tests:
      - confg_path: x
        timeout_seconds: -1
  connection:
    tests: [{status: ok}]
base_path: []
foo: 1
)",
                                                 "f");
  ASSERT_FALSE(config.ok());
  std::vector<int> lines;
  for (const Error& error : config.error()) lines.push_back(error.location.line);
  EXPECT_THAT(lines, testing::ElementsAre(1, 4, 5, 7, 8, 9));
}

TEST(MistakesTest, AreBounded) {
  std::string text = "connector_image: a\nacceptance_tests: {spec: {tests: [\n";
  for (int i = 0; i < 1000; ++i) text += "{unknown: 1},\n";
  const Result<RunConfig, Errors> config = Parse(text + "]}}\n", "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().size(), 201u);
  EXPECT_EQ(ToString(config.error().back()), "f: there are more mistakes than the 200 shown");
}

TEST(MistakesTest, OfAnAliasAreListedOnce) {
  std::string text = "connector_image: a\nacceptance_tests: {spec: {tests: [&x {unknown: 1}";
  for (int i = 0; i < 1000; ++i) text += ", *x";
  const Result<RunConfig, Errors> config = Parse(text + "]}}\n", "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().size(), 1u);
}

TEST(MistakesTest, AHugeFileIsRefused) {
  const Result<RunConfig, Errors> config = Parse(std::string(50u << 20, ' '), "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(Listed(config.error()), "f: the file is larger than 4 MB\n");
}

}  // namespace
}  // namespace assay::config::mistakes_test
