// The checks of incremental that look at checkpoints and at future states, on small evidence.
#include <gtest/gtest.h>

#include "suites/common/cursor_format.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::incremental_checks_test {
namespace {

const json kText = {{"type", {"null", "string"}}, {"format", "date-time"}};

json UsersWith(const json& at) { return StreamOf("users", {{"at", at}}); }

// A state as a future_state file and a read's input hold it.
json Given(const std::string& stream, json state) { return StreamState(stream, std::move(state))["state"]; }

struct FutureInputs {
  json cursor = {"at"};
  std::optional<std::string> format = {};
  std::map<std::string, std::optional<std::string>> formats = {};
  std::vector<json> streams = {};
};

// What the format check says of a stream whose cursor is of this schema.
std::string Formats(const json& schema, const json& future_state, std::vector<json> messages,
                    const FutureInputs& inputs = {}) {
  Conversation conversation = {.messages = std::move(messages), .id = "read-6"};
  conversation.measures.catalog =
      Configured(inputs.streams.empty() ? std::vector<json>{UsersWith(schema)} : inputs.streams,
                 "incremental", inputs.cursor);
  const probe::Evidence run = EvidenceOf(conversation);
  IncrementalCase seen = {
      .catalog = &conversation.measures.catalog, .future = &run, .future_state = &future_state};
  seen.future_state_entry.format = inputs.format;
  seen.future_state_entry.formats = inputs.formats;
  return Said(kIncrementalFutureStateFormat, seen);
}

std::string Returned(const json& schema, const json& given, const json& emitted,
                     const FutureInputs& inputs = {}) {
  return Formats(schema, {Given("users", {{"at", given}})}, {StreamState("users", {{"at", emitted}})},
                 inputs);
}

TEST(FutureStateFormat, TypesAreTheSchemas) {
  const json whole = {{"type", "integer"}};
  const json number = {{"type", {"number", "null"}}};
  const json either = {{"anyOf", {{{"type", "string"}}, {{"type", "integer"}}}}};
  ExpectAll({
      {"a number for a text",
       Returned(kText, "2222-01-01T00:00:00Z", 7952342400),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 7952342400"}},
      {"in the file",
       Returned(kText, 7952342400, "2222-01-01"),
       {"the cursor in future_state is not of the type that the schema says | stream users | "
        "at /at | expected string | found 7952342400"}},
      {"a fraction for an integer",
       Returned(whole, 1e7, 10000000),
       {"the cursor in future_state is not of the type that the schema says | stream users | "
        "at /at | expected integer | found 10000000.0"}},
      {"integers", Returned(whole, 999999999, 12), {"passed"}},
      {"digits in both", Returned(whole, "999999999", "12"), {"passed"}},
      {"digits in one",
       Returned(whole, 999999999, "12"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected 999999999 | found "12")"}},
      {"a text for an integer",
       Returned(whole, 999999999, "#12"),
       {"the cursor in the emitted state is not of the type that the schema says | "
        R"(stream users | at /at | read-6 line 1 | expected integer | found "#12")"}},
      {"an integer is a number", Returned(number, 1, 2.5), {"passed"}},
      {"a union, a text", Returned(either, "2222-01-01", "2025-01-01"), {"passed"}},
      {"a union, an integer", Returned(either, 5, 4), {"passed"}},
      {"a union, a fraction",
       Returned(either, 5, 4.5),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string or integer | found 4.5"}},
      {"names that are no JSON Schema's",
       Returned({{"type", "str"}}, "2222-01-01", 1),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 1"}},
      {"an unknown type demands nothing",
       Returned({{"type", "date"}}, "2222-01-01", "2025-01-01"),
       {"passed"}},
      {"no type demands nothing", Returned(json::object(), 5, 4.5), {"passed"}},
  });
}

TEST(FutureStateFormat, FormatsAreTheSame) {
  const auto returned = [](const json& given, const json& emitted) {
    return Returned(kText, given, emitted);
  };
  const json future = "2222-01-01T00:00:00.000Z";
  ExpectAll({
      {"the same", returned("2222-01-01T00:00:00Z", "2025-11-20T10:00:00Z"), {"passed"}},
      {"more digits of a fraction", returned(future, "2025-11-20T10:00:00.123456Z"), {"passed"}},
      {"no fraction", returned(future, "2025-11-20T10:00:00Z"), {"passed"}},
      {"the colon of the offset",
       returned("2222-01-01T00:00:00+0000", "2025-11-20T10:00:00.5+01:00"),
       {"passed"}},
      {"a date only",
       returned(future, "2025-11-20"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01T00:00:00.000Z" | )"
        R"(found "2025-11-20")"}},
      {"slashes",
       returned("2222-01-01", "2222/01/01"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01" | found "2222/01/01")"}},
      {"a blank for the T",
       returned("2222-01-01T00:00:00Z", "2222-01-01 00:00:00Z"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01T00:00:00Z" | )"
        R"(found "2222-01-01 00:00:00Z")"}},
      {"another kind of offset",
       returned("2222-01-01T00:00:00+00:00", "2222-01-01T00:00:00Z"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01T00:00:00+00:00" | )"
        R"(found "2222-01-01T00:00:00Z")"}},
      {"digits of any number", returned("7952342400000", "12"), {"passed"}},
      {"a joined value for a timestamp",
       returned("2222-01-01", "2025-11-20_file.csv"),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01" | )"
        R"(found "2025-11-20_file.csv")"}},
      {"joined values", returned("2222-01-01_a.csv", "2025-11-20_longer.csv"), {"passed"}},
  });
}

// A state with a cursor for each partition.
json Partitioned(const std::vector<json>& cursors) {
  json states = json::array();
  for (const json& at : cursors)
    states.push_back({{"partition", {{"p", states.size()}}}, {"cursor", {{"at", at}}}});
  return {{"states", states}};
}

TEST(FutureStateFormat, CursorFormatDecides) {
  const std::string day = R"(^\d{4}-\d{2}-\d{2}$)";
  const auto returned = [&](const json& given, const json& emitted, const FutureInputs& inputs) {
    return Returned(kText, given, emitted, inputs);
  };
  ExpectAll({
      {"both match", returned("2222-01-01", "2025-11-20", {.format = day}), {"passed"}},
      {"from the beginning",
       returned("x2222", "x1", {.format = R"(\d+)"}),
       {"the cursor in future_state does not match cursor_format | stream users | at /at | "
        R"(expected \d+ | found "x2222")",
        "the cursor in the emitted state does not match cursor_format | stream users | at /at | "
        R"(read-6 line 1 | expected \d+ | found "x1")"}},
      {"not to the end", returned("2222", "1x", {.format = R"(\d+)"}), {"passed"}},
      {"the emitted one does not",
       returned("2222-01-01", "2025-11-20T00:00:00Z", {.format = day}),
       {"the cursor in the emitted state does not match cursor_format | stream users | at /at | "
        R"(read-6 line 1 | expected ^\d{4}-\d{2}-\d{2}$ | found "2025-11-20T00:00:00Z")"}},
      {"the given one does not",
       returned("2222-01-01T00:00:00Z", "2025-11-20", {.format = day}),
       {"the cursor in future_state does not match cursor_format | stream users | at /at | "
        R"(expected ^\d{4}-\d{2}-\d{2}$ | found "2222-01-01T00:00:00Z")"}},
      {"where they differ as well", returned("22220101", "2025-11-20", {.format = R"([\d-]+)"}), {"passed"}},
      {"of the stream", returned("2222", "1", {.format = day, .formats = {{"users", R"(\d)"}}}), {"passed"}},
      {"a stream without one",
       returned("2222", "2025-01-01", {.format = R"(\d)", .formats = {{"users", std::nullopt}}}),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222" | found "2025-01-01")"}},
      {"of another stream",
       returned("2222", "1", {.format = day, .formats = {{"orders", R"(\d)"}}}),
       {"the cursor in future_state does not match cursor_format | stream users | at /at | "
        R"(expected ^\d{4}-\d{2}-\d{2}$ | found "2222")",
        "the cursor in the emitted state does not match cursor_format | stream users | at /at | "
        R"(read-6 line 1 | expected ^\d{4}-\d{2}-\d{2}$ | found "1")"}},
      {"every partition",
       Formats(kText, {Given("users", {{"at", "2222-01-01"}})},
               {StreamState("users", Partitioned({"2025-11-20", "yesterday", "today"}))}, {.format = day}),
       {"the cursor in the emitted state does not match cursor_format | stream users | at /at | "
        R"(read-6 line 1 | expected ^\d{4}-\d{2}-\d{2}$ | found "yesterday")",
        "the cursor in the emitted state does not match cursor_format | stream users | at /at | "
        R"(read-6 line 1 | expected ^\d{4}-\d{2}-\d{2}$ | found "today")"}},
      {"no regular expression",
       returned("1", "1", {.format = "("}),
       {"cursor_format is no regular expression: missing closing parenthesis | stream users"}},
      {"numbers have none", Returned({{"type", "integer"}}, 9, 1, {.format = day}), {"passed"}},
  });
}

TEST(FutureStateFormat, FindsCursorsWhereverTheyStand) {
  const json partitioned = Partitioned({"2222-01-01"});
  const json slashes = Partitioned({"2025-01-01", "2025/01/01"});
  const json mixed = Partitioned({5, "2025-01-01", 6});
  const json nested = {{"type", "object"}, {"properties", {{"since", kText}}}};
  const json database = {{"cursor_field", {"id"}}, {"cursor", "9999999"}};
  const json database_other = {{"cursor_field", {"id"}}, {"cursor", "abc"}};
  const json whole = {{"type", "integer"}};
  const json entry = {{"stream_descriptor", {{"name", "users"}}}, {"stream_state", {{"at", "2222-01-01"}}}};
  const json other_entry = {{"stream_descriptor", {{"name", "users"}}}, {"stream_state", {{"at", 5}}}};
  ExpectAll({
      {"of every partition",
       Formats(kText, {Given("users", partitioned)}, {StreamState("users", slashes)}),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01" | found "2025/01/01")"}},
      {"of the wrong type in some partitions",
       Formats(kText, {Given("users", partitioned)}, {StreamState("users", mixed)}),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 5",
        "the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 6"}},
      {"below another field",
       Formats(nested, {Given("users", {{"at", {{"since", "2222-01-01"}}}})},
               {StreamState("users", {{"at", {{"since", 5}}}})}, {.cursor = {"at", "since"}}),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at/since | read-6 line 1 | expected string | found 5"}},
      {"of databases",
       Formats(whole, {Given("users", database)}, {StreamState("users", database)}),
       {"passed"}},
      {"of databases, wrong",
       Formats(whole, {Given("users", database)}, {StreamState("users", database_other)}),
       {"the cursor in the emitted state is not of the type that the schema says | "
        R"(stream users | at /at | read-6 line 1 | expected integer | found "abc")"}},
      {"of LEGACY data",
       Formats(kText, {{"users", {{"at", "2222-01-01"}}}}, {LegacyState({{"users", {{"at", 5}}}})}),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 5"}},
      {"of GLOBAL states",
       Formats(kText, {GlobalState({entry})["state"]}, {GlobalState({other_entry})}),
       {"the cursor in the emitted state is not of the type that the schema says | "
        "stream users | at /at | read-6 line 1 | expected string | found 5"}},
      {"of another namespace",
       Formats(kText, {Given("users", {{"at", "2222-01-01"}})}, {StreamState("users", {{"at", 5}}, "shop")}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
      {"the last state counts",
       Formats(kText, {Given("users", {{"at", "2222-01-01"}})},
               {StreamState("users", {{"at", 5}}), StreamState("users", {{"at", "2222-01-01"}})}),
       {"passed"}},
      {"not declared: the state's only field",
       Formats(kText, {{"users", {{"at", "2222-01-01"}}}}, {LegacyState({{"users", {{"at", "2222/01/01"}}}})},
               {.cursor = json::array()}),
       {"the cursor in the emitted state has another format than the one in future_state | "
        R"(stream users | at /at | read-6 line 1 | expected "2222-01-01" | found "2222/01/01")"}},
  });
}

TEST(FutureStateFormat, WhatCannotBeComparedIsSkipped) {
  const json given = {Given("users", {{"at", "2222-01-01"}})};
  ExpectAll({
      {"no state", Formats(kText, given, {}), {"skipped: the read from the future state gave no state"}},
      {"an unreadable file",
       Formats(kText, json("soon"), {StreamState("users", {{"at", "1"}})}),
       {"skipped: the future state cannot be read: the state is neither a list nor an object"}},
      {"another stream's state",
       Formats(kText, given, {StreamState("notes", {{"at", "1"}})}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
      {"no cursor in the state",
       Formats(kText, given, {StreamState("users", {{"page", 3}})}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
      {"none in the file",
       Formats(kText, {Given("users", {{"since", "2222"}})}, {StreamState("users", {{"at", "2025"}})}),
       {"skipped: no cursor of users can be told in the future state"}},
      {"slices in the file",
       Formats(kText,
               {Given("users",
                      {{"state_type", "date-range"}, {"slices", {{{"start", "2000"}, {"end", "2222"}}}}})},
               {StreamState("users", {{"at", "2025"}})}),
       {"skipped: no cursor of users can be told in the future state"}},
      {"a mere position",
       Formats(kText, {Given("users", {{"lsn", "FFFFFFFF/FFFFFFFF"}})},
               {StreamState("users", {{"lsn", "0/1603748"}})}, {.cursor = json::array()}),
       {"skipped: no cursor of users can be told in the future state"}},
      {"a state that says that there is no cursor",
       Formats(kText, {Given("users", {{"__ab_no_cursor_state_message", true}})},
               {StreamState("users", {{"__ab_no_cursor_state_message", 1}})}),
       {"skipped: no cursor of users can be told in the future state"}},
      {"of one stream, while another one's is judged",
       Formats(kText, {Given("users", {{"at", "2222-01-01"}}), Given("notes", {{"page", 9}})},
               {StreamState("users", {{"at", "2025-01-01"}}), StreamState("notes", {{"page", 1}})},
               {.streams = {UsersWith(kText), StreamOf("notes")}}),
       {"passed note: no cursor of notes can be told in the future state"}},
      {"a compressed state",
       Formats(kText, {{"format", "base64/gzip"}, {"data", "H4sI"}},
               {LegacyState({{"format", "base64/gzip"}, {"data", "H4sIAAAA"}})}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
  });
}

std::string Declared(const json& states, std::vector<FutureStateEntry::MissingStream> missing,
                     bool is_given = true) {
  const protocol::ConfiguredCatalog catalog =
      Configured({UsersWith(kText), StreamOf("notes")}, "incremental");
  IncrementalCase seen = {.catalog = &catalog, .future_state = &states};
  seen.future_state_entry.is_given = is_given;
  seen.future_state_entry.missing_streams = std::move(missing);
  return Said(kIncrementalFutureStateDeclared, seen);
}

TEST(IncrementalChecks, FutureStateDeclared) {
  const json both = {Given("users", {{"at", "2222"}}), Given("notes", {{"at", "2222"}})};
  const json users = {Given("users", {{"at", "2222"}})};
  ExpectAll({
      {"all of them", Declared(both, {}), {"passed"}},
      {"LEGACY", Declared({{"users", {{"at", 1}}}, {"notes", {{"at", 1}}}}, {}), {"passed"}},
      {"one is missing",
       Declared(users, {}),
       {"the future state says nothing of an incremental stream | stream notes | "
        "expected a state of the stream, or an entry in missing_streams"}},
      {"with a reason", Declared(users, {{"notes", true}}), {"passed"}},
      {"without a reason",
       Declared(users, {{"notes", false}}),
       {"a stream is listed in missing_streams without a bypass_reason | stream notes"}},
      {"another one is excused",
       Declared(users, {{"visits", true}}),
       {"the future state says nothing of an incremental stream | stream notes | "
        "expected a state of the stream, or an entry in missing_streams"}},
      {"one that looks like it",
       Declared({Given("users", {{"at", "2222"}}), Given("Notes", {{"at", "2222"}})}, {}),
       {"the future state says nothing of an incremental stream | stream notes | expected a state of the "
        "stream, or an entry in missing_streams; the nearest is Notes: notes differs only in case"}},
      {"another that looks like it is excused",
       Declared(users, {{"notes ", true}}),
       {"the future state says nothing of an incremental stream | stream notes | expected a state of the "
        "stream, or an entry in missing_streams; the nearest is \"notes \": notes lacks the trailing blank"}},
      {"no future state at all",
       Declared(nullptr, {}, false),
       {"no future state is given | "
        "expected future_state with a future_state_path, or with a bypass_reason"}},
  });
}

json At(int at, const std::string& stream = "users") { return Record(stream, {{"at", at}}); }

json Counting(json state, const json& count) {
  state["state"]["sourceStats"]["recordCount"] = count;
  return state;
}

struct SliceInputs {
  std::vector<json> streams = {UsersWith({{"type", "integer"}}), StreamOf("notes")};
  connector::Ending ending = Exited(0);  // of the later reads
  protocol::LiveStreams live = {};
};

// What the check says when the later reads, from as many checkpoints as there are, say this.
std::string Sliced(std::vector<json> first_messages, const std::vector<std::vector<json>>& later_messages,
                   const SliceInputs& inputs = {}) {
  Conversation conversation = {.messages = std::move(first_messages)};
  conversation.measures.catalog = Configured(inputs.streams, "incremental", {"at"});
  const probe::Evidence first = EvidenceOf(conversation);
  std::vector<probe::Evidence> later;
  for (const auto& messages : later_messages) {
    conversation.messages = messages;
    conversation.id = "read-" + std::to_string(7 + later.size());
    conversation.ending = inputs.ending;
    later.push_back(EvidenceOf(conversation));
  }
  IncrementalCase seen = {.catalog = &conversation.measures.catalog, .first = &first};
  seen.terms.live = inputs.live;
  const auto points = analysis::ResumePointsOf(first, static_cast<int>(later.size()) + 1);
  for (std::size_t i = 0; i < std::min(later.size(), points.size()); ++i)
    seen.resumed.push_back({points[i], &later[i]});
  return Said(kIncrementalReadSequentialSlices, seen);
}

TEST(IncrementalChecks, ReadSequentialSlices) {
  const auto state = [](int at, const std::string& stream = "users") {
    return StreamState(stream, {{"at", at}});
  };
  const std::vector<json> four = {At(1), state(1), At(2), state(2), At(3), state(3), At(4), state(4)};
  const std::vector<json> two_streams = {At(1), state(1), At(2),          state(2),
                                         At(3), state(3), At(1, "notes"), state(1, "notes")};
  std::vector<json> uncounted = {At(1), LegacyState({{"at", 1}}), At(2), LegacyState({{"at", 2}}),
                                 At(3), LegacyState({{"at", 3}})};
  const std::vector<json> zeros = {At(1), Counting(state(1), 0.0), At(2), Counting(state(2), 0)};
  const json entry = {{"stream_descriptor", {{"name", "users"}}}, {"stream_state", json::object()}};
  const auto global = [&](int at) {
    json with_position = entry;
    with_position["stream_state"]["at"] = at;
    return GlobalState({with_position});
  };
  ExpectAll({
      {"as many as were counted", Sliced(four, {{At(2), At(3), At(4)}, {At(3), At(4)}}), {"passed"}},
      {"more, for a cursor may be inclusive",
       Sliced(four, {{At(1), At(2), At(3), At(4)}, {At(2), At(3), At(4)}}),
       {"passed"}},
      {"one is missing",
       Sliced(four, {{At(3), At(4)}, {At(3), At(4)}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "stream users | read-1 line 2 | read-7 | expected at least 3 records | found 2"}},
      {"in the second sample",
       Sliced(four, {{At(2), At(3), At(4)}, {At(4)}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "stream users | read-1 line 4 | read-8 | expected at least 2 records | found 1"}},
      {"the read fails",
       Sliced(four, {{At(2), At(3), At(4)}, {At(3), At(4)}}, {.ending = Exited(1)}),
       {"the connector exited with code 1 | read-7 | expected exit code 0 | found exit code 1",
        "the connector exited with code 1 | read-8 | expected exit code 0 | found exit code 1"}},
      {"another stream's records do not help",
       Sliced(two_streams, {{At(1, "notes"), At(2, "notes")}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "stream users | read-1 line 2 | read-7 | expected at least 2 records | found 0"}},
      {"LEGACY", Sliced(uncounted, {{At(2), At(3)}}), {"passed"}},
      {"LEGACY, one is missing",
       Sliced(uncounted, {{At(3)}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "read-1 line 2 | read-7 | expected at least 2 records | found 1"}},
      {"GLOBAL, one is missing",
       Sliced({At(1), global(1), At(2), global(2), At(3), global(3)}, {{At(3)}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "read-1 line 2 | read-7 | expected at least 2 records | found 1"}},
      {"of a live stream there may be fewer",
       Sliced(four, {{At(4)}, {}}, {.live = {.names = {"users"}}}),
       {"passed"}},
      {"of all streams, one of which is live",
       Sliced({At(1), global(1), At(2), global(2), At(3), global(3)}, {{At(3)}},
              {.live = {.names = {"notes"}}}),
       {"passed"}},
      {"of another one than the live stream",
       Sliced(four, {{At(3), At(4)}, {At(3), At(4)}}, {.live = {.names = {"notes"}}}),
       {"a read from a checkpoint gives fewer records than were counted after it | "
        "stream users | read-1 line 2 | read-7 | expected at least 3 records | found 2"}},
      {"no state counts",
       Sliced(zeros, {{}}),
       {"no state counts a record, so there is no checkpoint to go on from | "
        "at /state/sourceStats/recordCount | read-1 line 4 | "
        "expected the number of records since the state before | "
        "found 0 in every state of a read of 2 records"}},
      {"no state but the last",
       Sliced({At(1), At(2), state(2)}, {{}}),
       {"skipped: read-1 has no state but the one it ends with"}},
      {"no record", Sliced({state(1), state(2), state(3)}, {{}}), {"skipped: read-1 gave no record"}},
      {"no state", Sliced({At(1)}, {{}}), {"skipped: read-1 gave no state"}},
  });
}

TEST(CommonStates, FindWhatCoversAStream) {
  Conversation conversation = {
      .messages = {StreamState("users", {{"at", 1}}, "shop"), StreamState("notes", {{"at", 1}})}};
  conversation.measures.catalog = Configured({UsersWith(kText), StreamOf("notes"), StreamOf("visits")});
  const probe::Evidence run = EvidenceOf(conversation);
  EXPECT_TRUE(CoveredStreams(run).Contains({"shop", "users"}));
  EXPECT_FALSE(CoveredStreams(run).Contains({"", "users"})) << "of another namespace";
  EXPECT_FALSE(CoveredStreams(run).Contains({"", "visits"}));
  EXPECT_EQ(LineOfLastState(run, {"shop", "users"}), 1u);
  EXPECT_EQ(LineOfLastState(run, {"", "users"}), 0u);
  EXPECT_EQ(LineOfLastState(run, {"", "notes"}), 2u);
  EXPECT_EQ(LineOfLastState(run, {"", "visits"}), 0u);
  conversation.messages = {GlobalState(json::array())};
  EXPECT_EQ(LineOfLastState(EvidenceOf(conversation), {"", "visits"}), 1u);
}

}  // namespace
}  // namespace assay::suites::testing::incremental_checks_test
