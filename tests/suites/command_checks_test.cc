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
      {"none",
       OnSpec(kSpecEmitsOneSpec, {}),
       {"`spec` has to emit exactly one SPEC message | spec-1 | expected 1 SPEC | found 0"}},
      {"two",
       OnSpec(kSpecEmitsOneSpec, {spec, spec}),
       {"`spec` has to emit exactly one SPEC message | spec-1 | spec-1 line 1 | spec-1 line 2 | "
        "expected 1 SPEC | found 2"}},
      {"exit code",
       OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = Exited(3)}),
       {"the connector exited with code 3 | spec-1 | expected exit code 0 | found exit code 3"}},
      {"the last words",
       OnSpec(kSpecEmitsOneSpec, {Log("FATAL", "no spec.json")}, {.ending = Exited(1)}),
       {"the connector exited with code 1 | spec-1 | expected exit code 0 | "
        "found exit code 1; it said: no spec.json",
        "`spec` has to emit exactly one SPEC message | spec-1 | expected 1 SPEC | found 0"}},
      {"signal",
       OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = Signalled(11)}),
       {"the connector was killed by signal 11 (SEGV) | spec-1 | expected exit code 0 | "
        "found it was killed by signal 11 (SEGV)"}},
      {"deadline",
       OnSpec(kSpecEmitsOneSpec, {spec}, {.ending = TimedOut()}),
       {"the connector did not end in time | spec-1 | expected exit code 0 | found it did not end in time"}},
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
       {"the specification differs from spec.json | at /supportsDBT | spec-1 line 2 | "
        "expected nothing there | found true"}},
      {"another value",
       match(other, kSpecification),
       {"the specification differs from spec.json | "
        "at /connectionSpecification/properties/pages/maximum | spec-1 line 2 | expected 9 | "
        "found 10"}},
      {"no object expected",
       match(kSpecification, {"spec"}),
       {"the specification differs from spec.json | spec-1 line 2 | expected [\"spec\"] | found " +
        kSpecification.dump()}},
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
      {"missing",
       match(json::object()),
       {R"(the required property "api_key" is missing in config.json | spec-1 | expected api_key)"}},
      {"too large",
       match({{"api_key", "k"}, {"pages", 12}}),
       {"must be at most 9 in config.json | at /pages | spec-1 | expected at most 9 | found 12"}},
      {"masked values are not judged",
       match({{"api_key", 5}, {"pages", 12}}, {"/api_key", "/pages"}),
       {"passed"}},
      {"no connectionSpecification",
       OnSpec(kSpecConfigMatchesSpec, {Spec({{"documentationUrl", "u"}})}, {.config = json::object()}),
       {"skipped: the specification has no connectionSpecification"}},
  });
}

TEST(SpecChecks, ConfigMatchesSpecBlamesNoConfigForTheSpecification) {
  const auto on = [](const char* schema, const json& config) {
    return OnSpec(kSpecConfigMatchesSpec, {Spec({{"connectionSpecification", json::parse(schema)}})},
                  {.config = config});
  };
  const std::string invalid =
      "skipped: connectionSpecification is no valid schema to judge a config by (spec.is_valid_schema)";
  ExpectAll({
      {"a type that there is not", on(R"({"properties":{"key":{"type":"str"}}})", {{"key", "k"}}), {invalid}},
      {"null for a list", on(R"({"required":null})", {{"key", "k"}}), {invalid}},
      {"no schema at all", on(R"("object")", {{"key", "k"}}), {invalid}},
      {"what the config does not reach",
       on(R"({"properties":{"key":{"type":"str"}}})", {{"a", 1}}),
       {"passed"}},
      {"what is wrong with the config stays wrong",
       on(R"({"required":["key","key"],"properties":{"a":{"type":"str"}}})", {{"a", 1}}),
       {R"(the required property "key" is missing in config.json | spec-1 | expected key)",
        R"(the required property "key" is missing in config.json | spec-1 | expected key)"}},
      {"valid, and leading nowhere",
       on(R"({"properties":{"key":{"$ref":"#/definitions/key"}}})", {{"key", "k"}}),
       {"connectionSpecification cannot be applied to a config: the reference leads nowhere | "
        "at /connectionSpecification/properties/key/$ref | spec-1 line 1"}},
  });
}

TEST(SpecChecks, ConfigMatchesSpecLeavesTechnicalKeysOut) {
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
       {"the connection status is not the expected one | check-1 line 1 | expected SUCCEEDED | "
        "found FAILED: wrong key"}},
      {"twice",
       OnCheck(kConnectionCheck, {succeeded, succeeded}),
       {"`check` has to emit exactly one CONNECTION_STATUS message | check-1 | check-1 line 1 | "
        "check-1 line 2 | expected 1 CONNECTION_STATUS, SUCCEEDED | "
        "found 2; the connector exited with code 0"}},
      {"nothing",
       OnCheck(kConnectionCheck, {}),
       {"`check` has to emit exactly one CONNECTION_STATUS message | check-1 | "
        "expected 1 CONNECTION_STATUS, SUCCEEDED | found 0; the connector exited with code 0"}},
      {"fails", OnCheck(kConnectionCheck, {trace, failed}, fail), {"passed"}},
      {"succeeds where it should fail",
       OnCheck(kConnectionCheck, {succeeded}, fail),
       {"the connection status is not the expected one | check-1 line 1 | expected FAILED | "
        "found SUCCEEDED"}},
      {"only a trace where it should fail",
       OnCheck(kConnectionCheck, {trace}, fail),
       {"`check` has to emit exactly one CONNECTION_STATUS message | check-1 | "
        "expected 1 CONNECTION_STATUS, FAILED | found 0; the connector exited with code 0; it said: boom"}},
      {"exception", OnCheck(kConnectionCheck, {trace}, exception), {"passed"}},
      {"no exception",
       OnCheck(kConnectionCheck, {failed}, exception),
       {"`check` has to emit exactly one error trace | check-1 | "
        "expected 1 TRACE of type ERROR | found 0; the connector exited with code 0"}},
      {"two exceptions",
       OnCheck(kConnectionCheck, {trace, trace}, exception),
       {"`check` has to emit exactly one error trace | check-1 | "
        "expected 1 TRACE of type ERROR | found 2; the connector exited with code 0; it said: boom"}},
      {"mute exception",
       OnCheck(kConnectionCheck, {ErrorTrace("")}, exception),
       {"the error trace has no message | check-1 line 1"}},
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
       {"an error trace stands beside the status SUCCEEDED | check-1 line 1 | check-1 line 2 | "
        "expected no error trace | found boom"}},
      {"trace beside failure", OnCheck(check, {trace, ConnectionStatus("FAILED")}), {"passed"}},
      {"success after failure",
       OnCheck(check, {trace, ConnectionStatus("FAILED"), succeeded}),
       {"an error trace stands beside the status SUCCEEDED | check-1 line 1 | check-1 line 3 | "
        "expected no error trace | found boom"}},
      {"exception", OnCheck(check, {trace}, exception), {"passed"}},
      {"success where an exception is due",
       OnCheck(check, {succeeded}, exception),
       {"the connection succeeded where an exception was expected | check-1 line 1"}},
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
       {"the connector exited with code 1 | check-1 | expected exit code 0"}},
      {"succeed, signal",
       end(ExpectedStatus::kSucceed, Signalled(6)),
       {"the connector was killed by signal 6 (ABRT) | check-1 | expected exit code 0"}},
      {"succeed, deadline",
       end(ExpectedStatus::kSucceed, TimedOut()),
       {"the connector did not end in time | check-1 | expected exit code 0"}},
      {"failed, 0", end(ExpectedStatus::kFailed, Exited(0)), {"passed"}},
      {"failed, 1",
       end(ExpectedStatus::kFailed, Exited(1)),
       {"the connector exited with code 1 | check-1 | expected exit code 0"}},
      {"exception, 2", end(ExpectedStatus::kException, Exited(2)), {"passed"}},
      {"exception, 0",
       end(ExpectedStatus::kException, Exited(0)),
       {"the connector exited with code 0 | check-1 | expected an exit code other than 0"}},
      {"exception, signal",
       end(ExpectedStatus::kException, Signalled(6)),
       {"the connector was killed by signal 6 (ABRT) | check-1 | "
        "expected an exit code other than 0"}},
      {"exception, deadline",
       end(ExpectedStatus::kException, TimedOut()),
       {"the connector did not end in time | check-1 | expected an exit code other than 0"}},
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
      {"none",
       fail(""),
       {"the status FAILED has no message | check-1 line 1 | expected what is wrong, in words"}},
      {"blanks",
       fail(" \n\t "),
       {"the status FAILED has no message | check-1 line 1 | expected what is wrong, in words"}},
      {"Python",
       fail("x Traceback (most recent call last): y"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found x Traceback (most recent call last): y"}},
      {"Python, its end",
       fail("oops\n  File \"source.py\", line 3"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found oops",
        R"(  File "source.py", line 3)"}},
      {"JVM",
       fail("java.lang.Error\n\tat com.example.Main"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found java.lang.Error",
        "	at com.example.Main"}},
      {"Node.js",
       fail("Error: x\n    at main (index.js:1)"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found Error: x",
        "    at main (index.js:1)"}},
      {"Go",
       fail("panic: x\n\ngoroutine 1 [running]:"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found panic: x",
        "", "goroutine 1 [running]:"}},
      {"Rust",
       fail("thread 'main' panicked at src/main.rs:2"),
       {"the message of the status FAILED holds a stack trace | check-1 line 1 | "
        "expected what is wrong, in words | found thread 'main' panicked at src/main.rs:2"}},
      {"a secret",
       fail("401 for s3cret-key-81"),
       {"the message of the status FAILED holds the secret /api_key | check-1 line 1"}},
      {"a secret in another message",
       OnCheck(kConnectionFailureHasMessage,
               {ConnectionStatus("FAILED", "wrong"), ConnectionStatus("FAILED", "401 for s3cret-key-81"),
                ConnectionStatus("SUCCEEDED", "with s3cret-key-81"), Log("INFO", "s3cret-key-81")},
               {.secrets = {{"s3cret-key-81", "/api_key"}}}),
       {"the message of the status FAILED holds the secret /api_key | check-1 line 2"}},
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
      {"none",
       OnDiscover(kDiscoveryDiscover, {}),
       {"`discover` has to emit exactly one CATALOG message | discover-1 | expected 1 CATALOG | "
        "found 0"}},
      {"two",
       OnDiscover(kDiscoveryDiscover, {catalog, catalog}),
       {"`discover` has to emit exactly one CATALOG message | discover-1 | discover-1 line 1 | "
        "discover-1 line 2 | expected 1 CATALOG | found 2"}},
      {"no stream",
       OnStreams(kDiscoveryDiscover, {}),
       {"the catalog has no stream | discover-1 line 1 | expected at least one stream"}},
      {"exit code",
       OnDiscover(kDiscoveryDiscover, {catalog}, Exited(1)),
       {"the connector exited with code 1 | discover-1 | expected exit code 0 | found exit code 1"}},
  });
}

TEST(DiscoveryChecks, UniqueStreamNames) {
  const json users = StreamOf("users");
  const json shop_users = StreamOf("users", {}, {{"namespace", "shop"}});
  ExpectAll({
      {"namespaces tell apart", OnStreams(kDiscoveryUniqueStreamNames, {users, shop_users}), {"passed"}},
      {"thrice",
       OnStreams(kDiscoveryUniqueStreamNames, {users, users, users}),
       {"several streams have the same name | stream users | discover-1 line 1 | "
        "expected 1 stream of this name | found 3"}},
      {"in a namespace",
       OnStreams(kDiscoveryUniqueStreamNames, {shop_users, shop_users}),
       {"several streams have the same name | stream shop.users | discover-1 line 1 | "
        "expected 1 stream of this name | found 2"}},
      {"no namespace and an empty one",
       OnStreams(kDiscoveryUniqueStreamNames, {users, StreamOf("users", {}, {{"namespace", ""}})}),
       {"several streams have the same name | stream users | discover-1 line 1 | "
        "expected 1 stream of this name | found 2"}},
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
      {"type",
       field({{"type", "text"}}),
       {"the json_schema is no valid draft-07 schema: is no type | "
        "stream users | at /properties/id/type | discover-1 line 1 | "
        "expected array, boolean, integer, null, number, object or string, or a list of these | "
        R"(found "text")"}},
      {"no schema",
       field("integer"),
       {"the json_schema is no valid draft-07 schema: expected object or boolean, got string | "
        "stream users | at /properties/id | discover-1 line 1 | expected object or boolean | "
        R"(found "integer")"}},
      {"pattern",
       field({{"pattern", "("}}),
       {"the json_schema is no valid draft-07 schema: is not a valid regex | stream users | "
        R"(at /properties/id/pattern | discover-1 line 1 | expected format regex | found "(")"}},
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
      {"missing",
       cursor({"updated"}),
       {"the default_cursor_field is not in the schema | stream users | at /updated | "
        "discover-1 line 1 | expected a property of this path in json_schema"}},
      {"missing below",
       cursor({"at", "day"}),
       {"the default_cursor_field is not in the schema | stream users | at /at/day | "
        "discover-1 line 1 | expected a property of this path in json_schema"}},
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
      {"both missing",
       key({{"uid"}, {"id"}, {"key", "x"}}),
       {"a part of the primary key is not in the schema | stream users | at /uid | "
        "discover-1 line 1 | expected a property of this path in json_schema",
        "a part of the primary key is not in the schema | stream users | at /key/x | "
        "discover-1 line 1 | expected a property of this path in json_schema"}},
  });
}

TEST(DiscoveryChecks, StreamsHaveSyncModes) {
  const auto modes = [](json value) {
    return OnStreams(kDiscoveryStreamsHaveSyncModes,
                     {StreamOf("users", {}, {{"supported_sync_modes", value}})});
  };
  ExpectAll({
      {"one", modes({"incremental"}), {"passed"}},
      {"empty",
       modes(json::array()),
       {"supported_sync_modes is missing or empty | stream users | discover-1 line 1 | "
        "expected full_refresh, incremental or both"}},
      {"null",
       modes(nullptr),
       {"supported_sync_modes is missing or empty | stream users | discover-1 line 1 | "
        "expected full_refresh, incremental or both"}},
      {"missing",
       OnStreams(kDiscoveryStreamsHaveSyncModes, {{{"name", "users"}}}),
       {"supported_sync_modes is missing or empty | stream users | discover-1 line 1 | "
        "expected full_refresh, incremental or both"}},
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
  std::vector<std::string> first;
  for (int line = 1; line <= 20; ++line) {
    first.push_back("a field has an unknown value | at /log/level | read-1 line " + std::to_string(line) +
                    R"( | expected one of FATAL, ERROR, WARN, INFO, DEBUG, TRACE | found "LOUD")");
  }
  ExpectAll({
      {"odd but right",
       say({odd_state, StreamStatus("users", "RUNNING"), Record("users", {{"id", 1}})}),
       {"passed"}},
      {"plain text is another rule's", say({"hello", ""}), {"passed"}},
      {"type is the last key", say({R"({"log":{"message":"m","level":"INFO"},"type":"LOG"})"}), {"passed"}},
      {"unknown type",
       say({Log("INFO", "x"), {{"type", "NEWS"}}}),
       {"the message is of an unknown type | at /type | read-1 line 2 | "
        R"(expected a message type | found "NEWS")"}},
      {"no payload",
       say({{{"type", "LOG"}}}),
       {"the message has no payload | at /log | read-1 line 1 | expected an object"}},
      {"unknown level",
       say({Log("LOUD", "x")}),
       {"a field has an unknown value | at /log/level | read-1 line 1 | "
        R"(expected one of FATAL, ERROR, WARN, INFO, DEBUG, TRACE | found "LOUD")"}},
      {"unknown status",
       say({StreamStatus("users", "DONE")}),
       {"a field has an unknown value | at /trace/stream_status/status | read-1 line 1 | "
        R"(expected one of STARTED, RUNNING, COMPLETE, INCOMPLETE | found "DONE")"}},
      {"no emitted_at",
       say({timeless}),
       {"a required field is missing | at /record/emitted_at | read-1 line 1 | expected a number"}},
      {"data is no object",
       say({listed}),
       {"a field is of the wrong type | at /record/data | read-1 line 1 | expected an object | "
        "found []"}},
      {"the first of many", say(std::vector<json>(70, Log("LOUD", "x"))), first},
  });
  const probe::Evidence loud = EvidenceOf({.messages = std::vector<json>(70, Log("LOUD", "x"))});
  EXPECT_EQ(check::Evaluate(kProtocolMessagesAreValid, ProtocolCase{{{&loud}}}).total(), 70U);
  probe::Evidence overlong;
  overlong.id = "read-1";
  overlong.overlong_lines.Add({400'000'000, 3});
  ExpectAll({{"too long",
              Said(kProtocolMessagesAreValid, ProtocolCase{{{&overlong}}}),
              {"a line is too long to be read | read-1 line 3 | found 400000000 bytes"}}});
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
       {"the exit code is 0 in spite of an error trace | run-1 line 1 | "
        "expected an exit code other than 0 | found exit code 0; it said: boom"}},
      {"1 without a trace",
       end(Command::kSpec, Exited(1), {Log("FATAL", "no such file")}),
       {"the connector failed without an error trace | run-1 | "
        "expected a TRACE message of type ERROR | found exit code 1; it said: no such file"}},
      {"check: 0 with a trace", end(Command::kCheck, Exited(0), {trace}), {"passed"}},
      {"check: 1 without a trace", end(Command::kCheck, Exited(1)), {"passed"}},
      {"signal",
       end(Command::kRead, Signalled(9), {trace}),
       {"the connector was killed by signal 9 (KILL) | run-1 | expected an exit by itself | "
        "found it was killed by signal 9 (KILL); it said: boom"}},
      {"check: signal",
       end(Command::kCheck, Signalled(11)),
       {"the connector was killed by signal 11 (SEGV) | run-1 | expected an exit by itself | "
        "found it was killed by signal 11 (SEGV)"}},
      {"stopped at the deadline",
       end(Command::kRead, TimedOut()),
       {"the connector did not end in time | run-1 | expected an exit by itself | found it did not end in "
        "time"}},
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
       {"records belong to a stream that is not in the configured catalog | stream ghosts | "
        "read-1 line 2 | expected no record | found 2 | x2"}},
      {"no namespace",
       read({Record("orders", {{"id", 1}})}),
       {"records belong to a stream that is not in the configured catalog | stream orders | "
        "read-1 line 1 | expected no record; the nearest is shop.orders: orders lacks the namespace shop | "
        "found 1"}},
      {"another namespace",
       read({Record("users", {{"id", 1}}, "shop")}),
       {"records belong to a stream that is not in the configured catalog | stream shop.users | "
        "read-1 line 1 | expected no record; the nearest is users: shop.users has a namespace, and the other "
        "none | found 1"}},
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
       {"the secret at /credentials/api_key appears in a LOG | at /credentials/api_key | "
        "read-1 line 2"}},
      {"percent-encoded",
       say({Log("DEBUG", "?key=s3cret%2Fkey%2081")}),
       {"the secret at /credentials/api_key appears in a LOG | at /credentials/api_key | "
        "read-1 line 1"}},
      {"percent-encoded throughout",
       say({Log("DEBUG", "%73%33%63%72%65%74%2f%6b%65%79%20%38%31")}),
       {"the secret at /credentials/api_key appears in a LOG | at /credentials/api_key | "
        "read-1 line 1"}},
      {"base64 behind another text",
       say({Log("DEBUG", "dXNlcjpzM2NyZXQva2V5IDgx")}),
       {"the secret at /credentials/api_key appears in a LOG | at /credentials/api_key | "
        "read-1 line 1"}},
      {"a key of a record",
       say({Record("users", {{secret, 1}})}),
       {"advisory: the secret at /credentials/api_key appears in a RECORD | "
        "at /credentials/api_key | read-1 line 1"}},
      {"plain text",
       say({"key " + secret}),
       {"the secret at /credentials/api_key appears on stdout | at /credentials/api_key | "
        "read-1 line 1"}},
      {"stderr",
       say({}, "one\nkey=" + secret + "\n"),
       {"the secret at /credentials/api_key appears on stderr | at /credentials/api_key | "
        "read-1 | found stderr line 2"}},
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
