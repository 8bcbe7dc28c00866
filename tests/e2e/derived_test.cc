// Executions derived from others, updated configs, and the environment that every execution gets.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::derived_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class Derived : public Workspace {
 protected:
  Derived() {
    WriteScriptedProject();
    Write("config.json", json({{"api_key", kApiKey}, {"region", "eu"}}).dump());
  }

  // A connector that does what `script` says before it answers as the scripted one does.
  std::string Wrapped(const std::string& script) const {
    WriteProgram("connector.sh",
                 "#!/bin/sh\n" + script + "\nexec " + std::string(SCRIPTED_CONNECTOR) + " \"$@\"\n");
    return Path("connector.sh").string();
  }

  std::vector<std::string> LinesOf(const std::string& file) const {
    std::vector<std::string> lines;
    std::istringstream text(Read(file));
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
  }
};

TEST_F(Derived, fail_can_be_repeated_with_the_varied_config) {
  const Ended ended = Assay({"run", "--command", WithFault("spec.required_properties_are_enforced"),
                             "--filter", "spec.*", "--strict"});
  EXPECT_EQ(ended.exit_code, 1) << ended.out << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("FAILED spec.required_properties_are_enforced"),
                               HasSubstr("succeeds without a required property"), HasSubstr("/api_key")));
  const std::vector<Words> commands = CommandsToRepeat(ended.out);
  ASSERT_THAT(commands, SizeIs(1));
  const Ended again = Assay(commands[0]);
  EXPECT_THAT(again.out, HasSubstr("SUCCEEDED"));
  EXPECT_THAT(Read(".assay/inputs/check-3.config.json"), Not(HasSubstr("api_key")));
}

TEST_F(Derived, fail_with_unknown_keys_is_repeated_with_the_secrets_of_the_config) {
  const Ended ended = Assay({"run", "--command", WithFault("protocol.unknown_fields_are_tolerated:catalog"),
                             "--filter", "protocol.unknown_fields_are_tolerated"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const std::vector<Words> commands = CommandsToRepeat(ended.out);
  ASSERT_FALSE(commands.empty());
  const Ended again = Assay(commands.back());
  EXPECT_THAT(again.out, HasSubstr("unknown key")) << again.err;
}

TEST_F(Derived, pass_in_few_processes) {
  const std::string command = Wrapped("echo started >> starts.log");
  const Ended ended = Assay({"run", "--command", command, "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const json report = ReadJson("report.json");
  EXPECT_THAT(LinesOf("starts.log"), SizeIs(report["invocations"].size()));
  EXPECT_LE(report["invocations"].size(), 28U);
  for (const char* const id :
       {"spec.required_properties_are_enforced", "spec.optional_properties_are_optional",
        "discovery.is_deterministic", "protocol.unknown_fields_are_tolerated", "protocol.stops_on_sigterm"}) {
    EXPECT_EQ(ResultOf(report, id)["outcome"], "passed") << ResultOf(report, id);
  }
  const Ended verified = Assay({"verify", "--report-json", "again.json"});
  EXPECT_EQ(verified.exit_code, 0) << verified.out;
  EXPECT_EQ(ReadJson("again.json")["counts"], report["counts"]);
}

TEST_F(Derived, pass_every_execution_gets_the_environment_of_its_entry) {
  const std::string command = Wrapped("echo \"$1:$DEPLOYMENT_MODE:$AIRBYTE_EDITION:$COLOUR\" >> env.log");
  std::string config =
      "connector_image: c:dev\ncustom_environment_variables: {COLOUR: red}\n"
      "assay: {connector_command: " +
      command + "}\nacceptance_tests:\n";
  for (const char* const suite :
       {"spec", "connection", "discovery", "basic_read", "full_refresh", "incremental"})
    config += std::string("  ") + suite + ": {tests: [{config_path: config.json, deployment_mode: cloud}]}\n";
  Write("acceptance-test-config.yml", config);
  const Ended ended = Assay({"run"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const std::vector<std::string> lines = LinesOf("env.log");
  std::set<std::string> distinct(lines.begin(), lines.end());
  distinct.erase("spec:::red");  // the one that says which values are secret
  EXPECT_EQ(distinct, (std::set<std::string>{"spec:CLOUD:CLOUD:red", "check:CLOUD:CLOUD:red",
                                             "discover:CLOUD:CLOUD:red", "read:CLOUD:CLOUD:red"}));
}

TEST_F(Derived, pass_with_a_key_that_works_once) {
  // `check` exchanges the key; from then on the old one is refused.
  const std::string updated = json({{"api_key", "rotated-key-0815-of-the-project"}, {"region", "eu"}}).dump();
  const std::string command = Wrapped(
      "case \"$1\" in spec) ;; *)\n"
      "  if [ -e rotated ]; then grep -q rotated \"$3\" || { echo \"used again: $1\" >> reused.log; }; fi;;\n"
      "esac\n"
      "if [ \"$1\" = check ] && ! [ -e rotated ] && grep -q right \"$3\"; then touch rotated\n"
      "  echo '{\"type\":\"CONTROL\",\"control\":{\"type\":\"CONNECTOR_CONFIG\",\"emitted_at\":7,"
      "\"connectorConfig\":{\"config\":" +
      updated + "}}}'\nfi");
  const Ended ended = Assay({"run", "--command", command, "--filter",
                             "connection.check[0]:discovery.*:basic_read.*:incremental.*"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_FALSE(std::filesystem::exists(Path("reused.log")));
  EXPECT_EQ(json::parse(Read("updated_configurations/config|7.json")), json::parse(updated));
  EXPECT_THAT(ended.out, HasSubstr("updated config: updated_configurations/config|7.json ("));
  // The next run begins with what the last one has left.
  const Ended next = Assay({"run", "--command", command, "--filter", "connection.check[0]"});
  EXPECT_EQ(next.exit_code, 0) << next.out;
  EXPECT_FALSE(std::filesystem::exists(Path("reused.log")));
  EXPECT_THAT(next.out, Not(HasSubstr("updated config: ")));
  EXPECT_EQ(Assay({"verify"}).exit_code, 0);
}

TEST_F(Derived, pass_with_updated_configs_left_alone) {
  std::filesystem::create_directory(Path("updated_configurations"));
  Write("updated_configurations/config|3.json", R"({"api_key": "of an earlier run", "region": "eu"})");
  const std::string command = Wrapped(
      "if [ \"$1\" = check ]; then cp \"$3\" given.json\n"
      "  echo '{\"type\":\"CONTROL\",\"control\":{\"type\":\"CONNECTOR_CONFIG\",\"emitted_at\":7,"
      "\"connectorConfig\":{\"config\":{\"api_key\":\"another-right-key\",\"region\":\"eu\"}}}}'\nfi");
  const Ended ended =
      Assay({"run", "--command", command, "--no-update-configs", "--filter", "connection.check[0]"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_EQ(json::parse(Read("given.json")), json::parse(Read("config.json")));
  EXPECT_FALSE(std::filesystem::exists(Path("updated_configurations/config|7.json")));
  EXPECT_THAT(ended.out, Not(HasSubstr("updated config: ")));
}

}  // namespace
}  // namespace assay::e2e::derived_test
