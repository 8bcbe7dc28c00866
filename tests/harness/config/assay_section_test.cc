#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/config/config.h"
#include "tests/harness/config/support.h"

namespace assay::config::assay_section_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

Result<RunConfig, Errors> ParseAssay(const std::string& flow) {
  return Parse("connector_image: a\nacceptance_tests: {}\nassay: " + flow + "\n", "f");
}

TEST(AssaySectionTest, ReadsEveryKey) {
  const Result<RunConfig, Errors> config = Parse(R"(
acceptance_tests: {}
assay:
  connector_command: build/connector --mode "a b"
  services:
    - name: api
      command: [build/api, --port, 0]
      ready: {line: "listening on port"}
      export: {API_URL: "http://127.0.0.1:{port}"}
      environment: {LEVEL: 3}
      working_directory: fixtures
      timeout_seconds: 5
    - {name: db, command: db, ready: {port: 5432}}
  known_failures:
    - {id: spec.oneof_usage, input: 1, stream: users, message: two, reason: being mended}
  concurrency: 2
  lookback: {users: 2d, orders: PT1H, ids: 5, events: none, days: equal_to_cursor}
  live: [users, orders]
  hooks: {between_reads: [curl localhost, [touch, a b]]}
  volatile_fields: {users: [seen_at, a/b]}
  resume_samples: 5
)",
                                                 "f");
  ASSERT_TRUE(config.ok()) << Listed(config.error());
  const AssaySettings& assay = config->assay;
  EXPECT_THAT(assay.connector_command.words, ElementsAre("build/connector", "--mode", "a b"));
  ASSERT_EQ(assay.services.size(), 2u);
  const Service& api = assay.services[0];
  EXPECT_EQ(api.name, "api");
  EXPECT_EQ(api.location, (SourceLocation{"f", 6, 7}));
  EXPECT_THAT(api.command.words, ElementsAre("build/api", "--port", "0"));
  EXPECT_EQ(api.ready.line, "listening on port");
  EXPECT_THAT(api.exported.variables, ElementsAre(Pair("API_URL", "http://127.0.0.1:{port}")));
  EXPECT_THAT(api.environment.variables, ElementsAre(Pair("LEVEL", "3")));
  EXPECT_EQ(api.working_directory, "fixtures");
  EXPECT_EQ(api.timeout_seconds, 5);
  EXPECT_EQ(assay.services[1].ready.port, 5432);
  EXPECT_EQ(assay.services[1].timeout_seconds, 30);
  ASSERT_EQ(assay.known_failures.list.size(), 1u);
  EXPECT_EQ(assay.known_failures.list[0].id, "spec.oneof_usage");
  EXPECT_EQ(assay.known_failures.list[0].input, 1);
  EXPECT_EQ(assay.known_failures.list[0].stream, "users");
  EXPECT_EQ(assay.concurrency, 2);
  using Kind = protocol::Lookback::Kind;
  EXPECT_EQ(assay.lookback.at("users").duration, std::chrono::hours(48));
  EXPECT_EQ(assay.lookback.at("users").kind, Kind::kDuration);
  EXPECT_EQ(assay.lookback.at("orders").duration, std::chrono::hours(1));
  EXPECT_EQ(assay.lookback.at("ids").kind, Kind::kCount);
  EXPECT_EQ(assay.lookback.at("ids").count, 5);
  EXPECT_EQ(assay.lookback.at("events").kind, Kind::kNone);
  EXPECT_EQ(assay.lookback.at("days").kind, Kind::kEqual);
  EXPECT_THAT(assay.live.names, ElementsAre("users", "orders"));
  EXPECT_FALSE(assay.live.all);
  ASSERT_EQ(assay.hooks.between_reads.size(), 2u);
  EXPECT_THAT(assay.hooks.between_reads[0].words, ElementsAre("curl", "localhost"));
  EXPECT_THAT(assay.hooks.between_reads[1].words, ElementsAre("touch", "a b"));
  EXPECT_THAT(assay.volatile_fields.at("users"), ElementsAre("seen_at", "a/b"));
  EXPECT_EQ(assay.resume_samples, 5);
}

TEST(AssaySectionTest, HasDefaults) {
  const Result<RunConfig, Errors> config = ParseAssay("{known_failures: known.yml}");
  ASSERT_TRUE(config.ok()) << Listed(config.error());
  EXPECT_EQ(config->assay.known_failures.path, "known.yml");
  EXPECT_FALSE(config->assay.live.all);
  EXPECT_TRUE(config->assay.hooks.between_reads.empty());
  EXPECT_EQ(config->assay.resume_samples, 5);
  EXPECT_TRUE(config->assay.connector_command.empty());
  EXPECT_EQ(config->assay.concurrency, std::nullopt);
  EXPECT_EQ(config->assay.resume_samples, 5);
}

struct MistakeCase {
  std::string flow;  // from line 3, column 8
  std::string errors;
};

class AssayMistakesTest : public testing::TestWithParam<MistakeCase> {};

TEST_P(AssayMistakesTest, AreShownAtTheirPlace) {
  const Result<RunConfig, Errors> config = ParseAssay(GetParam().flow);
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(Listed(config.error()), GetParam().errors);
}

INSTANTIATE_TEST_SUITE_P(
    All, AssayMistakesTest,
    testing::Values(
        MistakeCase{"{conector_command: a}",
                    "f:3:9: unknown key `conector_command`; did you mean `connector_command`?\n"},
        MistakeCase{"{connector_command: []}", "f:3:28: `connector_command` is empty\n"},
        MistakeCase{"{connector_command: {a: b}}",
                    "f:3:28: `connector_command` must be a command line or a list of words, not a mapping\n"},
        MistakeCase{"{services: [{name: a}]}", "f:3:20: `command` is missing in `services[0]`\n"},
        MistakeCase{"{services: [{command: b}]}", "f:3:20: `name` is missing in `services[0]`\n"},
        MistakeCase{"{services: [{name: a, command: b}, {name: a, command: c}]}",
                    "f:3:50: two services are named `a`\n"},
        MistakeCase{"{services: [{name: a, command: b, ready: {}}]}",
                    "f:3:49: `ready` needs either a `line` or a `port`\n"},
        MistakeCase{"{services: [{name: a, command: b, ready: {line: x, port: 5}}]}",
                    "f:3:49: `ready` needs either a `line` or a `port`\n"},
        MistakeCase{"{services: [{name: a, command: b, ready: {port: 70000}}]}",
                    "f:3:56: `port` must lie between 1 and 65535\n"},
        MistakeCase{"{services: [{name: a, command: b, ready: {line: \"\"}}]}", "f:3:56: `line` is empty\n"},
        MistakeCase{
            "{services: [{name: a, command: b, export: {U: \"{port}\"}}]}",
            "f:3:50: `U` uses {port}, but the service's port is not known; say how it is found, as in "
            "`ready: {line: \"listening on\"}`\n"},
        MistakeCase{"{services: [{name: a, command: b, timeout_seconds: 0}]}",
                    "f:3:59: `timeout_seconds` must be at least 1\n"},
        MistakeCase{"{known_failures: 5}",
                    "f:3:25: `known_failures` must be a list or the path of a file, not a whole number\n"},
        MistakeCase{"{known_failures: [{id: a.b, message: m}]}",
                    "f:3:26: `reason` is missing in `known_failures[0]`\n"},
        MistakeCase{"{known_failures: [{id: spec, input: -1, message: m, reason: r}]}",
                    "f:3:31: `id` must be the id of a check, such as spec.emits_one_spec\n"
                    "f:3:44: `input` must not be negative\n"},
        MistakeCase{"{concurrency: 0}", "f:3:22: `concurrency` must be at least 1\n"},
        MistakeCase{"{lookback: {s: -5}}",
                    "f:3:23: `lookback.s` must be none, equal_to_cursor, a duration or a count; write a "
                    "duration as 90s, "
                    "15m, 12h, 7d, 2w or as in P1DT12H, a count as a whole number\n"},
        MistakeCase{"{live: users}", "f:3:15: `live` must be true, false or a list of streams, not text\n"},
        MistakeCase{"{volatile_fields: {s: a}}", "f:3:30: `volatile_fields.s` must be a list, not text\n"},
        MistakeCase{"{resume_samples: -1}", "f:3:25: `resume_samples` must not be negative\n"}));

TEST(AssaySectionTest, AnUnclosedQuoteInACommandIsShown) {
  const Result<RunConfig, Errors> config = ParseAssay("{connector_command: \"a 'b\"}");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(Listed(config.error()),
              testing::StartsWith("f:3:28: `connector_command` is no command line: "));
}

TEST(KnownFailuresFileTest, IsReadLikeTheList) {
  const Result<std::vector<KnownFailure>, Errors> list =
      ParseKnownFailures("- {id: a.b, message: m, reason: r}\n", "known.yml");
  ASSERT_TRUE(list.ok()) << Listed(list.error());
  ASSERT_EQ(list->size(), 1u);
  EXPECT_EQ(list->at(0).location, (SourceLocation{"known.yml", 1, 3}));
  EXPECT_TRUE(ParseKnownFailures("", "known.yml")->empty());
  const Result<std::vector<KnownFailure>, Errors> wrong =
      ParseKnownFailures("- {id: a.b}\n- 5\n", "known.yml");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(Listed(wrong.error()),
            "known.yml:1:3: `message` is missing in `known_failures[0]`\n"
            "known.yml:1:3: `reason` is missing in `known_failures[0]`\n"
            "known.yml:2:3: `known_failures[1]` must be a mapping, not a whole number\n");
}

}  // namespace
}  // namespace assay::config::assay_section_test
