// The checks of what states and traces say of streams: which ones, how they ended, how much of them is to
// come.
#include <gtest/gtest.h>

#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::stream_mention_checks_test {
namespace {

struct Inputs {
  connector::Ending ending = Exited(0);
  json given_state = nullptr;
  connector::Command command = connector::Command::kRead;
};

// The configured streams are staging.users, and notes without a namespace.
protocol::ConfiguredCatalog Catalog() {
  return Configured({StreamOf("users", json::object(), {{"namespace", "staging"}}), StreamOf("notes")},
                    "incremental", {"at"});
}

std::string OnRun(const check::Check& check, std::vector<json> messages, const Inputs& inputs = {}) {
  Conversation conversation = {
      .messages = std::move(messages), .command = inputs.command, .ending = inputs.ending};
  const bool is_read = inputs.command == connector::Command::kRead;
  if (is_read) conversation.measures.catalog = Catalog();
  const probe::Evidence run = EvidenceOf(conversation);
  return Said(check, ProtocolCase{{{&run, is_read ? &conversation.measures.catalog : nullptr,
                                    inputs.given_state.is_null() ? nullptr : &inputs.given_state}}});
}

json Descriptor(const std::string& name, const json& name_space) {
  return {{"name", name}, {"namespace", name_space}};
}

json Status(const std::string& name, const json& name_space, const std::string& status) {
  json message = StreamStatus(name, status);
  message["trace"]["stream_status"]["stream_descriptor"] = Descriptor(name, name_space);
  return message;
}

json ErrorOf(const std::string& name, const json& name_space) {
  json message = ErrorTrace("HTTP 502");
  message["trace"]["error"]["stream_descriptor"] = Descriptor(name, name_space);
  return message;
}

json Estimate(const std::string& type, const std::string& name, const json& name_space = nullptr) {
  return {{"type", "TRACE"},
          {"trace",
           {{"type", "ESTIMATE"},
            {"emitted_at", 1763640000123},
            {"estimate", {{"type", type}, {"name", name}, {"namespace", name_space}, {"row_estimate", 5}}}}}};
}

json Global(const std::string& name, const json& name_space) {
  return GlobalState({{{"stream_descriptor", Descriptor(name, name_space)}, {"stream_state", {{"at", 1}}}}});
}

TEST(ProtocolChecks, DescriptorsNameConfiguredStreams) {
  const auto& check = kProtocolDescriptorsNameConfiguredStreams;
  const auto stray = [](const std::string& what, const std::string& stream, const std::string& found,
                        const std::string& expected = "the name and namespace of a configured stream",
                        int line = 1) {
    return what + " names a stream that is not in the configured catalog | stream " + stream +
           " | read-1 line " + std::to_string(line) + " | expected " + expected + " | found " + found +
           " of " + stream;
  };
  const auto meant = [](const std::string& nearest) {
    return "the name and namespace of a configured stream; the nearest is " + nearest;
  };
  const std::string no_namespace = meant("staging.users: users lacks the namespace staging");
  const json state = StreamState("users", {{"at", 1}});
  ExpectAll({
      {"all of them are configured",
       OnRun(check, {StreamState("users", {{"at", 1}}, "staging"), StreamState("notes", {{"at", 1}}),
                     Status("users", "staging", "STARTED"), Global("users", "staging"),
                     ErrorOf("notes", nullptr), Estimate("STREAM", "notes")}),
       {"passed"}},
      {"no namespace, null and an empty one are the same",
       OnRun(check, {StreamStatus("notes", "STARTED"), Status("notes", nullptr, "RUNNING"),
                     Status("notes", "", "COMPLETE"), Global("notes", "")}),
       {"passed"}},
      {"a state without the namespace",
       OnRun(check, {state}),
       {stray("a state", "users", "1 state", no_namespace)}},
      {"in another case",
       OnRun(check, {StreamState("Users", {{"at", 1}}, "staging")}),
       {stray("a state", "staging.Users", "1 state",
              meant("staging.users: staging.Users differs only in case"))}},
      {"a GLOBAL state",
       OnRun(check, {Global("users", nullptr)}),
       {stray("a state", "users", "1 state", no_namespace)}},
      {"a namespace where none is configured",
       OnRun(check, {Global("notes", "public")}),
       {stray("a state", "public.notes", "1 state",
              meant("notes: public.notes has a namespace, and the other none"))}},
      {"a status",
       OnRun(check, {Status("ghost", nullptr, "STARTED")}),
       {stray("a stream status", "ghost", "1 status message")}},
      {"an error trace",
       OnRun(check, {ErrorOf("users", nullptr)}),
       {stray("an error trace", "users", "1 error trace", no_namespace)}},
      {"an estimate",
       OnRun(check, {Estimate("STREAM", "ghost")}),
       {stray("an estimate", "ghost", "1 estimate")}},
      {"an estimate of the sync names none", OnRun(check, {Estimate("SYNC", "all")}), {"passed"}},
      {"an error trace of no stream", OnRun(check, {ErrorTrace("HTTP 502")}), {"passed"}},
      {"LEGACY data have no descriptors", OnRun(check, {LegacyState({{"ghost", {{"at", 1}}}})}), {"passed"}},
      {"many, the nearly right one first",
       OnRun(check, {StreamState("ghost", 1), state, state}),
       {stray("a state", "users", "2 states", no_namespace, 2) + " | x2",
        stray("a state", "ghost", "1 state")}},
      {"carried on from what it was given",
       OnRun(check, {state}, {.given_state = json::array({state["state"]})}),
       {"passed"}},
      {"given is another one",
       OnRun(check, {state}, {.given_state = json::array({StreamState("ghost", 1)["state"]})}),
       {stray("a state", "users", "1 state", no_namespace)}},
      {"outside reads nothing is configured",
       OnRun(check, {ErrorOf("ghost", nullptr)}, {.command = connector::Command::kDiscover}),
       {"passed"}},
  });
}

TEST(ProtocolChecks, StrayDescriptorsAreBounded) {
  std::vector<json> messages;
  for (int i = 0; i < 1'050; ++i) messages.push_back(StreamState("ghost" + std::to_string(i), 1));
  Conversation conversation = {.messages = messages};
  conversation.measures.catalog = Catalog();
  const probe::Evidence run = EvidenceOf(conversation);
  EXPECT_EQ(run.strays.size(), probe::kMostStrays);
  const ProtocolCase seen = {{{&run, &conversation.measures.catalog}}};
  EXPECT_EQ(check::Evaluate(kProtocolDescriptorsNameConfiguredStreams, seen).total(), 1'050U);
}

TEST(ProtocolChecks, AStrayDescriptorIsNotSaidOnceMoreByOtherRules) {
  ExpectAll({
      {"counts",
       OnRun(kProtocolRecordCountsMatch, {Record("users", {{"at", 1}}, "staging"), StreamState("users", 1)}),
       {"skipped: no read that ended well gave states that count their records"}},
      {"order",
       OnRun(kProtocolStreamStatusOrder, {Status("ghost", nullptr, "RUNNING")}),
       {"skipped: no stream status was sent"}},
  });
}

// What a check of basic_read says of a stream that is configured as staging.users.
std::string OnBasicRead(const check::Check& check, std::vector<json> messages) {
  Conversation conversation = {.messages = std::move(messages)};
  conversation.measures.catalog = Configured({StreamOf("users", json::object(), {{"namespace", "staging"}})});
  const probe::Evidence run = EvidenceOf(conversation);
  BasicReadCase seen;
  seen.run = &run;
  seen.catalog = &conversation.measures.catalog;
  return Said(check, seen);
}

TEST(BasicReadChecks, AStateOrStatusOfAnotherNamespaceIsNone) {
  const json state = StreamState("users", {{"at", 1}});
  ExpectAll({
      {"a state",
       OnBasicRead(kBasicReadStateMessages, {state}),
       {"the stream has no state | stream staging.users | read-1 | read-1 line 1 | "
        "expected at least one STATE message | found a STATE of users"}},
      {"a GLOBAL state",
       OnBasicRead(kBasicReadStateMessages, {Global("users", nullptr)}),
       {"the stream has no state | stream staging.users | read-1 | read-1 line 1 | "
        "expected at least one STATE message | found a STATE of users"}},
      {"its own", OnBasicRead(kBasicReadStateMessages, {Global("users", "staging")}), {"passed"}},
      {"a status",
       OnBasicRead(kBasicReadStreamStatuses, {StreamStatus("users", "STARTED")}),
       {"the stream has no status | stream staging.users | read-1 | read-1 line 1 | "
        "expected TRACE messages of type STREAM_STATUS: STARTED, RUNNING, COMPLETE | found a status of "
        "users"}},
  });
}

TEST(ProtocolChecks, StreamStatusAgrees) {
  const auto& check = kProtocolStreamStatusAgrees;
  const json started = Status("notes", nullptr, "STARTED");
  const json complete = Status("notes", nullptr, "COMPLETE");
  const json incomplete = Status("notes", nullptr, "INCOMPLETE");
  const std::string unexplained =
      "the stream is INCOMPLETE in a read that says nothing else of a failure | stream notes | read-1 line 2 "
      "| "
      "expected COMPLETE, or an ERROR trace for the stream and an exit code other than 0 | "
      "found INCOMPLETE, no ERROR trace, exit code 0";
  ExpectAll({
      {"COMPLETE, exit 0", OnRun(check, {started, complete}), {"passed"}},
      {"INCOMPLETE, a trace, exit 1",
       OnRun(check, {started, ErrorOf("notes", nullptr), incomplete}, {.ending = Exited(1)}),
       {"passed"}},
      {"INCOMPLETE, a trace of no stream, exit 1",
       OnRun(check, {started, incomplete, ErrorTrace("HTTP 502")}, {.ending = Exited(1)}),
       {"passed"}},
      {"INCOMPLETE, exit 0", OnRun(check, {started, incomplete}), {unexplained}},
      {"INCOMPLETE and COMPLETE after it, which is another rule's as well",
       OnRun(check, {started, incomplete, complete}),
       {unexplained}},
      {"COMPLETE and INCOMPLETE after it is another rule's",
       OnRun(check, {started, complete, incomplete}),
       {"passed"}},
      {"a trace and exit 0 is another rule's",
       OnRun(check, {started, ErrorOf("notes", nullptr), incomplete}),
       {"passed"}},
      {"exit 1 without a trace is another rule's",
       OnRun(check, {started, complete}, {.ending = Exited(1)}),
       {"passed"}},
      {"COMPLETE in spite of a trace",
       OnRun(check, {started, ErrorOf("notes", nullptr), complete}, {.ending = Exited(1)}),
       {"the stream is COMPLETE in spite of an error trace for it | stream notes | read-1 line 3 | read-1 "
        "line 2 | "
        "expected INCOMPLETE | found COMPLETE; the trace says: HTTP 502"}},
      {"COMPLETE, a trace for another one",
       OnRun(check, {started, ErrorOf("users", "staging"), complete}, {.ending = Exited(1)}),
       {"passed"}},
      {"a read says FAILED and exits 0",
       OnRun(check, {ConnectionStatus("FAILED", "HTTP 401")}),
       {"a CONNECTION_STATUS says FAILED, and the command exits 0 without an error trace | read-1 line 1 | "
        "expected an ERROR trace and an exit code other than 0 | found FAILED: HTTP 401"}},
      {"a read says FAILED and fails",
       OnRun(check, {ConnectionStatus("FAILED"), ErrorTrace("HTTP 401")}, {.ending = Exited(1)}),
       {"passed"}},
      {"a check says FAILED",
       OnRun(check, {ConnectionStatus("FAILED")}, {.command = connector::Command::kCheck}),
       {"passed"}},
  });
}

TEST(ProtocolChecks, EstimateTypesDoNotMix) {
  const auto& check = kProtocolEstimateTypesDoNotMix;
  ExpectAll({
      {"of streams",
       OnRun(check, {Estimate("STREAM", "notes"), Estimate("STREAM", "users", "staging")}),
       {"passed"}},
      {"of the sync", OnRun(check, {Estimate("SYNC", "all"), Estimate("SYNC", "all")}), {"passed"}},
      {"of both",
       OnRun(check, {Estimate("STREAM", "notes"), Estimate("SYNC", "all"), Estimate("STREAM", "notes")}),
       {"estimates of the type STREAM and of the type SYNC are mixed | read-1 line 1 | read-1 line 2 | "
        "expected estimates of one type | found 2 of type STREAM, 1 of type SYNC"}},
      {"none", OnRun(check, {ErrorTrace("x")}), {"passed"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::stream_mention_checks_test
