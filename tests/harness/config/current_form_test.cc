#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/config/config.h"
#include "tests/harness/config/cat_form.h"
#include "tests/harness/config/support.h"

namespace assay::config::current_form_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

RunConfig Parsed(const std::string& text, const ParseOptions& options = {}) {
  Result<RunConfig, Errors> config = Parse(text, "folder/config.yml", options);
  EXPECT_TRUE(config.ok()) << (config.ok() ? "" : Listed(config.error()));
  return config.ok() ? *std::move(config) : RunConfig{};
}

// One entry of a suite, in CAT's form with all defaults.
json EntryForm(const std::string& suite, const std::string& flow_entry) {
  const RunConfig config =
      Parsed("connector_image: a\nacceptance_tests: {" + suite + ": {tests: [" + flow_entry + "]}}\n");
  return CatForm(config)["acceptance_tests"][suite]["tests"][0];
}

TEST(CurrentFormTest, FillsInCatsDefaults) {
  EXPECT_EQ(CatForm(Parsed("connector_image: a\nacceptance_tests: {}\n")),
            json::parse(R"({"connector_image": "a", "base_path": null, "test_strictness_level": "low",
              "custom_environment_variables": {}, "acceptance_tests": {"spec": null, "connection": null,
              "discovery": null, "basic_read": null, "full_refresh": null, "incremental": null,
              "connector_attributes": null, "connector_documentation": null, "client_container_config": null}})"));
  EXPECT_EQ(EntryForm("spec", "{}"), json::parse(R"({"spec_path": "secrets/spec.json",
      "config_path": "secrets/config.json", "timeout_seconds": null, "deployment_mode": null,
      "backward_compatibility_tests_config": {"previous_connector_version": "latest", "disable_for_version": null},
      "auth_default_method": null})"));
  EXPECT_EQ(EntryForm("basic_read", "{}"), json::parse(R"({"config_path": "secrets/config.json",
      "timeout_seconds": null, "deployment_mode": null, "configured_catalog_path": null, "empty_streams": [],
      "expect_records": null, "validate_schema": true, "validate_stream_statuses": null,
      "validate_state_messages": true, "validate_primary_keys_data_type": true, "fail_on_extra_columns": true,
      "validate_data_points": false, "expect_trace_message_on_failure": true, "file_types": {"skip_test": false,
      "bypass_reason": null, "unsupported_types": null}, "client_container_config": null})"));
  EXPECT_EQ(EntryForm("incremental", "{future_state: {}}")["future_state"],
            json::parse(R"({"future_state_path": null, "missing_streams": [], "bypass_reason": null,
              "cursor_format": {"format": null, "streams": []}})"));
}

TEST(CurrentFormTest, TimeLimitsDependOnTheSuite) {
  const RunConfig config = Parsed(R"(
connector_image: a
acceptance_tests:
  spec: {tests: [{}, {timeout_seconds: 7}, {timeout_seconds: null}]}
  connection: {tests: [{}]}
  discovery: {tests: [{}]}
  basic_read: {tests: [{}]}
  full_refresh: {tests: [{}]}
  incremental: {tests: [{}]}
)");
  const AcceptanceTests& tests = config.acceptance_tests;
  EXPECT_EQ(tests.spec.tests[0].timeout_seconds, 60);
  EXPECT_EQ(tests.spec.tests[1].timeout_seconds, 7);
  EXPECT_EQ(tests.spec.tests[2].timeout_seconds, 60);
  EXPECT_EQ(tests.connection.tests[0].timeout_seconds, 60);
  EXPECT_EQ(tests.discovery.tests[0].timeout_seconds, 300);
  EXPECT_EQ(tests.basic_read.tests[0].timeout_seconds, 600);
  EXPECT_EQ(tests.full_refresh.tests[0].timeout_seconds, 1200);
  EXPECT_EQ(tests.incremental.tests[0].timeout_seconds, 1200);
}

TEST(CurrentFormTest, ReadsEveryKeyOfCat) {
  const json basic_read =
      EntryForm("basic_read", R"({config_path: c, timeout_seconds: 5, deployment_mode: cloud,
      configured_catalog_path: p, empty_streams: [{name: a, bypass_reason: r}, {name: b}],
      expect_records: {path: e, exact_order: yes}, validate_schema: no, validate_stream_statuses: on,
      validate_state_messages: off, validate_primary_keys_data_type: "false", fail_on_extra_columns: 0,
      validate_data_points: "Y", expect_trace_message_on_failure: 1.0,
      file_types: {skip_test: false, unsupported_types: [{extension: .csv, bypass_reason: r}]},
      client_container_config: {secrets_path: s, client_container_dockerfile_path: d, setup_command: [a, 1],
        teardown_command: [b], between_syncs_command: [c], final_teardown_command: [d]}})");
  EXPECT_EQ(basic_read, json::parse(R"({"config_path": "c", "timeout_seconds": 5, "deployment_mode": "cloud",
      "configured_catalog_path": "p", "empty_streams": [{"name": "a", "bypass_reason": "r"},
      {"name": "b", "bypass_reason": null}], "expect_records": {"path": "e", "exact_order": true,
      "bypass_reason": null}, "validate_schema": false, "validate_stream_statuses": true,
      "validate_state_messages": false, "validate_primary_keys_data_type": false, "fail_on_extra_columns": false,
      "validate_data_points": true, "expect_trace_message_on_failure": true, "file_types": {"skip_test": false,
      "bypass_reason": null, "unsupported_types": [{"extension": ".csv", "bypass_reason": "r"}]},
      "client_container_config": {"secrets_path": "s", "client_container_dockerfile_path": "d",
      "setup_command": ["a", "1"], "teardown_command": ["b"], "between_syncs_command": ["c"],
      "final_teardown_command": ["d"]}})"));
  EXPECT_EQ(EntryForm("spec", R"({spec_path: s, backward_compatibility_tests_config:
      {previous_connector_version: 0.10, disable_for_version: 1.2.3}, auth_default_method: {oauth: false,
      bypass_reason: r}, deployment_mode: oss})"),
            json::parse(R"({"config_path": "secrets/config.json", "timeout_seconds": null, "spec_path": "s",
      "deployment_mode": "oss", "backward_compatibility_tests_config": {"previous_connector_version": "0.1",
      "disable_for_version": "1.2.3"}, "auth_default_method": {"oauth": false, "bypass_reason": "r"}})"));
  EXPECT_EQ(
      EntryForm("full_refresh", "{ignored_fields: {s: [{name: a/b, bypass_reason: r}]}}")["ignored_fields"],
      json::parse(R"({"s": [{"name": "a/b", "bypass_reason": "r"}]})"));
  EXPECT_EQ(
      EntryForm("incremental", R"({future_state: {future_state_path: f, missing_streams: [{name: m}],
      bypass_reason: r, cursor_format: {format: x, streams: [{name: s, format: y}]}},
      skip_comprehensive_incremental_tests: true})"),
      json::parse(R"({"config_path": "secrets/config.json", "timeout_seconds": null, "deployment_mode": null,
      "configured_catalog_path": null, "future_state": {"future_state_path": "f", "missing_streams":
      [{"name": "m", "bypass_reason": null}], "bypass_reason": "r", "cursor_format": {"format": "x", "streams":
      [{"name": "s", "format": "y"}]}}, "skip_comprehensive_incremental_tests": true,
      "client_container_config": null})"));
  EXPECT_EQ(EntryForm("connector_attributes", R"({streams_without_primary_key: [{name: s}],
      allowed_hosts: {bypass_reason: r}, suggested_streams: {bypass_reason: q}})"),
            json::parse(R"({"config_path": "secrets/config.json", "timeout_seconds": null,
      "streams_without_primary_key": [{"name": "s", "bypass_reason": null}],
      "allowed_hosts": {"bypass_reason": "r"}, "suggested_streams": {"bypass_reason": "q"}})"));
  EXPECT_EQ(EntryForm("connection", "{status: exception}")["status"], "exception");
}

TEST(CurrentFormTest, NullMeansTheDefaultWhereCatAllowsIt) {
  const RunConfig config = Parsed(R"(
connector_image: a
base_path:
test_strictness_level: ~
custom_environment_variables:
acceptance_tests:
  spec:
  basic_read:
    tests:
      - expect_records:
        file_types:
        timeout_seconds:
        validate_stream_statuses:
        configured_catalog_path:
  full_refresh: {tests: }
  incremental: {tests: [{future_state: {cursor_format: }, skip_comprehensive_incremental_tests: }]}
)");
  EXPECT_FALSE(config.acceptance_tests.spec.declared);
  EXPECT_TRUE(config.acceptance_tests.full_refresh.declared);
  EXPECT_THAT(config.acceptance_tests.full_refresh.tests, IsEmpty());
  const BasicReadEntry& read = config.acceptance_tests.basic_read.tests.at(0);
  EXPECT_FALSE(read.expect_records.has_value());
  EXPECT_FALSE(read.validate_stream_statuses.has_value());
  EXPECT_FALSE(read.Gives("file_types"));
}

TEST(CurrentFormTest, AnEmptyListOrTextIsAnEmptyMapping) {
  const RunConfig config = Parsed(
      "connector_image: a\nacceptance_tests: {basic_read: [], full_refresh: {tests: [{ignored_fields: "
      "[]}]}}\n");
  EXPECT_TRUE(config.acceptance_tests.basic_read.declared);
  EXPECT_EQ(EntryForm("basic_read", "{file_types: \"\"}")["file_types"]["skip_test"], false);
}

TEST(CurrentFormTest, EnvironmentVariablesArePythonsText) {
  const RunConfig config = Parsed(R"(
connector_image: a
acceptance_tests: {}
custom_environment_variables: {A: text, B: 5, C: yes, D: 1.50, E: 2021-01-01, F: 1.0e+20, G: , H: 010, I: 0.00001}
)");
  using testing::Pair;
  EXPECT_THAT(config.custom_environment_variables.variables,
              ElementsAre(Pair("A", "text"), Pair("B", "5"), Pair("C", "True"), Pair("D", "1.5"),
                          Pair("E", "2021-01-01"), Pair("F", "1e+20"), Pair("G", ""), Pair("H", "8"),
                          Pair("I", "1e-05")));
}

TEST(CurrentFormTest, TakesTheKeysThatFastKnows) {
  const RunConfig config = Parsed(R"(
connector_image: a
acceptance_tests:
  spec: [{config_dict: {key: 5}, bypass_reason: no account}]
  connection:
    - {configured_catalog_path: c, empty_streams: [{name: e}], validate_schema: false}
  discovery: [{status: failed}]
  basic_read: [{status: exception, config_dict: {}}]
  full_refresh: [{status: , empty_streams: , validate_schema: }]
)");
  const AcceptanceTests& tests = config.acceptance_tests;
  EXPECT_EQ(tests.spec.tests.at(0).config_dict, json::parse(R"({"key": 5})"));
  EXPECT_EQ(tests.spec.tests.at(0).bypass_reason, "no account");
  EXPECT_EQ(tests.connection.tests.at(0).empty_streams.at(0).name, "e");
  EXPECT_FALSE(tests.connection.tests.at(0).validate_schema);
  EXPECT_EQ(tests.discovery.tests.at(0).status, ExpectedStatus::kFailed);
  EXPECT_EQ(tests.basic_read.tests.at(0).status, ExpectedStatus::kException);
  EXPECT_TRUE(tests.full_refresh.tests.at(0).validate_schema);
}

TEST(CurrentFormTest, KnowsWhereEverythingStands) {
  const RunConfig config = Parsed(R"(connector_image: a
acceptance_tests:
  connection:
    tests:
      - config_path: x
      - config_path: y
        status: failed
)");
  const Section<ConnectionEntry>& section = config.acceptance_tests.connection;
  EXPECT_EQ(section.location, (SourceLocation{"folder/config.yml", 3, 3}));
  EXPECT_EQ(section.tests[1].index, 1);
  EXPECT_EQ(section.tests[1].location, (SourceLocation{"folder/config.yml", 6, 9}));
  EXPECT_EQ(section.tests[1].LocationOf("status"), (SourceLocation{"folder/config.yml", 7, 17}));
  EXPECT_EQ(section.tests[1].LocationOf("timeout_seconds"), section.tests[1].location);
}

TEST(CurrentFormTest, AnchorsAndMergeKeysWork) {
  const RunConfig config = Parsed(R"(
connector_image: a
acceptance_tests:
  connection:
    tests:
      - &base {config_path: x, timeout_seconds: 5}
      - {<<: *base, status: failed}
  discovery: {tests: [*base]}
)");
  const ConnectionEntry& merged = config.acceptance_tests.connection.tests.at(1);
  EXPECT_EQ(merged.config_path, "x");
  EXPECT_EQ(merged.LocationOf("config_path").line, 6);
  EXPECT_EQ(config.acceptance_tests.discovery.tests.at(0).timeout_seconds, 5);
}

TEST(CurrentFormTest, NeedsAnImageOrACommand) {
  const std::string without = "acceptance_tests: {}\n";
  const Result<RunConfig, Errors> config = Parse(without, "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(Listed(config.error()),
            "f:1:1: `connector_image` is missing; name the image to test, or a command under `assay: "
            "{connector_command: …}`\n");
  EXPECT_FALSE(Parsed(without, {.connector_given = true}).connector_image.has_value());
  EXPECT_FALSE(Parsed(without + "assay: {connector_command: run}\n").connector_image.has_value());
}

TEST(CurrentFormTest, WarnsOfKeysThatCatIgnores) {
  const RunConfig config =
      Parsed("connector_image: a\nacceptance_tests: {spec: {test: [], bypass_reason: r}}\n");
  EXPECT_EQ(Listed(config.warnings),
            "folder/config.yml:2:27: the unknown key `test` is ignored; did you mean `tests`?\n");
}

TEST(CurrentFormTest, ResolvesPathsFromTheFoldersOfTheFile) {
  const std::string text = "connector_image: a\nacceptance_tests: {}\n";
  EXPECT_EQ(Parsed(text).Resolve("secrets/config.json"), "folder/secrets/config.json");
  EXPECT_EQ(Parsed(text + "base_path: deep\n").Resolve("a.json"), "folder/deep/a.json");
  EXPECT_EQ(Parsed(text + "base_path: /deep\n").Resolve("a.json"), "/deep/a.json");
  EXPECT_EQ(Parsed(text).Resolve("/a.json"), "/a.json");
}

TEST(KnownKeysTest, ListsEveryKeyWithItsHelp) {
  const std::vector<KeyInfo> keys = KnownKeys();
  std::set<std::string> paths;
  for (const KeyInfo& key : keys) {
    EXPECT_NE(key.help, "") << key.path;
    EXPECT_NE(key.type, "") << key.path;
    EXPECT_TRUE(paths.insert(key.path).second) << key.path << " is listed twice";
  }
  for (const char* path :
       {"connector_image", "acceptance_tests.basic_read.tests[].expect_records.exact_order",
        "acceptance_tests.full_refresh.tests[].ignored_fields.<stream>[].name",
        "acceptance_tests.incremental.tests[].future_state.cursor_format.streams[].format",
        "acceptance_tests.spec.bypass_reason", "assay.services[].ready.line",
        "assay.known_failures[].reason"}) {
    EXPECT_TRUE(paths.contains(path)) << path;
  }
  const auto timeout = std::find_if(keys.begin(), keys.end(), [](const KeyInfo& key) {
    return key.path == "acceptance_tests.discovery.tests[].timeout_seconds";
  });
  ASSERT_NE(timeout, keys.end());
  EXPECT_EQ(timeout->default_text, "300");
  EXPECT_EQ(timeout->type, "a whole number");
}

}  // namespace
}  // namespace assay::config::current_form_test
