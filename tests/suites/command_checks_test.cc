// The checks of spec, connection, discovery and protocol, on small evidence.
#include <gtest/gtest.h>

#include "suites/connection/case.h"
#include "suites/connection/checks.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::command_checks_test {
namespace {

using connector::Command;

const json kSpecification = {{"connectionSpecification",
                              {{"type", "object"},
                               {"required", {"api_key"}},
                               {"properties",
                                {{"api_key", {{"type", "string"}, {"airbyte_secret", true}}},
                                 {"start", {{"type", "string"}, {"format", "date"}}},
                                 {"pages", {{"type", "integer"}, {"maximum", 9}}}}}}}};

struct SpecInputs {
  connector::Ending ending = Exited(0);
  json expected = nullptr;
  json config = nullptr;
  std::vector<std::string> masked = {};
};

std::string OnSpec(const check::Check& check, std::vector<json> messages, const SpecInputs& inputs = {}) {
  const probe::Evidence run = EvidenceOf(
      {.messages = std::move(messages), .command = Command::kSpec, .id = "spec-1", .ending = inputs.ending});
  SpecCase seen = {.run = &run,
                   .expected = &inputs.expected,
                   .expected_file = "spec.json",
                   .config = &inputs.config,
                   .config_file = "config.json",
                   .masked = inputs.masked};
  if (!run.specs.empty()) seen.specification = &run.specs.kept[0].what;
  return Said(check, seen);
}

TEST(SpecChecks, EmitsOneSpec) {
  const json spec = Spec(kSpecification);
  ExpectAll({
      {"one", OnSpec(kSpecEmitsOneSpec, {Log("INFO", "hello"), spec}), {"passed"}},
      {"none", OnSpec(kSpecEmitsOneSpec, {}), {"exactly one SPEC", "found 0"}},
      {"two", OnSpec(kSpecEmitsOneSpec, {spec, spec}), {"found 2", "spec-1 line 1", "spec-1 line 2"}},
      {"exit code", OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = Exited(3)}), {"exited with code 3"}},
      {"the last words",
       OnSpec(kSpecEmitsOneSpec, {Log("FATAL", "no spec.json")}, {.ending = Exited(1)}),
       {"found it said: no spec.json"}},
      {"signal", OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = Signalled(11)}), {"killed by signal 11"}},
      {"deadline", OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = TimedOut()}), {"did not end in time"}},
  });
}

TEST(SpecChecks, MatchesExpected) {
  json spelt_out = kSpecification;
  spelt_out["supportsNormalization"] = false;
  spelt_out["supportsDBT"] = false;
  spelt_out["changelogUrl"] = nullptr;
  json supporting = kSpecification;
  supporting["supportsDBT"] = true;
  json other = kSpecification;
  other["connectionSpecification"]["properties"]["pages"]["maximum"] = 10;
  const auto match = [](const json& said, const json& expected) {
    return OnSpec(kSpecMatchesExpected, {Log("INFO", ""), Spec(said)}, {.expected = expected});
  };
  ExpectAll({
      {"equal", match(kSpecification, kSpecification), {"passed"}},
      {"defaults said", match(spelt_out, kSpecification), {"passed"}},
      {"defaults expected", match(kSpecification, spelt_out), {"passed"}},
      {"not the default",
       match(supporting, kSpecification),
       {"at /supportsDBT", "expected nothing there", "found true"}},
      {"another value",
       match(other, kSpecification),
       {"at /connectionSpecification/properties/pages/maximum | spec-1 line 2 | expected 9 | found 10"}},
  });
}

TEST(SpecChecks, ConfigMatchesSpec) {
  const auto match = [](const json& config, std::vector<std::string> masked = {}) {
    return OnSpec(kSpecConfigMatchesSpec, {Spec(kSpecification)},
                  {.config = config, .masked = std::move(masked)});
  };
  ExpectAll({
      {"valid", match({{"api_key", "k"}, {"more", 1}}), {"passed"}},
      {"technical keys", match({{"api_key", "k"}, {"_note", "for the tests"}}), {"passed"}},
      {"formats are not looked at", match({{"api_key", "k"}, {"start", "soon"}}), {"passed"}},
      {"whole floats are integers", match({{"api_key", "k"}, {"pages", 2.0}}), {"passed"}},
      {"missing", match(json::object()), {"config.json", "api_key"}},
      {"too large", match({{"api_key", "k"}, {"pages", 12}}), {"at /pages", "found 12"}},
      {"masked values are not judged",
       match({{"api_key", 5}, {"pages", 12}}, {"/api_key", "/pages"}),
       {"passed"}},
      {"no connectionSpecification",
       OnSpec(kSpecConfigMatchesSpec, {Spec({{"documentationUrl", "u"}})}, {.config = json::object()}),
       {"skipped: the specification has no connectionSpecification"}},
  });
  json closed = kSpecification;
  closed["connectionSpecification"]["additionalProperties"] = false;
  EXPECT_EQ(OnSpec(kSpecConfigMatchesSpec, {Spec(closed)}, {.config = {{"api_key", "k"}, {"_note", 1}}}),
            "passed");
}

struct CheckInputs {
  ExpectedStatus expected = ExpectedStatus::kSucceed;
  connector::Ending ending = Exited(0);
  std::vector<secrets::Secret> secrets = {};
};

std::string OnCheck(const check::Check& check, std::vector<json> messages, const CheckInputs& inputs = {}) {
  const probe::Evidence run = EvidenceOf({.messages = std::move(messages),
                                          .command = Command::kCheck,
                                          .id = "check-1",
                                          .ending = inputs.ending,
                                          .secrets = inputs.secrets});
  return Said(check, ConnectionCase{.run = &run, .expected = inputs.expected});
}

CheckInputs Expecting(ExpectedStatus status) { return {.expected = status}; }

TEST(ConnectionChecks, Check) {
  const json succeeded = ConnectionStatus("SUCCEEDED");
  const json failed = ConnectionStatus("FAILED", "wrong key");
  const json trace = ErrorTrace("boom");
  const CheckInputs fail = Expecting(ExpectedStatus::kFailed);
  const CheckInputs exception = Expecting(ExpectedStatus::kException);
  ExpectAll({
      {"succeeds", OnCheck(kConnectionCheck, {succeeded}), {"passed"}},
      {"fails where it should succeed",
       OnCheck(kConnectionCheck, {failed}),
       {"check-1 line 1", "expected SUCCEEDED", "found FAILED: wrong key"}},
      {"twice", OnCheck(kConnectionCheck, {succeeded, succeeded}), {"found 2", "line 1", "line 2"}},
      {"nothing", OnCheck(kConnectionCheck, {}), {"exactly one CONNECTION_STATUS", "found 0"}},
      {"fails", OnCheck(kConnectionCheck, {trace, failed}, fail), {"passed"}},
      {"succeeds where it should fail", OnCheck(kConnectionCheck, {succeeded}, fail), {"expected FAILED"}},
      {"only a trace where it should fail", OnCheck(kConnectionCheck, {trace}, fail), {"found 0"}},
      {"exception", OnCheck(kConnectionCheck, {trace}, exception), {"passed"}},
      {"no exception",
       OnCheck(kConnectionCheck, {failed}, exception),
       {"exactly one error trace", "found 0"}},
      {"two exceptions", OnCheck(kConnectionCheck, {trace, trace}, exception), {"found 2"}},
      {"mute exception",
       OnCheck(kConnectionCheck, {ErrorTrace("")}, exception),
       {"has no message", "line 1"}},
  });
}

TEST(ConnectionChecks, NoErrorTraceOnSuccess) {
  const auto& check = kConnectionNoErrorTraceOnSuccess;
  const json succeeded = ConnectionStatus("SUCCEEDED");
  const json trace = ErrorTrace("boom");
  const CheckInputs exception = Expecting(ExpectedStatus::kException);
  ExpectAll({
      {"success", OnCheck(check, {Log("ERROR", "harmless"), succeeded}), {"passed"}},
      {"trace beside success",
       OnCheck(check, {trace, succeeded}),
       {"check-1 line 1 | check-1 line 2", "found boom"}},
      {"trace beside failure", OnCheck(check, {trace, ConnectionStatus("FAILED")}), {"passed"}},
      {"exception", OnCheck(check, {trace}, exception), {"passed"}},
      {"success where an exception is due",
       OnCheck(check, {succeeded}, exception),
       {"exception was expected"}},
  });
  std::vector<json> messages(70, trace);
  messages.push_back(succeeded);
  const probe::Evidence loud = EvidenceOf({.messages = messages, .command = Command::kCheck});
  EXPECT_EQ(check::Evaluate(check, ConnectionCase{.run = &loud}).total(), 70U);
}

TEST(ConnectionChecks, ExitCode) {
  const auto end = [](ExpectedStatus expected, const connector::Ending& ending) {
    return OnCheck(kConnectionExitCode, {}, {.expected = expected, .ending = ending});
  };
  ExpectAll({
      {"succeed, 0", end(ExpectedStatus::kSucceed, Exited(0)), {"passed"}},
      {"succeed, 1",
       end(ExpectedStatus::kSucceed, Exited(1)),
       {"exited with code 1", "expected exit code 0"}},
      {"failed, 0", end(ExpectedStatus::kFailed, Exited(0)), {"passed"}},
      {"failed, 1", end(ExpectedStatus::kFailed, Exited(1)), {"expected exit code 0"}},
      {"exception, 2", end(ExpectedStatus::kException, Exited(2)), {"passed"}},
      {"exception, 0", end(ExpectedStatus::kException, Exited(0)), {"expected an exit code other than 0"}},
      {"exception, signal", end(ExpectedStatus::kException, Signalled(6)), {"killed by signal 6"}},
      {"exception, deadline", end(ExpectedStatus::kException, TimedOut()), {"did not end in time"}},
  });
}

TEST(ConnectionChecks, FailureHasMessage) {
  const auto fail = [](const std::string& message) {
    return OnCheck(kConnectionFailureHasMessage, {ConnectionStatus("FAILED", message)},
                   {.secrets = {{"s3cret-key-81", "/api_key"}}});
  };
  ExpectAll({
      {"words", fail("The API key is wrong.\nAsk for another at example.com."), {"passed"}},
      {"not failed",
       OnCheck(kConnectionFailureHasMessage, {ConnectionStatus("SUCCEEDED")}),
       {"skipped: the status is not FAILED"}},
      {"none", fail(""), {"has no message", "check-1 line 1"}},
      {"blanks", fail(" \n\t "), {"has no message"}},
      {"Python", fail("x Traceback (most recent call last): y"), {"stack trace"}},
      {"Python, its end", fail("oops\n  File \"source.py\", line 3"), {"stack trace"}},
      {"JVM", fail("java.lang.Error\n\tat com.example.Main"), {"stack trace"}},
      {"Node.js", fail("Error: x\n    at main (index.js:1)"), {"stack trace"}},
      {"Go", fail("panic: x\n\ngoroutine 1 [running]:"), {"stack trace"}},
      {"Rust", fail("thread 'main' panicked at src/main.rs:2"), {"stack trace"}},
      {"a secret", fail("401 for s3cret-key-81"), {"holds the secret /api_key", "check-1 line 1"}},
  });
}

std::string OnDiscover(const check::Check& check, std::vector<json> messages,
                       const connector::Ending& ending = Exited(0)) {
  const probe::Evidence run = EvidenceOf(
      {.messages = std::move(messages), .command = Command::kDiscover, .id = "discover-1", .ending = ending});
  protocol::Catalog catalog;
  DiscoveryCase seen = {.run = &run};
  if (!run.catalogs.empty()) {
    catalog = protocol::ReadCatalog(run.catalogs.kept[0].what);
    seen.catalog = &catalog;
  }
  return Said(check, seen);
}

std::string OnStreams(const check::Check& check, const std::vector<json>& streams) {
  return OnDiscover(check, {CatalogMessage(streams)});
}

TEST(DiscoveryChecks, Discover) {
  const json catalog = CatalogMessage({StreamOf("users")});
  ExpectAll({
      {"one", OnDiscover(kDiscoveryDiscover, {catalog}), {"passed"}},
      {"none", OnDiscover(kDiscoveryDiscover, {}), {"exactly one CATALOG", "found 0"}},
      {"two", OnDiscover(kDiscoveryDiscover, {catalog, catalog}), {"found 2", "line 2"}},
      {"no stream", OnStreams(kDiscoveryDiscover, {}), {"no stream", "discover-1 line 1"}},
      {"exit code", OnDiscover(kDiscoveryDiscover, {catalog}, Exited(1)), {"exited with code 1"}},
  });
}

TEST(DiscoveryChecks, UniqueStreamNames) {
  const json users = StreamOf("users");
  const json shop_users = StreamOf("users", {}, {{"namespace", "shop"}});
  ExpectAll({
      {"namespaces tell apart", OnStreams(kDiscoveryUniqueStreamNames, {users, shop_users}), {"passed"}},
      {"thrice", OnStreams(kDiscoveryUniqueStreamNames, {users, users, users}), {"stream users", "found 3"}},
      {"in a namespace",
       OnStreams(kDiscoveryUniqueStreamNames, {shop_users, shop_users}),
       {"stream shop.users"}},
      {"no namespace and an empty one",
       OnStreams(kDiscoveryUniqueStreamNames, {users, StreamOf("users", {}, {{"namespace", ""}})}),
       {"found 2"}},
  });
}

TEST(DiscoveryChecks, JsonSchemasAreValid) {
  const auto field = [](json schema) {
    return OnStreams(kDiscoveryJsonSchemasAreValid, {StreamOf("users", {{"id", std::move(schema)}})});
  };
  ExpectAll({
      {"valid", field({{"type", {"null", "integer"}}}), {"passed"}},
      {"no type", field(json::object()), {"passed"}},
      {"unknown formats and keywords", field({{"format", "uint"}, {"airbyte_type", "x"}}), {"passed"}},
      {"the root's $schema is not followed",
       OnStreams(kDiscoveryJsonSchemasAreValid,
                 {{{"name", "users"}, {"json_schema", {{"$schema", "http://json-schema.org/schema#"}}}}}),
       {"passed"}},
      {"type", field({{"type", "text"}}), {"stream users", "/properties/id", "\"text\""}},
      {"no schema", field("integer"), {"/properties/id"}},
      {"pattern", field({{"pattern", "("}}), {"/properties/id"}},
  });
}

TEST(DiscoveryChecks, CursorsExistInSchema) {
  const json properties = {{"at", {{"type", "object"}, {"properties", {{"time", json::object()}}}}}};
  const auto cursor = [&](json path) {
    return OnStreams(kDiscoveryCursorsExistInSchema,
                     {StreamOf("users", properties, {{"default_cursor_field", std::move(path)}})});
  };
  ExpectAll({
      {"none", OnStreams(kDiscoveryCursorsExistInSchema, {StreamOf("users")}), {"passed"}},
      {"empty", cursor(json::array()), {"passed"}},
      {"nested", cursor({"at", "time"}), {"passed"}},
      {"missing", cursor({"updated"}), {"stream users", "at /updated"}},
      {"missing below", cursor({"at", "day"}), {"at /at/day"}},
  });
}

TEST(DiscoveryChecks, PrimaryKeysExistInSchema) {
  const json properties = {{"id", json::object()},
                           {"key", {{"anyOf", {{{"properties", {{"part", json::object()}}}}}}}}};
  const auto key = [&](json paths) {
    return OnStreams(kDiscoveryPrimaryKeysExistInSchema,
                     {StreamOf("users", properties, {{"source_defined_primary_key", std::move(paths)}})});
  };
  ExpectAll({
      {"none", OnStreams(kDiscoveryPrimaryKeysExistInSchema, {StreamOf("users")}), {"passed"}},
      {"composite and inside a variant", key({{"id"}, {"key", "part"}}), {"passed"}},
      {"both missing", key({{"uid"}, {"id"}, {"key", "x"}}), {"at /uid", "at /key/x"}},
  });
}

TEST(DiscoveryChecks, StreamsHaveSyncModes) {
  const auto modes = [](json value) {
    return OnStreams(kDiscoveryStreamsHaveSyncModes,
                     {StreamOf("users", {}, {{"supported_sync_modes", value}})});
  };
  ExpectAll({
      {"one", modes({"incremental"}), {"passed"}},
      {"empty", modes(json::array()), {"stream users", "missing or empty"}},
      {"null", modes(nullptr), {"missing or empty"}},
      {"missing", OnStreams(kDiscoveryStreamsHaveSyncModes, {{{"name", "users"}}}), {"stream users"}},
  });
}

std::string OnRun(const check::Check& check, const Conversation& conversation) {
  const probe::Evidence run = EvidenceOf(conversation);
  const bool is_read = conversation.command == Command::kRead;
  return Said(check, ProtocolCase{{{&run, is_read ? &conversation.measures.catalog : nullptr}}});
}

TEST(ProtocolChecks, MessagesAreValid) {
  const auto say = [](std::vector<json> messages) {
    return OnRun(kProtocolMessagesAreValid, {.messages = std::move(messages)});
  };
  json odd_state = StreamState("users", {{"at", 1}});
  odd_state["state"]["sourceStats"]["recordCount"] = 100.0;
  odd_state["sourceIdentity"] = {{"id", 1}};
  json timeless = Record("users", {{"id", 1}});
  timeless["record"].erase("emitted_at");
  const json listed = {{"type", "RECORD"},
                       {"record", {{"stream", "users"}, {"data", json::array()}, {"emitted_at", 1}}}};
  ExpectAll({
      {"odd but right",
       say({odd_state, StreamStatus("users", "RUNNING"), Record("users", {{"id", 1}})}),
       {"passed"}},
      {"plain text is another rule's", say({"hello", ""}), {"passed"}},
      {"type is the last key", say({R"({"log":{"message":"m","level":"INFO"},"type":"LOG"})"}), {"passed"}},
      {"unknown type",
       say({Log("INFO", "x"), {{"type", "NEWS"}}}),
       {"at /type", "read-1 line 2", "\"NEWS\""}},
      {"no payload", say({{{"type", "LOG"}}}), {"at /log"}},
      {"unknown level", say({Log("LOUD", "x")}), {"at /log/level"}},
      {"unknown status", say({StreamStatus("users", "DONE")}), {"at /trace/stream_status/status"}},
      {"no emitted_at", say({timeless}), {"at /record/emitted_at"}},
      {"data is no object", say({listed}), {"at /record/data"}},
      {"all are counted", say(std::vector<json>(70, Log("LOUD", "x"))), {"read-1 line 1 "}},
  });
  const probe::Evidence loud = EvidenceOf({.messages = std::vector<json>(70, Log("LOUD", "x"))});
  EXPECT_EQ(check::Evaluate(kProtocolMessagesAreValid, ProtocolCase{{{&loud}}}).total(), 70U);
  probe::Evidence overlong;
  overlong.overlong_lines.Add({400'000'000, 3});
  EXPECT_THAT(Said(kProtocolMessagesAreValid, ProtocolCase{{{&overlong}}}),
              ::testing::HasSubstr("400000000 bytes"));
  for (std::uint64_t line = 4; line < 1'003; ++line) overlong.overlong_lines.Add({400'000'000, line});
  EXPECT_EQ(check::Evaluate(kProtocolMessagesAreValid, ProtocolCase{{{&overlong}}}).total(), 1'000U);
}

TEST(ProtocolChecks, ExitCodeAgrees) {
  const auto end = [](Command command, const connector::Ending& ending, std::vector<json> messages = {}) {
    return OnRun(kProtocolExitCodeAgrees,
                 {.messages = std::move(messages), .command = command, .id = "run-1", .ending = ending});
  };
  const json trace = ErrorTrace("boom");
  ExpectAll({
      {"0 without a trace", end(Command::kRead, Exited(0), {Log("ERROR", "harmless")}), {"passed"}},
      {"1 with a trace", end(Command::kRead, Exited(1), {trace}), {"passed"}},
      {"0 with a trace",
       end(Command::kDiscover, Exited(0), {trace}),
       {"0 in spite of", "run-1 line 1", "boom"}},
      {"1 without a trace",
       end(Command::kSpec, Exited(1), {Log("FATAL", "no such file")}),
       {"without an error trace", "exit code 1; it said: no such file"}},
      {"check: 0 with a trace", end(Command::kCheck, Exited(0), {trace}), {"passed"}},
      {"check: 1 without a trace", end(Command::kCheck, Exited(1)), {"passed"}},
      {"signal", end(Command::kRead, Signalled(9), {trace}), {"killed by signal 9"}},
      {"check: signal", end(Command::kCheck, Signalled(11)), {"killed by signal 11"}},
      {"stopped at the deadline", end(Command::kRead, TimedOut()), {"did not end in time"}},
  });
}

TEST(ProtocolChecks, RecordsBelongToConfiguredStreams) {
  const auto read = [](std::vector<json> messages) {
    Conversation conversation = {.messages = std::move(messages)};
    conversation.measures.catalog =
        Configured({StreamOf("users"), StreamOf("orders", {}, {{"namespace", "shop"}})});
    return OnRun(kProtocolRecordsBelongToConfiguredStreams, conversation);
  };
  ExpectAll({
      {"configured", read({Record("users", {{"id", 1}}), Record("orders", {{"id", 1}}, "shop")}), {"passed"}},
      {"statuses of others are none", read({StreamStatus("ghosts", "STARTED")}), {"passed"}},
      {"unknown stream",
       read({Record("users", {{"id", 1}}), Record("ghosts", {{"id", 1}}), Record("ghosts", {{"id", 2}})}),
       {"stream ghosts", "read-1 line 2", "found 2", "x2"}},
      {"no namespace", read({Record("orders", {{"id", 1}})}), {"stream orders"}},
      {"another namespace", read({Record("users", {{"id", 1}}, "shop")}), {"stream shop.users"}},
      {"not a read",
       OnRun(kProtocolRecordsBelongToConfiguredStreams,
             {.messages = {Record("users", {{"id", 1}})}, .command = Command::kDiscover}),
       {"passed"}},
  });
}

TEST(ProtocolChecks, SecretsStaySecret) {
  const std::string secret = "s3cret/key 81";
  const auto say = [&](std::vector<json> messages, const std::string& stderr_text = "") {
    return OnRun(kProtocolSecretsStaySecret, {.messages = std::move(messages),
                                              .secrets = {{secret, "/credentials/api_key"}},
                                              .stderr_text = stderr_text});
  };
  const json control = {{"type", "CONTROL"},
                        {"control",
                         {{"type", "CONNECTOR_CONFIG"},
                          {"emitted_at", 1},
                          {"connectorConfig", {{"config", {{"api_key", secret}}}}}}}};
  ExpectAll({
      {"kept",
       say({Log("INFO", "using the key s3cret"), Record("users", {{"id", 1}})}, "fine\n"),
       {"passed"}},
      {"a log",
       say({Log("INFO", ""), Log("DEBUG", "key " + secret)}),
       {"in a LOG", "at /credentials/api_key", "line 2"}},
      {"percent-encoded", say({Log("DEBUG", "?key=s3cret%2Fkey%2081")}), {"in a LOG"}},
      {"percent-encoded throughout",
       say({Log("DEBUG", "%73%33%63%72%65%74%2f%6b%65%79%20%38%31")}),
       {"in a LOG"}},
      {"base64 behind another text", say({Log("DEBUG", "dXNlcjpzM2NyZXQva2V5IDgx")}), {"in a LOG"}},
      {"a key of a record", say({Record("users", {{secret, 1}})}), {"advisory: ", "in a RECORD"}},
      {"plain text", say({"key " + secret}), {"on stdout", "line 1"}},
      {"stderr", say({}, "one\nkey=" + secret + "\n"), {"on stderr", "found stderr line 2"}},
      {"the config of a CONTROL message", say({control}), {"passed"}},
  });
  const auto findings_on = [&](std::vector<json> messages) {
    const probe::Evidence run =
        EvidenceOf({.messages = std::move(messages), .secrets = {{secret, "/api_key"}}});
    return check::Evaluate(kProtocolSecretsStaySecret, ProtocolCase{{{&run}}});
  };
  const json record = Record("users", {{"note", secret}});
  EXPECT_TRUE(findings_on({record}).OnlyAdvisory());
  std::vector<json> records(60, record);
  EXPECT_TRUE(findings_on(records).OnlyAdvisory()) << "however many there are";
  records.push_back(Log("INFO", secret));
  EXPECT_FALSE(findings_on(records).OnlyAdvisory());
  EXPECT_EQ(findings_on(std::vector<json>(60, Log("INFO", secret))).total(), 60U);
  EXPECT_THAT(Said(findings_on({Log("INFO", secret)})), ::testing::Not(::testing::HasSubstr(secret)));
}

}  // namespace
}  // namespace assay::suites::testing::command_checks_test
