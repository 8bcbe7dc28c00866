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

TEST(ProtocolChecks, StatusesWithoutEndAreCounted) {
  std::vector<json> statuses = {StreamStatus("users", "STARTED"), StreamStatus("users", "COMPLETE")};
  statuses.insert(statuses.end(), 60, StreamStatus("users", "RUNNING"));
  const probe::Evidence restless = EvidenceOf({.messages = statuses});
  EXPECT_EQ(check::Evaluate(kProtocolStreamStatusOrder, ProtocolCase{{{&restless, nullptr}}}).total(), 60u);
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
       {"the recordCounts do not add up to the records before the last state | stream users | "
        "at /state/sourceStats/recordCount | read-1 line 4 | expected 2 records | found 3"}},
      {"those after the last state are counted",
       OnRun(check, {User(), State("users", 2), User()}),
       {"the recordCounts do not add up to the records before the last state | stream users | "
        "at /state/sourceStats/recordCount | read-1 line 2 | expected 1 record | found 2"}},
      {"one too few",
       OnRun(check, {User(), User(), State("users", 1)}),
       {"the recordCounts do not add up to the records before the last state | stream users | "
        "at /state/sourceStats/recordCount | read-1 line 3 | expected 2 records | found 1"}},
      {"a fraction",
       OnRun(check, {User(), State("users", 0.5)}),
       {"the recordCounts do not add up to the records before the last state | stream users | "
        "at /state/sourceStats/recordCount | read-1 line 2 | expected 1 record | found 0.5"}},
      {"of two streams one",
       OnRun(check, {User(), State("users", 1), Note(), State("notes", 2)}),
       {"the recordCounts do not add up to the records before the last state | stream notes | "
        "at /state/sourceStats/recordCount | read-1 line 4 | expected 1 record | found 2"}},
      {"others' records in flight are counted",
       OnRun(check, {User(), Note(), State("users", 2), Note(), State("notes", 1)}),
       {"passed"}},
      {"in full refresh",
       OnRun(check, {User(), State("users", 2)}, {.mode = "full_refresh"}),
       {"the recordCounts do not add up to the records before the last state | stream users | "
        "at /state/sourceStats/recordCount | read-1 line 2 | expected 1 record | found 2"}},
      {"GLOBAL", OnRun(check, {User(), global, Note(), global}), {"passed"}},
      {"GLOBAL, too few",
       OnRun(check, {User(), Note(), global}),
       {"the recordCounts do not add up to the records before the last state | "
        "at /state/sourceStats/recordCount | read-1 line 3 | expected 2 records | found 1"}},
      {"no counts",
       OnRun(check, {User(), uncounted}),
       {"skipped: no read that ended well gave states that count their records"}},
      {"a count is missing",
       OnRun(check, {User(), uncounted, User(), State("users", 1)}),
       {"skipped: no read that ended well gave states that count their records"}},
      {"LEGACY has none",
       OnRun(check, {User(), LegacyState({{"at", 1}})}),
       {"skipped: no read that ended well gave states that count their records"}},
      {"broken off",
       OnRun(check, {User(), State("users", 5)}, {.ending = Exited(1)}),
       {"skipped: no read that ended well gave states that count their records"}},
      {"no state",
       OnRun(check, {User()}),
       {"skipped: no read that ended well gave states that count their records"}},
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
       {"a record follows the last state of its stream | stream users | read-1 line 3 | "
        "read-1 line 2 | expected a state after the last record"}},
      {"another stream's state",
       OnRun(check, {User(), state, User(), State("notes", 0)}),
       {"a record follows the last state of its stream | stream users | read-1 line 3 | "
        "read-1 line 2 | expected a state after the last record"}},
      {"of another namespace",
       OnRun(check, {User(), StreamState("users", {{"at", 1}}, "shop")}),
       {"skipped: no incremental read that ended well gave both records and a state"}},
      {"LEGACY covers all",
       OnRun(check, {User(), Note(), LegacyState({{"at", 1}}), Note()}),
       {"a record follows the last state of its stream | stream notes | read-1 line 4 | "
        "read-1 line 3 | expected a state after the last record"}},
      {"GLOBAL covers all", OnRun(check, {User(), Note(), GlobalState(json::array())}), {"passed"}},
      {"in full refresh",
       OnRun(check, {User(), state, User()}, {.mode = "full_refresh"}),
       {"skipped: no incremental read that ended well gave both records and a state"}},
      {"broken off",
       OnRun(check, {User(), state, User()}, {.ending = Exited(1)}),
       {"skipped: no incremental read that ended well gave both records and a state"}},
      {"no state is another rule's",
       OnRun(check, {User()}),
       {"skipped: no incremental read that ended well gave both records and a state"}},
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
       {"states of different types are mixed | read-1 line 1 | read-1 line 2 | "
        "expected states of one type | found 2 of type STREAM, 1 of type GLOBAL"}},
      {"three types",
       OnRun(check, {legacy, stream, global}),
       {"states of different types are mixed | read-1 line 2 | read-1 line 3 | read-1 line 1 | "
        "expected states of one type | found 1 of type STREAM, 1 of type GLOBAL, 1 of type LEGACY"}},
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
       {"the first status is not STARTED | stream users | read-1 line 1 | expected STARTED | "
        "found RUNNING"}},
      {"STARTED twice",
       said({"STARTED", "STARTED", "COMPLETE"}),
       {"the stream is STARTED once more | stream users | read-1 line 2 | "
        "expected RUNNING, COMPLETE or INCOMPLETE | found STARTED"}},
      {"no end",
       said({"STARTED", "RUNNING"}),
       {"the stream never ends | stream users | read-1 line 2 | "
        "expected COMPLETE or INCOMPLETE | found RUNNING"}},
      {"no end of a failed run", said({"STARTED", "RUNNING"}, Exited(1)), {"passed"}},
      {"a status after the end",
       said({"STARTED", "COMPLETE", "RUNNING"}),
       {"a status follows the stream's end | stream users | read-1 line 3 | "
        "expected no status after the terminal one | found RUNNING"}},
      {"two ends",
       said({"STARTED", "COMPLETE", "INCOMPLETE"}),
       {"a status follows the stream's end | stream users | read-1 line 3 | "
        "expected no status after the terminal one | found INCOMPLETE"}},
      {"records after the end",
       said({"STARTED", "record", "COMPLETE", "record", "record"}),
       {"records follow the stream's end | stream users | read-1 line 4 | read-1 line 3 | "
        "expected no record after the terminal status | found 2 | x2"}},
      {"none", said({"record"}), {"skipped: no stream status was sent"}},
      {"interleaved",
       OnRun(kProtocolStreamStatusOrder,
             {StreamStatus("users", "STARTED"), StreamStatus("notes", "STARTED"),
              StreamStatus("users", "COMPLETE"), Note(), StreamStatus("notes", "COMPLETE")}),
       {"passed"}},
  });
}

TEST(ProtocolChecks, ReasonsThatNobodyLooksAt) {
  const auto said = [](const std::string& status, const json& reasons) {
    json message = StreamStatus("users", status);
    message["trace"]["stream_status"]["reasons"] = reasons;
    return OnRun(kProtocolStreamStatusOrder,
                 {StreamStatus("users", "STARTED"), message, StreamStatus("users", "COMPLETE")});
  };
  const json limited = {{"type", "RATE_LIMITED"}, {"rate_limited", {{"quota_reset", 1763640000123}}}};
  const auto finding = [](const std::string& found) {
    return "a status has reasons that no platform looks at | stream users | at /trace/stream_status/reasons "
           "| "
           "read-1 line 2 | expected one reason at a time, on RUNNING only | found " +
           found;
  };
  ExpectAll({
      {"one on RUNNING", said("RUNNING", json::array({limited})), {"passed"}},
      {"none", said("RUNNING", json::array()), {"passed"}},
      {"null", said("RUNNING", nullptr), {"passed"}},
      {"two", said("RUNNING", {limited, limited}), {finding("2 reasons on RUNNING")}},
      {"on INCOMPLETE",
       said("INCOMPLETE", json::array({limited})),
       {"a status follows the stream's end | stream users | read-1 line 3 | "
        "expected no status after the terminal one | found COMPLETE",
        finding("1 reason on INCOMPLETE")}},
  });
}

// The run took from 2025-11-20T12:00:00Z one minute.
std::string Emitted(const std::vector<json>& times) {
  constexpr std::chrono::seconds kNoon(1763640000);
  std::vector<json> messages;
  for (const json& time : times) {
    messages.push_back(User());
    messages.back()["record"]["emitted_at"] = time;
  }
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
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 2 | "
        "expected about 1763640000000, in milliseconds since 1970 | found 1763467200000"}},
      {"days after",
       Emitted({kStart, kStart + 2 * kDay}),
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 2 | "
        "expected about 1763640000000, in milliseconds since 1970 | found 1763812800000"}},
      {"seconds",
       Emitted({kStart / 1000}),
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 1 | "
        "expected about 1763640000000, in milliseconds since 1970 | "
        "found 1763640000, which is right in seconds"}},
      {"microseconds",
       Emitted({kStart * 1000}),
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 1 | "
        "expected about 1763640000000, in milliseconds since 1970 | "
        "found 1763640000000000, which is right in microseconds"}},
      {"nanoseconds",
       Emitted({kStart * 1e6}),
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 1 | "
        "expected about 1763640000000, in milliseconds since 1970 | "
        "found 1763640000000000000, which is right in nanoseconds"}},
      {"zero",
       Emitted({0}),
       {"emitted_at is more than a day away from the run | stream users | "
        "at /record/emitted_at | read-1 line 1 | "
        "expected about 1763640000000, in milliseconds since 1970 | found 0"}},
      {"a text and null are another rule's", Emitted({"2025-11-20", nullptr, kStart}), {"passed"}},
      {"nothing but texts",
       Emitted({"2025-11-20"}),
       {"skipped: no execution whose time is known gave a record that says when it was emitted"}},
      {"no record",
       Emitted({}),
       {"skipped: no execution whose time is known gave a record that says when it was emitted"}},
      {"an unknown time",
       OnRun(kProtocolEmittedAtIsEpochMilliseconds, {User()}),
       {"skipped: no execution whose time is known gave a record that says when it was emitted"}},
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
       {"expected integer, got string in an updated config | at /pages | check-1 line 2 | "
        R"(expected integer | found "many")"}},
      {"missing",
       Updated({Update({{"pages", 3}})}),
       {R"(the required property "api_key" is missing in an updated config | check-1 line 1 | )"
        "expected api_key"}},
      {"a mask is no value", Updated({Update({{"api_key", "[secret /api_key]"}})}), {"passed"}},
      {"no specification",
       Updated({Update({{"pages", 3}})}, false),
       {"skipped: there is no usable connectionSpecification"}},
      {"more than are kept",
       Updated(std::vector<json>(60, Update({{"api_key", "k-1"}}))),
       {"passed note: check-1: 10 more updated configs are not looked at"}},
  });
}

TEST(ProtocolChecks, EveryReadOfARunIsJudged) {
  Conversation conversation = {.messages = {User(), State("users", 1), User()}};
  conversation.measures.catalog = Configured({kUsers}, "incremental", {"at"});
  const protocol::ConfiguredCatalog* catalog = &conversation.measures.catalog;
  const probe::Evidence spec = EvidenceOf({.command = Command::kSpec, .id = "spec-1"});
  const probe::Evidence first = EvidenceOf(conversation);
  conversation.id = "read-2";
  const probe::Evidence second = EvidenceOf(conversation);
  const std::string message = "a record follows the last state of its stream | stream users | ";
  const std::string expected = " | expected a state after the last record";
  ExpectAll({{"two reads",
              Said(kProtocolNoRecordsAfterLastState,
                   ProtocolCase{{{&spec, nullptr}, {&first, catalog}, {&second, catalog}}}),
              {message + "read-1 line 3 | read-1 line 2" + expected,
               message + "read-2 line 3 | read-2 line 2" + expected}}});
}

TEST(ProtocolChecks, AConfigUpdateIsHeldToTheSpecificationThatComesClosest) {
  const auto requiring = [](const std::vector<const char*>& names) {
    return Spec({{"connectionSpecification", {{"required", names}}}});
  };
  const json strict = requiring({"a", "b", "c"});
  const json lenient = requiring({"a"});
  const auto updated = [](const std::vector<json>& specs, const json& config) {
    const probe::Evidence spec = EvidenceOf({.messages = specs, .command = Command::kSpec, .id = "spec-1"});
    const probe::Evidence run =
        EvidenceOf({.messages = {Update(config)}, .command = Command::kCheck, .id = "check-1"});
    return Said(kProtocolConfigUpdatesMatchSpec, ProtocolCase{{{&spec, nullptr}, {&run, nullptr}}});
  };
  const std::string missing =
      R"(the required property "a" is missing in an updated config | check-1 line 1 | expected a)";
  ExpectAll({
      {"the first one's", updated({lenient, strict}, {{"a", 1}}), {"passed"}},
      {"the second one's", updated({strict, lenient}, {{"a", 1}}), {"passed"}},
      {"nobody's", updated({strict, lenient}, json::object()), {missing}},
      {"nobody's, in another order", updated({lenient, strict}, json::object()), {missing}},
      {"of two that come as close, the first one's",
       updated({requiring({"a"}), requiring({"b"})}, json::object()),
       {missing}},
      {"one without a schema", updated({Spec(json::object()), lenient}, {{"a", 1}}), {"passed"}},
      {"one that is none",
       updated({Spec({{"connectionSpecification", {{"required", nullptr}}}})}, {{"a", 1}}),
       {"passed"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::protocol_checks_test
