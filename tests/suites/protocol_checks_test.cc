// The checks of what a conversation promises: counts, states, statuses, times and updated configs, on small
// evidence.
#include <gtest/gtest.h>

#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::protocol_checks_test {
namespace {

using connector::Command;

const json kUsers = StreamOf("users");
const json kNotes = StreamOf("notes");

struct RunInputs {
  connector::Ending ending = Exited(0);
  std::string mode = "incremental";
  std::vector<json> streams = {kUsers, kNotes};
  Command command = Command::kRead;
};

std::string OnRun(const check::Check& check, std::vector<json> messages, const RunInputs& inputs = {}) {
  Conversation conversation = {
      .messages = std::move(messages), .command = inputs.command, .ending = inputs.ending};
  if (inputs.command == Command::kRead) {
    conversation.measures.catalog = Configured(inputs.streams, inputs.mode, {"at"});
  } else {
    conversation.id = ToString(inputs.command) + std::string("-1");
  }
  const probe::Evidence run = EvidenceOf(conversation);
  const bool is_read = inputs.command == Command::kRead;
  return Said(check, ProtocolCase{{{&run, is_read ? &conversation.measures.catalog : nullptr}}});
}

json User(int id = 1) { return Record("users", {{"id", id}}); }
json Note(int id = 1) { return Record("notes", {{"id", id}}); }

json State(const std::string& stream, const json& count, int at = 1) {
  json state = StreamState(stream, {{"at", at}});
  state["state"]["sourceStats"] = {{"recordCount", count}};
  return state;
}

TEST(ProtocolChecks, StdoutIsJsonLines) {
  const auto& check = kProtocolStdoutIsJsonLines;
  const std::string text = "Starting up";
  const std::string cut = R"({"type":"LOG","log":{"level":"INFO","mess)";
  ExpectAll({
      {"messages", OnRun(check, {Log("INFO", "x"), User()}), {"passed"}},
      {"nothing", OnRun(check, {}), {"passed"}},
      {"blank lines", OnRun(check, {"", "  ", User()}), {"passed"}},
      {"an object of no known type is another rule's", OnRun(check, {{{"type", "NEWS"}}}), {"passed"}},
      {"text", OnRun(check, {User(), text}), {"no JSON object", "read-1 line 2", "found \"Starting up\""}},
      {"a number", OnRun(check, {"42"}), {"found \"42\""}},
      {"an array", OnRun(check, {R"( ["hello"])"}), {"read-1 line 1", "hello"}},
      {"broken off", OnRun(check, {cut}), {"read-1 line 1"}},
  });
}

TEST(ProtocolChecks, WhatComesWithoutEndIsCounted) {
  const probe::Evidence noisy = EvidenceOf({.messages = std::vector<json>(70, json("Starting up"))});
  EXPECT_EQ(check::Evaluate(kProtocolStdoutIsJsonLines, ProtocolCase{{{&noisy, nullptr}}}).total(), 70u);
  std::vector<json> statuses = {StreamStatus("users", "STARTED"), StreamStatus("users", "COMPLETE")};
  statuses.insert(statuses.end(), 60, StreamStatus("users", "RUNNING"));
  const probe::Evidence restless = EvidenceOf({.messages = statuses});
  EXPECT_EQ(check::Evaluate(kProtocolStreamStatusOrder, ProtocolCase{{{&restless, nullptr}}}).total(), 60u);
}

// The last line, which has no newline.
std::string EndingIn(const std::string& text, const connector::Ending& ending) {
  probe::Evidence run = EvidenceOf({.messages = {User(), text}, .ending = ending});
  run.ended_in_line = true;
  return Said(kProtocolStdoutIsJsonLines, ProtocolCase{{{&run, nullptr}}});
}

TEST(ProtocolChecks, ALineThatWasCutByASignalIsNotTheConnectors) {
  ExpectAll({
      {"killed", EndingIn(R"({"type":"REC)", Signalled(9)), {"passed"}},
      {"out of time", EndingIn(R"({"type":"REC)", TimedOut()), {"passed"}},
      {"by itself", EndingIn(R"({"type":"REC)", Exited(0)), {"read-1 line 2"}},
  });
}

TEST(ProtocolChecks, RecordCountsMatch) {
  const auto& check = kProtocolRecordCountsMatch;
  json uncounted = StreamState("users", {{"at", 1}});
  uncounted["state"].erase("sourceStats");
  const json global = GlobalState(json::array());
  ExpectAll({
      {"floats",
       OnRun(check, {User(), User(), State("users", 2.0), User(), State("users", 1.0)}),
       {"passed"}},
      {"a repeated state", OnRun(check, {User(), State("users", 1), State("users", 0.0)}), {"passed"}},
      {"a state before any record", OnRun(check, {State("users", 0), User(), State("users", 1)}), {"passed"}},
      {"records after the last state", OnRun(check, {User(), State("users", 1), User()}), {"passed"}},
      {"one too many",
       OnRun(check, {User(), State("users", 2), User(), State("users", 1)}),
       {"do not add up", "stream users", "at /state/sourceStats/recordCount", "read-1 line 4",
        "expected 2 records | found 3"}},
      {"one too few", OnRun(check, {User(), User(), State("users", 1)}), {"expected 2 records | found 1"}},
      {"a fraction", OnRun(check, {User(), State("users", 0.5)}), {"found 0.5"}},
      {"of two streams one",
       OnRun(check, {User(), State("users", 1), Note(), State("notes", 2)}),
       {"stream notes", "found 2"}},
      {"others' records in flight are counted",
       OnRun(check, {User(), Note(), State("users", 2), Note(), State("notes", 1)}),
       {"passed"}},
      {"in full refresh",
       OnRun(check, {User(), State("users", 2)}, {.mode = "full_refresh"}),
       {"stream users"}},
      {"GLOBAL", OnRun(check, {User(), global, Note(), global}), {"passed"}},
      {"GLOBAL, too few", OnRun(check, {User(), Note(), global}), {"expected 2 records | found 1"}},
      {"no counts", OnRun(check, {User(), uncounted}), {"skipped: no read"}},
      {"a count is missing",
       OnRun(check, {User(), uncounted, User(), State("users", 1)}),
       {"skipped: no read"}},
      {"LEGACY has none", OnRun(check, {User(), LegacyState({{"at", 1}})}), {"skipped: no read"}},
      {"broken off", OnRun(check, {User(), State("users", 5)}, {.ending = Exited(1)}), {"skipped: no read"}},
      {"no state", OnRun(check, {User()}), {"skipped: no read"}},
  });
}

TEST(ProtocolChecks, NoRecordsAfterLastState) {
  const auto& check = kProtocolNoRecordsAfterLastState;
  const json state = State("users", 1);
  ExpectAll({
      {"a state at the end", OnRun(check, {User(), state, User(), state}), {"passed"}},
      {"after COMPLETE", OnRun(check, {User(), StreamStatus("users", "COMPLETE"), state}), {"passed"}},
      {"a record at the end",
       OnRun(check, {User(), state, User()}),
       {"follows the last state", "stream users", "read-1 line 3 | read-1 line 2"}},
      {"another stream's state", OnRun(check, {User(), state, User(), State("notes", 0)}), {"read-1 line 3"}},
      {"of another namespace", OnRun(check, {User(), StreamState("users", {{"at", 1}}, "shop")}), {"passed"}},
      {"LEGACY covers all",
       OnRun(check, {User(), Note(), LegacyState({{"at", 1}}), Note()}),
       {"stream notes", "read-1 line 4"}},
      {"GLOBAL covers all", OnRun(check, {User(), Note(), GlobalState(json::array())}), {"passed"}},
      {"in full refresh", OnRun(check, {User(), state, User()}, {.mode = "full_refresh"}), {"skipped: "}},
      {"broken off", OnRun(check, {User(), state, User()}, {.ending = Exited(1)}), {"skipped: "}},
      {"no state is another rule's", OnRun(check, {User()}), {"skipped: "}},
  });
}

TEST(ProtocolChecks, StateTypesDoNotMix) {
  const auto& check = kProtocolStateTypesDoNotMix;
  const json stream = State("users", 1);
  const json global = GlobalState(json::array());
  const json legacy = LegacyState({{"at", 1}});
  ExpectAll({
      {"STREAM", OnRun(check, {stream, stream}), {"passed"}},
      {"LEGACY", OnRun(check, {legacy, legacy}), {"passed"}},
      {"two types",
       OnRun(check, {stream, global, stream}),
       {"mixed", "read-1 line 1 | read-1 line 2", "found 2 of type STREAM, 1 of type GLOBAL"}},
      {"three types", OnRun(check, {legacy, stream, global}), {"1 of type LEGACY"}},
      {"none", OnRun(check, {User()}), {"skipped: no state was sent"}},
  });
}

TEST(ProtocolChecks, StreamStatusOrder) {
  const auto said = [](const std::vector<std::string>& names, const connector::Ending& ending = Exited(0)) {
    std::vector<json> messages;
    for (const std::string& name : names)
      messages.push_back(
          name == "record" ? User() : (name == "state" ? State("users", 1) : StreamStatus("users", name)));
    return OnRun(kProtocolStreamStatusOrder, std::move(messages), {.ending = ending});
  };
  ExpectAll({
      {"in order", said({"STARTED", "RUNNING", "record", "RUNNING", "record", "COMPLETE"}), {"passed"}},
      {"never RUNNING", said({"STARTED", "COMPLETE"}), {"passed"}},
      {"INCOMPLETE", said({"STARTED", "RUNNING", "INCOMPLETE"}), {"passed"}},
      {"a state after the end", said({"STARTED", "record", "COMPLETE", "state", "state"}), {"passed"}},
      {"not STARTED",
       said({"RUNNING", "COMPLETE"}),
       {"the first status is not STARTED", "line 1", "found RUNNING"}},
      {"STARTED twice",
       said({"STARTED", "STARTED", "COMPLETE"}),
       {"STARTED once more", "stream users", "line 2"}},
      {"no end", said({"STARTED", "RUNNING"}), {"the stream never ends", "line 2", "found RUNNING"}},
      {"no end of a failed run", said({"STARTED", "RUNNING"}, Exited(1)), {"passed"}},
      {"a status after the end",
       said({"STARTED", "COMPLETE", "RUNNING"}),
       {"a status follows the stream's end", "line 3", "found RUNNING"}},
      {"two ends", said({"STARTED", "COMPLETE", "INCOMPLETE"}), {"line 3", "found INCOMPLETE"}},
      {"records after the end",
       said({"STARTED", "record", "COMPLETE", "record", "record"}),
       {"records follow the stream's end", "read-1 line 4 | read-1 line 3", "x2"}},
      {"none", said({"record"}), {"skipped: no stream status was sent"}},
      {"interleaved",
       OnRun(kProtocolStreamStatusOrder,
             {StreamStatus("users", "STARTED"), StreamStatus("notes", "STARTED"),
              StreamStatus("users", "COMPLETE"), Note(), StreamStatus("notes", "COMPLETE")}),
       {"passed"}},
  });
}

// The run took from 2025-11-20T12:00:00Z one minute.
std::string Emitted(const std::vector<double>& times) {
  constexpr std::chrono::seconds kNoon(1763640000);
  std::vector<json> messages;
  for (const double time : times) messages.push_back(Record("users", {{"id", 1}}, "", time));
  connector::Ending ending = Exited(0);
  ending.started_at = std::chrono::system_clock::time_point(kNoon);
  ending.duration = std::chrono::minutes(1);
  return OnRun(kProtocolEmittedAtIsEpochMilliseconds, std::move(messages), {.ending = ending});
}

TEST(ProtocolChecks, EmittedAtIsEpochMilliseconds) {
  constexpr double kStart = 1763640000000;
  constexpr double kDay = 86'400'000;
  ExpectAll({
      {"in the run", Emitted({kStart, kStart + 59'000.25}), {"passed"}},
      {"in another zone", Emitted({kStart - kDay / 2}), {"passed"}},
      {"a day and its minute", Emitted({kStart - kDay, kStart + kDay + 60'000}), {"passed"}},
      {"days before",
       Emitted({kStart, kStart - 2 * kDay}),
       {"more than a day away", "stream users", "at /record/emitted_at", "read-1 line 2",
        "found 1763467200000"}},
      {"days after", Emitted({kStart, kStart + 2 * kDay}), {"read-1 line 2"}},
      {"seconds", Emitted({kStart / 1000}), {"found 1763640000, which is right in seconds"}},
      {"microseconds", Emitted({kStart * 1000}), {"which is right in microseconds"}},
      {"nanoseconds", Emitted({kStart * 1e6}), {"which is right in nanoseconds"}},
      {"zero", Emitted({0}), {"found 0"}},
      {"no record", Emitted({}), {"skipped: "}},
      {"an unknown time", OnRun(kProtocolEmittedAtIsEpochMilliseconds, {User()}), {"skipped: "}},
  });
}

// What is said of a config update of `check`, beside a `spec` that asks for an api_key and whole pages.
std::string Updated(std::vector<json> messages, bool with_specification = true) {
  const json schema = {
      {"type", "object"},
      {"required", {"api_key"}},
      {"properties",
       {{"api_key", {{"type", "string"}, {"pattern", "^k-"}}}, {"pages", {{"type", "integer"}}}}}};
  std::vector<json> specs;
  if (with_specification) specs.push_back(Spec({{"connectionSpecification", schema}}));
  const probe::Evidence spec = EvidenceOf({.messages = specs, .command = Command::kSpec, .id = "spec-1"});
  const probe::Evidence run =
      EvidenceOf({.messages = std::move(messages), .command = Command::kCheck, .id = "check-1"});
  return Said(kProtocolConfigUpdatesMatchSpec, ProtocolCase{{{&spec, nullptr}, {&run, nullptr}}});
}

json Update(json config) {
  return {{"type", "CONTROL"},
          {"control",
           {{"type", "CONNECTOR_CONFIG"},
            {"emitted_at", 1763640000123.25},
            {"connectorConfig", {{"config", std::move(config)}}}}}};
}

TEST(ProtocolChecks, ConfigUpdatesMatchSpec) {
  ExpectAll({
      {"valid", Updated({Update({{"api_key", "k-1"}, {"pages", 3}, {"more", true}})}), {"passed"}},
      {"technical keys", Updated({Update({{"api_key", "k-1"}, {"_note", 1}})}), {"passed"}},
      {"none", Updated({}), {"passed note: no config was updated"}},
      {"of the wrong type",
       Updated({Log("INFO", "x"), Update({{"api_key", "k-1"}, {"pages", "many"}})}),
       {"in an updated config", "at /pages", "check-1 line 2", "found \"many\""}},
      {"missing", Updated({Update({{"pages", 3}})}), {"api_key", "check-1 line 1"}},
      {"a mask is no value", Updated({Update({{"api_key", "[secret /api_key]"}})}), {"passed"}},
      {"no specification", Updated({Update({{"pages", 3}})}, false), {"skipped: there is no usable"}},
      {"more than are kept",
       Updated(std::vector<json>(60, Update({{"api_key", "k-1"}}))),
       {"passed note: check-1: 10 more updated configs are not looked at"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::protocol_checks_test
