// The checks of basic_read, full_refresh and incremental, on small evidence.
#include <gtest/gtest.h>

#include "harness/probe/schema_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::read_checks_test {
namespace {

const json kUserProperties = {{"id", {{"type", "integer"}}},
                              {"name", {{"type", {"null", "string"}}}},
                              {"at", {{"type", "string"}, {"format", "date-time"}}},
                              {"tags", {{"type", "array"}, {"items", {{"type", "string"}}}}}};
const json kUsers = StreamOf("users", kUserProperties, {{"source_defined_primary_key", {{"id"}}}});
const json kNotes = StreamOf("notes");

json User(int id) { return Record("users", {{"id", id}}); }

struct ReadInputs {
  std::vector<json> streams = {kUsers};
  std::vector<std::string> empty_streams = {};
  connector::Ending ending = Exited(0);
};

std::string OnRead(const check::Check& check, std::vector<json> messages, const ReadInputs& inputs = {}) {
  Conversation conversation = {.messages = std::move(messages), .ending = inputs.ending};
  conversation.measures = {.catalog = Configured(inputs.streams), .asked = {&probe::kSchemas}};
  const probe::Evidence run = EvidenceOf(conversation);
  return Said(check, BasicReadCase{.run = &run,
                                   .catalog = &conversation.measures.catalog,
                                   .empty_streams = inputs.empty_streams,
                                   .unknown_stream_run = &run});
}

TEST(BasicReadChecks, Read) {
  ExpectAll({
      {"records", OnRead(kBasicReadRead, {User(1)}), {"passed"}},
      {"none",
       OnRead(kBasicReadRead, {Log("ERROR", "quota is used up")}),
       {"the read gave no record | read-1 | expected at least one record | "
        "found none; it said: quota is used up"}},
      {"exit code",
       OnRead(kBasicReadRead, {User(1), ErrorTrace("lost connection")}, {.ending = Exited(1)}),
       {"the connector exited with code 1 | read-1 | expected exit code 0 | "
        "found exit code 1; it said: lost connection"}},
      {"signal",
       OnRead(kBasicReadRead, {User(1)}, {.ending = Signalled(9)}),
       {"the connector was killed by signal 9 (KILL) | read-1 | expected exit code 0 | "
        "found it was killed by signal 9 (KILL)"}},
  });
}

TEST(BasicReadChecks, RecordsMatchSchema) {
  const auto users = [](std::vector<json> data) {
    std::vector<json> messages;
    for (json& record : data) messages.push_back(Record("users", std::move(record)));
    return OnRead(kBasicReadRecordsMatchSchema, std::move(messages));
  };
  json broken = kUsers;
  broken["json_schema"]["properties"]["id"] = {{"type", "number-ish"}};
  ExpectAll({
      {"valid",
       users({{{"id", 1}, {"name", nullptr}, {"at", "2025-01-01 10:00:00"}, {"more", 1}}}),
       {"passed"}},
      {"1.0 is no integer",
       users({{{"id", 1.0}}}),
       {"expected integer, got number (1 record) | stream users | at /id | read-1 line 1 | "
        "expected integer | found 1.0"}},
      {"not null",
       users({{{"id", nullptr}}}),
       {"expected integer, got null (1 record) | stream users | at /id | read-1 line 1 | "
        "expected integer | found null"}},
      {"format",
       users({{{"at", "yesterday"}}}),
       {"is not a valid date-time (1 record) | stream users | at /at | read-1 line 1 | "
        R"(expected format date-time | found "yesterday")"}},
      {"counted once a place",
       users({{{"id", 1}}, {{"id", "a"}}, {{"id", "b"}}}),
       {"expected integer, got string (2 records) | stream users | at /id | read-1 line 2 | "
        R"(expected integer | found "a" | x2)"}},
      {"every place",
       users({{{"id", "a"}, {"tags", {"x", 7}}}}),
       {"expected integer, got string (1 record) | stream users | at /id | read-1 line 1 | "
        R"(expected integer | found "a")",
        "expected string, got integer (1 record) | stream users | at /tags/1 | read-1 line 1 | "
        "expected string | found 7"}},
      {"a stream that is not configured is another rule's",
       OnRead(kBasicReadRecordsMatchSchema, {Record("ghosts", {{"id", "x"}})}),
       {"passed"}},
      {"a type that does not exist",
       OnRead(kBasicReadRecordsMatchSchema, {User(1)}, {.streams = {broken}}),
       {R"("number-ish" is no type (1 record) | stream users | at /id | read-1 line 1 | expected a schema that can be applied)"}},
  });
}

TEST(BasicReadChecks, NoEmptyStreams) {
  const std::vector<json> both = {kUsers, kNotes};
  ExpectAll({
      {"records in both",
       OnRead(kBasicReadNoEmptyStreams, {User(1), Record("notes", {{"a", 1}})}, {.streams = both}),
       {"passed"}},
      {"one is empty",
       OnRead(kBasicReadNoEmptyStreams, {User(1)}, {.streams = both}),
       {"the stream gave no record and is not declared in empty_streams | stream notes | "
        "read-1 | expected at least one record"}},
      {"declared empty",
       OnRead(kBasicReadNoEmptyStreams, {User(1)}, {.streams = both, .empty_streams = {"notes"}}),
       {"passed"}},
      {"another namespace is another stream",
       OnRead(kBasicReadNoEmptyStreams, {Record("users", {{"id", 1}}, "shop")}),
       {"the stream gave no record and is not declared in empty_streams | stream users | "
        "read-1 | expected at least one record"}},
  });
}

TEST(BasicReadChecks, StreamStatuses) {
  const auto statuses = [](const std::vector<std::string>& names) {
    std::vector<json> messages;
    for (const std::string& name : names) messages.push_back(StreamStatus("users", name));
    return OnRead(kBasicReadStreamStatuses, std::move(messages));
  };
  std::vector<std::string> restless(302, "INCOMPLETE");
  restless.front() = "STARTED";
  restless.back() = "COMPLETE";
  std::vector<json> messages;
  for (const std::string& name : restless) messages.push_back(StreamStatus("users", name));
  const probe::Evidence run = EvidenceOf({.messages = messages});
  const protocol::ConfiguredCatalog catalog = Configured({kUsers});
  EXPECT_EQ(
      check::Evaluate(kBasicReadStreamStatuses, BasicReadCase{.run = &run, .catalog = &catalog}).total(),
      300u);
  std::vector<std::string> long_run(300, "RUNNING");
  long_run.front() = "STARTED";
  std::vector<std::string> long_and_whole = long_run;
  long_and_whole.push_back("COMPLETE");
  ExpectAll({
      {"in order", statuses({"STARTED", "RUNNING", "RUNNING", "COMPLETE"}), {"passed"}},
      {"an empty stream is never RUNNING", statuses({"STARTED", "COMPLETE"}), {"passed"}},
      {"none",
       statuses({}),
       {"the stream has no status | stream users | read-1 | "
        "expected TRACE messages of type STREAM_STATUS: STARTED, RUNNING, COMPLETE"}},
      {"not STARTED",
       statuses({"RUNNING", "COMPLETE"}),
       {"the first status is not STARTED | stream users | read-1 line 1 | expected STARTED | "
        "found RUNNING"}},
      {"not COMPLETE",
       statuses({"STARTED", "RUNNING"}),
       {"the last status is not COMPLETE | stream users | read-1 line 2 | expected COMPLETE | "
        "found RUNNING"}},
      {"INCOMPLETE",
       statuses({"STARTED", "INCOMPLETE"}),
       {"the last status is not COMPLETE | stream users | read-1 line 2 | expected COMPLETE | "
        "found INCOMPLETE"}},
      {"started twice",
       statuses({"STARTED", "STARTED", "COMPLETE"}),
       {"a status between the first and the last is not RUNNING | stream users | read-1 line 2 | "
        "expected RUNNING | found STARTED"}},
      {"COMPLETE alone",
       statuses({"COMPLETE"}),
       {"the first status is not STARTED | stream users | read-1 line 1 | expected STARTED | "
        "found COMPLETE"}},
      {"RUNNING hundreds of times", statuses(long_and_whole), {"passed"}},
      {"RUNNING without end",
       statuses(long_run),
       {"the last status is not COMPLETE | stream users | read-1 line 300 | expected COMPLETE | "
        "found RUNNING"}},
      {"interleaved",
       OnRead(kBasicReadStreamStatuses,
              {StreamStatus("users", "STARTED"), StreamStatus("notes", "STARTED"),
               StreamStatus("users", "COMPLETE"), StreamStatus("notes", "RUNNING"),
               StreamStatus("notes", "COMPLETE")},
              {.streams = {kUsers, kNotes}}),
       {"passed"}},
  });
}

TEST(BasicReadChecks, StateMessages) {
  json uncounted = StreamState("users", {{"id", 1}});
  uncounted["state"].erase("sourceStats");
  json global = GlobalState({{{"stream_descriptor", {{"name", "users"}}}, {"stream_state", {{"id", 1}}}}});
  json shared = global;
  shared["state"]["global"]["shared_state"] = {{"lsn", 1}};
  const json counted = StreamState("users", {{"__ab_no_cursor_state_message", true}});
  ExpectAll({
      {"of a full refresh", OnRead(kBasicReadStateMessages, {User(1), counted}), {"passed"}},
      {"none",
       OnRead(kBasicReadStateMessages, {User(1)}),
       {"the stream has no state | stream users | read-1 | expected at least one STATE message"}},
      {"GLOBAL stands for the streams that it holds",
       OnRead(kBasicReadStateMessages, {global}, {.streams = {kUsers, kNotes}}),
       {"the stream has no state | stream notes | read-1 | expected at least one STATE message"}},
      {"GLOBAL with something shared stands for all",
       OnRead(kBasicReadStateMessages, {shared}, {.streams = {kUsers, kNotes}}),
       {"passed"}},
      {"one stream has none",
       OnRead(kBasicReadStateMessages, {counted}, {.streams = {kUsers, kNotes}}),
       {"the stream has no state | stream notes | read-1 | expected at least one STATE message"}},
      {"LEGACY",
       OnRead(kBasicReadStateMessages, {User(1), LegacyState({{"users", 1}}), LegacyState({{"users", 2}})}),
       {"states are of the type LEGACY | read-1 line 2 | expected STREAM or GLOBAL | "
        "found LEGACY | x2",
        "states have no record count | at /state/sourceStats/recordCount | read-1 line 2 | "
        "expected a number | x2"}},
      {"no record count",
       OnRead(kBasicReadStateMessages, {counted, uncounted}),
       {"states have no record count | at /state/sourceStats/recordCount | read-1 line 2 | "
        "expected a number"}},
  });
}

TEST(BasicReadChecks, TraceMessageOnFailure) {
  const auto& check = kBasicReadTraceMessageOnFailure;
  ExpectAll({
      {"a trace", OnRead(check, {ErrorTrace("no such stream")}, {.ending = Exited(1)}), {"passed"}},
      {"a log only",
       OnRead(check, {Log("ERROR", "No streams selected")}),
       {"a read of a stream that does not exist emits no error trace | read-1 | "
        "expected a TRACE message of type ERROR | "
        "found the connector exited with code 0; it said: No streams selected"}},
      {"nothing",
       OnRead(check, {}, {.ending = Exited(1)}),
       {"a read of a stream that does not exist emits no error trace | read-1 | "
        "expected a TRACE message of type ERROR | found the connector exited with code 1"}},
  });
}

// Two reads in full refresh, records of users keyed by id unless the stream says otherwise.
std::string OnReads(const check::Check& check, std::vector<json> first, std::vector<json> second,
                    const std::vector<json>& streams = {kUsers}, const probe::IgnoredFields& ignored = {}) {
  const TwoReads reads(Configured(streams), {.messages = std::move(first)}, {.messages = std::move(second)},
                       ignored);
  return Said(check, FullRefreshCase{.first = &reads.first(),
                                     .second = &reads.second(),
                                     .catalog = &reads.catalog(),
                                     .comparison = &reads.comparison()});
}

TEST(FullRefreshChecks, SequentialReads) {
  const auto& check = kFullRefreshSequentialReads;
  const json ada = Record("users", {{"id", 1}, {"name", "Ada"}});
  const json eva = Record("users", {{"id", 1}, {"name", "Eva"}});
  const json note = Record("notes", {{"a", 1}});
  const json seen = Record("users", {{"id", 1}, {"meta", {{"seen", 1}}}});
  const json seen_later = Record("users", {{"id", 1}, {"meta", {{"seen", 2}}}});
  ExpectAll({
      {"equal", OnReads(check, {ada, User(2)}, {ada, User(2)}), {"passed"}},
      {"in another order", OnReads(check, {ada, User(2)}, {User(2), ada}), {"passed"}},
      {"changed",
       OnReads(check, {User(2), ada}, {eva, User(2)}),
       {"a record differs between the reads | stream users | read-1 line 2 | read-2 line 1 | "
        R"(key {"id":1} | /name: "Ada" -> "Eva")"}},
      {"lost",
       OnReads(check, {User(1), User(2)}, {User(1)}),
       {"a record of the first read is not in the second | stream users | read-1 line 2 | "
        R"(key {"id":2})"}},
      {"two are lost",
       OnReads(check, {User(1), User(2), User(3)}, {User(2)}),
       {"a record of the first read is not in the second | stream users | read-1 line 1 | "
        R"(key {"id":1})",
        "a record of the first read is not in the second | stream users | read-1 line 3 | "
        R"(key {"id":3})"}},
      {"added", OnReads(check, {User(1)}, {User(1), User(2)}), {"passed note: users: 1 new in read-2"}},
      {"keyless, lost once of twice",
       OnReads(check, {note, note}, {note}, {kNotes}),
       {"a record of the first read is not in the second | stream notes | read-1 line 2 | "
        R"(expected {"a":1})"}},
      {"ignored fields",
       OnReads(check, {seen}, {seen_later}, {kUsers}, {{"users", {"meta/seen"}}}),
       {"passed"}},
      {"other fields are not ignored",
       OnReads(check, {seen}, {seen_later}, {kUsers}, {{"users", {"meta/other"}}}),
       {"a record differs between the reads | stream users | read-1 line 1 | read-2 line 1 | "
        R"(key {"id":1} | /meta/seen: 1 -> 2)"}},
      {"nothing in either", OnReads(check, {}, {}), {"passed"}},
  });
  std::vector<json> many;
  for (int id = 0; id < 40; ++id) many.push_back(User(id));
  const TwoReads reads(Configured({kUsers}), {.messages = many}, {.messages = {}, .ending = Exited(1)});
  const check::Findings findings = check::Evaluate(
      check, FullRefreshCase{&reads.first(), &reads.second(), &reads.catalog(), &reads.comparison()});
  EXPECT_EQ(findings.total(), 41U) << "40 lost records and a failed read";
}

TEST(FullRefreshChecks, SameRecordCount) {
  ExpectAll({
      {"equal", OnReads(kFullRefreshSameRecordCount, {User(1)}, {User(2)}), {"passed"}},
      {"more",
       OnReads(kFullRefreshSameRecordCount, {User(1)}, {User(1), User(2)}),
       {"the reads hold different numbers of records | stream users | read-1 | read-2 | "
        "expected 1 | found 2"}},
      {"fewer",
       OnReads(kFullRefreshSameRecordCount, {User(1), User(2)}, {User(1)}),
       {"the reads hold different numbers of records | stream users | read-1 | read-2 | "
        "expected 2 | found 1"}},
      {"of two streams",
       OnReads(kFullRefreshSameRecordCount, {User(1), Record("notes", {{"a", 1}})}, {}, {kUsers, kNotes}),
       {"the reads hold different numbers of records | stream users | read-1 | read-2 | "
        "expected 1 | found 0",
        "the reads hold different numbers of records | stream notes | read-1 | read-2 | "
        "expected 1 | found 0"}},
  });
}

TEST(FullRefreshChecks, EmittedAtIncreases) {
  const auto emitted = [](const std::vector<double>& first, const std::vector<double>& second) {
    std::vector<json> firsts;
    std::vector<json> seconds;
    for (const double time : first) firsts.push_back(Record("users", {{"id", 1}}, "", time));
    for (const double time : second) seconds.push_back(Record("users", {{"id", 1}}, "", time));
    return OnReads(kFullRefreshEmittedAtIncreases, firsts, seconds);
  };
  ExpectAll({
      {"later", emitted({1100, 1200}, {1201, 1300}), {"passed"}},
      {"fractions of milliseconds", emitted({1200.25}, {1200.5}), {"passed"}},
      {"overlapping",
       emitted({1100, 1200}, {1300, 1150}),
       {"a record of the second read was not emitted after all of the first | stream users | "
        "at /record/emitted_at | read-2 line 2 | read-1 line 2 | expected after 1200 | found 1150"}},
      {"equal",
       emitted({1100}, {1100}),
       {"a record of the second read was not emitted after all of the first | stream users | "
        "at /record/emitted_at | read-2 line 1 | read-1 line 1 | expected after 1100 | found 1100"}},
      {"equal in whole seconds", emitted({1000, 2000}, {2000, 3000}), {"passed"}},
      {"earlier in whole seconds",
       emitted({1000, 2000}, {1000, 3000}),
       {"a record of the second read was not emitted after all of the first | stream users | "
        "at /record/emitted_at | read-2 line 1 | read-1 line 2 | expected after 2000 | found 1000"}},
      {"equal, but not all are whole seconds",
       emitted({1500, 2000}, {2000}),
       {"a record of the second read was not emitted after all of the first | stream users | "
        "at /record/emitted_at | read-2 line 1 | read-1 line 2 | expected after 2000 | found 2000"}},
  });
  const auto of_two = [](std::vector<json> first) {
    return OnReads(kFullRefreshEmittedAtIncreases, std::move(first), {Record("users", {{"id", 1}}, "", 5001)},
                   {kUsers, kNotes});
  };
  const auto user = [](double time) { return Record("users", {{"id", 1}}, "", time); };
  const auto note = [](double time) { return Record("notes", json::object(), "", time); };
  const std::string earlier =
      "a record of the second read was not emitted after all of the first | stream users | "
      "at /record/emitted_at | read-2 line 1 | read-1 line 1 | expected after 5100 | found 5001";
  ExpectAll({
      {"the latest of all streams counts", of_two({note(5100)}), {earlier}},
      {"that of the first stream", of_two({note(5100), user(4001)}), {earlier}},
      {"that of the last stream", of_two({user(5100), note(4001)}), {earlier}},
  });
  // No number: another check's, and nothing to compare here.
  const auto timeless = [](const json& time) {
    json record = Record("users", {{"id", 1}});
    record["record"]["emitted_at"] = time;
    return record;
  };
  const auto at = [](double time) { return Record("users", {{"id", 1}}, "", time); };
  const auto judged = [](std::vector<json> first, std::vector<json> second) {
    return OnReads(kFullRefreshEmittedAtIncreases, std::move(first), std::move(second));
  };
  ExpectAll({
      {"a text in the first", judged({timeless("2026-11-30"), at(1100)}, {at(1200)}), {"passed"}},
      {"null in the second", judged({at(1100)}, {timeless(nullptr), at(1200)}), {"passed"}},
      {"beside a text",
       judged({timeless("2026-11-30"), at(1100)}, {timeless("2026-11-30"), at(1000)}),
       {"a record of the second read was not emitted after all of the first | stream users | "
        "at /record/emitted_at | read-2 line 2 | read-1 line 2 | expected after 1100 | found 1000"}},
      {"none in the first",
       judged({timeless("2026-11-30")}, {at(1200)}),
       {"skipped: no record of read-1 says when it was emitted"}},
      {"none in the second",
       judged({at(1200)}, {timeless(nullptr)}),
       {"skipped: no record of read-2 says when it was emitted"}},
  });
}

json At(const std::string& day) { return Record("users", {{"id", day}, {"at", day}}); }

struct IncrementalInputs {
  std::vector<json> streams = {kUsers};
  connector::Ending ending = Exited(0);  // of the later read
};

// What the check says of two reads, the second from the final state of the first.
std::string Resumed(const check::Check& check, std::vector<json> first, std::vector<json> second,
                    const IncrementalInputs& inputs = {}) {
  const TwoReads reads(Configured(inputs.streams, "incremental", {"at"}), {.messages = std::move(first)},
                       {.messages = std::move(second), .ending = inputs.ending});
  const json state = probe::FinalState(reads.first()).value_or(json());
  return Said(check, IncrementalCase{.catalog = &reads.catalog(),
                                     .first = &reads.first(),
                                     .second = &reads.second(),
                                     .second_state = &state,
                                     .comparison = &reads.comparison()});
}

TEST(IncrementalChecks, EmitsState) {
  const auto first = [](std::vector<json> messages, const std::vector<json>& streams = {kUsers}) {
    return Resumed(kIncrementalEmitsState, std::move(messages), {}, {.streams = streams});
  };
  const json state = StreamState("users", {{"at", "2025-01-02"}});
  const std::vector<json> both = {kUsers, kNotes};
  json shared = GlobalState(json::array());
  shared["state"]["global"]["shared_state"] = {{"lsn", 1}};
  ExpectAll({
      {"a state", first({At("2025-01-02"), state}), {"passed"}},
      {"another namespace",
       first({At("2025-01-02"), StreamState("users", {{"at", "x"}}, "public")}),
       {"the stream gave records but no state | stream users | read-1 line 1 | read-1 line 2 | "
        "expected at least one STATE message | found a STATE of public.users"}},
      {"LEGACY stands for all", first({At("2025-01-02"), LegacyState({{"at", "2025-01-02"}})}), {"passed"}},
      {"LEGACY of one stream at a time",
       first({At("2025-01-02"), LegacyState({{"users", {{"at", "x"}}}}), Record("notes", {{"at", "x"}}),
              LegacyState({{"notes", {{"at", "x"}}}})},
             both),
       {"the final state has no entry for the stream: a LEGACY state has to hold all streams | stream users "
        "| "
        "read-1 line 4 | expected an entry for the stream in each LEGACY state"}},
      {"GLOBAL without an entry, nothing shared",
       first({At("2025-01-02"), GlobalState(json::array())}),
       {"the final state has no entry for the stream: a GLOBAL state has to hold all streams | stream users "
        "| "
        "read-1 line 2 | expected an entry for the stream in each GLOBAL state"}},
      {"GLOBAL with another namespace",
       first({At("2025-01-02"),
              GlobalState({{{"stream_descriptor", {{"name", "users"}, {"namespace", "x"}}}}})}),
       {"the final state has no entry for the stream: a GLOBAL state has to hold all streams | stream users "
        "| "
        "read-1 line 2 | read-1 line 2 | expected an entry for the stream in each GLOBAL state | "
        "found a STATE of x.users"}},
      {"GLOBAL with something shared", first({At("2025-01-02"), shared}), {"passed"}},
      {"no record",
       first({state}),
       {"the first read gave no record | read-1 | expected at least one record | found none"}},
      {"no state",
       first({At("2025-01-01"), At("2025-01-02")}),
       {"the stream gave records but no state | stream users | read-1 line 2 | "
        "expected at least one STATE message"}},
      {"one of two",
       first({At("2025-01-02"), Record("notes", {{"at", "x"}}), state}, both),
       {"the stream gave records but no state | stream notes | read-1 line 2 | "
        "expected at least one STATE message"}},
      {"no records, no state needed", first({At("2025-01-02"), state}, both), {"passed"}},
  });
}

TEST(IncrementalChecks, TwoSequentialReads) {
  const auto& check = kIncrementalTwoSequentialReads;
  const json state = StreamState("users", {{"at", "2025-01-02"}});
  const json first_day = StreamState("users", {{"at", "2025-01-01T01:00:00.000+0100"}});
  const json joined = StreamState("users", {{"at", "2025-01-02_file.csv"}});
  const json without_cursor = Record("users", {{"id", "x"}, {"at", nullptr}});
  const std::vector<json> two_days = {At("2025-01-01"), At("2025-01-02"), state};
  ExpectAll({
      {"nothing new", Resumed(check, two_days, {state}), {"passed"}},
      {"an inclusive cursor", Resumed(check, two_days, {At("2025-01-02"), state}), {"passed"}},
      {"newer ones", Resumed(check, two_days, {At("2025-01-03")}), {"passed"}},
      {"everything again",
       Resumed(check, two_days, {At("2025-01-01"), At("2025-01-02")}),
       {"the second read holds every record of the first again: the state is not honoured | "
        "stream users | read-2 line 1 | expected records after the state, or a lookback that assay.lookback "
        "declares | "
        "found all 2 records of read-1"}},
      {"everything again and more",
       Resumed(check, two_days, {At("2025-01-03"), At("2025-01-01"), At("2025-01-02")}),
       {"the second read holds every record of the first again: the state is not honoured | "
        "stream users | read-2 line 1 | expected records after the state, or a lookback that assay.lookback "
        "declares | "
        "found all 2 records of read-1"}},
      {"everything is at the cursor, which is inclusive",
       Resumed(check, {At("2025-01-02"), state}, {At("2025-01-02")}),
       {"passed"}},
      {"an instant, whatever its form",
       Resumed(check, {At("2025-01-01"), first_day}, {At("2025-01-01")}),
       {"passed"}},
      {"a cursor that cannot be compared excuses nothing",
       Resumed(check, {At("2025-01-02"), joined}, {At("2025-01-02")}),
       {"the second read holds every record of the first again: the state is not honoured | "
        "stream users | read-2 line 1 | expected records after the state, or a lookback that assay.lookback "
        "declares | "
        "found all 1 record of read-1"}},
      {"nor does one beside a record that has none",
       Resumed(check, {At("2025-01-02"), without_cursor, state}, {At("2025-01-02"), without_cursor}),
       {"the second read holds every record of the first again: the state is not honoured | "
        "stream users | read-2 line 1 | expected records after the state, or a lookback that assay.lookback "
        "declares | found all 2 records of read-1"}},
      {"a state from LEGACY data",
       Resumed(check, {At("2025-01-01"), LegacyState({{"users", {{"at", "2025-01-05"}}}})},
               {At("2025-01-01")}),
       {"the second read holds every record of the first again: the state is not honoured | "
        "stream users | read-2 line 1 | expected records after the state, or a lookback that assay.lookback "
        "declares | "
        "found all 1 record of read-1"}},
      {"no record at first",
       Resumed(check, {state}, {}),
       {"the first read gave no record | read-1 | expected at least one record"}},
      {"no state at first",
       Resumed(check, {At("2025-01-01")}, {}),
       {"the first read gave no state | read-1 | expected at least one STATE message"}},
      {"the second read fails",
       Resumed(check, two_days, {}, {.ending = Exited(1)}),
       {"the connector exited with code 1 | read-2 | expected exit code 0 | found exit code 1"}},
  });
}

std::string FromFuture(const check::Check& check, const json& future_state, std::vector<json> messages,
                       const json& cursor = {"at"}, const connector::Ending& ending = Exited(0)) {
  Conversation conversation = {.messages = std::move(messages), .id = "read-6", .ending = ending};
  conversation.measures.catalog = Configured({kUsers, kNotes}, "incremental", cursor);
  const probe::Evidence run = EvidenceOf(conversation);
  return Said(check,
              IncrementalCase{
                  .catalog = &conversation.measures.catalog, .future = &run, .future_state = &future_state});
}

TEST(IncrementalChecks, StateWithAbnormallyLargeValues) {
  const auto read = [](std::vector<json> messages, const connector::Ending& ending = Exited(0)) {
    return FromFuture(kIncrementalStateWithAbnormallyLargeValues, json::array(), std::move(messages), {"at"},
                      ending);
  };
  const json state = StreamState("users", {{"at", "2222-01-01"}});
  ExpectAll({
      {"a state only", read({StreamStatus("users", "COMPLETE"), state}), {"passed"}},
      {"records",
       read({At("2025-01-01"), At("2025-01-02"), state}),
       {"a read from a state in the far future gave records | stream users | read-6 line 1 | "
        "expected no record before the lookback that assay.lookback declares, if any | found 2 | x2"}},
      {"records of a stream that the future state names otherwise",
       FromFuture(kIncrementalStateWithAbnormallyLargeValues,
                  {StreamState("Users", {{"at", "2222-01-01"}})["state"]}, {At("2025-01-01"), state}),
       {"a read from a state in the far future gave records | stream users | read-6 line 1 | expected no "
        "record before the lookback that assay.lookback declares, if any; the nearest is Users: users "
        "differs "
        "only in case | found 1"}},
      {"no state",
       read({}),
       {"a read from a state in the far future gave no state | read-6 | "
        "expected at least one STATE message"}},
      {"failure",
       read({state}, Exited(1)),
       {"the connector exited with code 1 | read-6 | expected exit code 0 | found exit code 1"}},
  });
}

TEST(IncrementalChecks, FutureStateIsKept) {
  const auto& check = kIncrementalFutureStateIsKept;
  const json legacy = {{"users", {{"at", "2222-01-01"}}}};
  const json future = {StreamState("users", {{"at", "2222-01-01"}})["state"]};
  const auto kept = [&](const std::string& day) { return StreamState("users", {{"at", day}}); };
  ExpectAll({
      {"kept", FromFuture(check, future, {kept("2222-01-01")}), {"passed"}},
      {"in another form", FromFuture(check, future, {kept("2222-01-01T02:00:00+0200")}), {"passed"}},
      {"in another namespace",
       FromFuture(check, future, {StreamState("users", {{"at", "2222-01-01"}}, "shop")}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
      {"moved back",
       FromFuture(check, future, {kept("2222-01-01"), kept("2025-11-20")}),
       {"the state emitted from a future state is earlier than that state | stream users | "
        R"(read-6 line 2 | expected "2222-01-01" | found "2025-11-20")"}},
      {"moved back in LEGACY data",
       FromFuture(check, legacy, {LegacyState({{"users", {{"at", "2025-11-20"}}}})}),
       {"the state emitted from a future state is earlier than that state | stream users | "
        R"(read-6 line 1 | expected "2222-01-01" | found "2025-11-20")"}},
      {"the cursor is not declared: the state's only field",
       FromFuture(check, legacy, {LegacyState({{"users", {{"at", "2025-11-20"}}}})}, json::array()),
       {"the state emitted from a future state is earlier than that state | stream users | "
        R"(read-6 line 1 | expected "2222-01-01" | found "2025-11-20")"}},
      {"not comparable",
       FromFuture(check, future, {kept("2025-11-20_file.csv")}),
       {"skipped: no cursor of the future state can be compared with one of the emitted state"}},
      {"no state", FromFuture(check, future, {}), {"skipped: the read from the future state gave no state"}},
      {"an unreadable state",
       FromFuture(check, json("soon"), {kept("2025-11-20")}),
       {"skipped: the future state cannot be read: the state is neither a list nor an object"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::read_checks_test
