// What comes again in a read from the final state of another, on small evidence.
#include <gtest/gtest.h>

#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::two_reads_checks_test {
namespace {

json At(const json& at, const std::string& name_space = "") {
  return Record("users", {{"id", at}, {"at", at}}, name_space);
}

json State(const json& at) { return StreamState("users", {{"at", at}}); }

struct Inputs {
  std::map<std::string, protocol::Lookback> lookback = {};
  probe::IgnoredFields ignored = {};
};

// What the check says of a read that gives the records and then the state, and of a second one from there.
std::string Twice(std::vector<json> first, const json& state, std::vector<json> second, Inputs inputs = {}) {
  first.push_back(state);
  const TwoReads reads(Configured({StreamOf("users")}, "incremental", {"at"}), {.messages = std::move(first)},
                       {.messages = std::move(second)}, std::move(inputs.ignored));
  const json given = probe::FinalState(reads.first()).value_or(json());
  return Said(kIncrementalTwoSequentialReads, IncrementalCase{.catalog = &reads.catalog(),
                                                              .first = &reads.first(),
                                                              .second = &reads.second(),
                                                              .second_state = &given,
                                                              .comparison = &reads.comparison(),
                                                              .terms = {.lookback = inputs.lookback}});
}

std::string LagsBehind(const std::string& what, const std::string& places, const std::string& values) {
  return "the second read holds " + what +
         ": the state lags behind the records (assay.lookback declares a lookback that is meant) | "
         "stream users | " +
         places + " | " + values;
}

const std::string kEverything = "every record of the first again";
const std::string kSome = "records of the first again that lie beyond the state";

std::string NotHonoured(int records) {
  return "the second read holds every record of the first again: the state is not honoured | stream users | "
         "read-2 line 1 | expected records after the state, or a lookback that assay.lookback declares | "
         "found all " +
         std::to_string(records) + " records of read-1";
}

const std::vector<json> kThree = {At(1), At(2), At(3)};

TEST(TwoSequentialReads, AStateThatLagsBehindTheRecordsIsFound) {
  ExpectAll({
      {"it never advances",
       Twice(kThree, State(0), kThree),
       {LagsBehind(kEverything, "read-1 line 4 | read-2 line 1", "expected 3 | found 0")}},
      {"it is the middle record's, and everything comes again",
       Twice(kThree, State(2), kThree),
       {LagsBehind(kEverything, "read-1 line 4 | read-2 line 1", "expected 3 | found 2")}},
      {"it is the middle record's, and is honoured",
       Twice(kThree, State(2), {At(2), At(3)}),
       {LagsBehind(kSome, "read-1 line 4 | read-2 line 1", "expected 3 | found 2")}},
      {"it is the middle record's, and new ones come, too",
       Twice(kThree, State(2), {At(3), At(4)}),
       {LagsBehind(kSome, "read-1 line 4 | read-2 line 1", "expected 3 | found 2")}},
      {"it is the last one's of a descending read",
       Twice({At(3), At(2), At(1)}, State(1), {At(3), At(2), At(1)}),
       {LagsBehind(kEverything, "read-1 line 4 | read-2 line 1", "expected 3 | found 1")}},
      {"all records have one cursor, the state is before it",
       Twice({At(3), At(3)}, State(0), {At(3), At(3)}),
       {LagsBehind(kEverything, "read-1 line 3 | read-2 line 1", "expected 3 | found 0")}},
      {"behind every partition",
       Twice(kThree,
             StreamState("users", {{"states", {{{"cursor", {{"at", 0}}}}, {{"cursor", {{"at", 2}}}}}}}),
             kThree),
       {LagsBehind(kEverything, "read-1 line 4 | read-2 line 1", "expected 3 | found 2")}},
  });
}

TEST(TwoSequentialReads, WhatLiesAtTheStateMayComeAgain) {
  const json second = "2025-01-03T10:00:00Z";
  ExpectAll({
      {"all records have the state's cursor", Twice({At(3), At(3)}, State(3), {At(3), At(3)}), {"passed"}},
      {"the inclusive one", Twice(kThree, State(3), {At(3)}), {"passed"}},
      {"a lagging state that repeats nothing", Twice(kThree, State(2), {At(4)}), {"passed"}},
      {"the inclusive one of a lagging state", Twice(kThree, State(2), {At(2)}), {"passed"}},
      {"a state that says the day only",
       Twice({At("2025-01-03T08:00:00Z"), At(second)}, State("2025-01-03"),
             {At("2025-01-03T08:00:00Z"), At(second)}),
       {"passed"}},
      {"a state that says seconds only",
       Twice({At("2025-01-03T10:00:00.75Z")}, State(second), {At("2025-01-03T10:00:00.75Z")}),
       {"passed"}},
      {"a state in seconds of records in milliseconds",
       Twice({At(1735689600762)}, State(1735689600), {At(1735689600762)}),
       {"passed"}},
      {"of each partition",
       Twice({At(1), At(3)},
             StreamState("users", {{"states", {{{"cursor", {{"at", 1}}}}, {{"cursor", {{"at", 3}}}}}}}),
             {At(1), At(3)}),
       {"passed"}},
  });
}

TEST(TwoSequentialReads, WhatLiesBeforeTheStateDoesNot) {
  ExpectAll({
      {"everything, from the latest cursor", Twice(kThree, State(3), kThree), {NotHonoured(3)}},
      {"everything, from beyond all records", Twice(kThree, State(9), kThree), {NotHonoured(3)}},
      {"cursors that cannot be compared",
       Twice({At("a"), At("b")}, State("b"), {At("a"), At("b")}),
       {NotHonoured(2)}},
      {"a cursor that is null",
       Twice({At(nullptr), At(2)}, State(2), {At(nullptr), At(2)}),
       {NotHonoured(2)}},
      {"a state that says that there is no cursor does not lag",
       Twice(kThree, StreamState("users", {{"__ab_no_cursor_state_message", true}, {"at", 0}}), kThree),
       {NotHonoured(3)}},
  });
}

TEST(TwoSequentialReads, AStateThatCannotBeReadIsThatOfTheLastRecord) {
  const json opaque = StreamState("users", {{"token", "x1"}, {"page", "x2"}});
  ExpectAll({
      {"all records are at one cursor", Twice({At(2), At(2)}, opaque, {At(2), At(2)}), {"passed"}},
      {"some lie before the last", Twice(kThree, opaque, kThree), {NotHonoured(3)}},
  });
}

TEST(TwoSequentialReads, ADeclaredLookbackExcusesWhatLiesInIt) {
  const std::vector<json> days = {At("2025-01-01"), At("2025-01-02"), At("2025-01-03")};
  const auto read = [&](const json& state, int days_back, const std::string& stream = "users") {
    return Twice(days, State(state), days,
                 {.lookback = {{stream, protocol::Lookback::Of(std::chrono::hours(24 * days_back))}}});
  };
  ExpectAll({
      {"all of it", read("2025-01-03", 2), {"passed"}},
      {"a part only", read("2025-01-03", 1), {NotHonoured(3)}},
      {"of another stream", read("2025-01-03", 5, "notes"), {NotHonoured(3)}},
      {"a state that holds the beginning of the window", read("2025-01-01", 2), {"passed"}},
      {"a state that lags by more",
       read("2025-01-01", 1),
       {LagsBehind(kEverything, "read-1 line 4 | read-2 line 1",
                   R"(expected "2025-01-03" | found "2025-01-01")")}},
  });
}

TEST(TwoSequentialReads, VolatileFieldsDoNotMakeARecordAnotherOne) {
  const auto synced = [](int at, int time) {
    return Record("users", {{"id", at}, {"at", at}, {"synced", time}});
  };
  const std::vector<json> first = {synced(1, 10), synced(2, 10)};
  const std::vector<json> second = {synced(1, 20), synced(2, 20)};
  ExpectAll({
      {"without", Twice(first, State(2), second), {"passed"}},
      {"with", Twice(first, State(2), second, {.ignored = {{"users", {"synced"}}}}), {NotHonoured(2)}},
  });
}

TEST(TwoSequentialReads, AStreamThatTheFinalStateLeavesOutIsNotJudged) {
  const json legacy = LegacyState({{"notes", {{"at", 1}}}});
  const TwoReads reads(Configured({StreamOf("users"), StreamOf("notes")}, "incremental", {"at"}),
                       {.messages = {At(1), Record("notes", {{"at", 1}}), legacy}},
                       {.messages = {At(1), legacy}});
  const json given = probe::FinalState(reads.first()).value_or(json());
  const IncrementalCase seen = {.catalog = &reads.catalog(),
                                .first = &reads.first(),
                                .second = &reads.second(),
                                .second_state = &given,
                                .comparison = &reads.comparison()};
  ExpectAll({
      {"its owner",
       Said(kIncrementalEmitsState, seen),
       {"the final state has no entry for the stream: a LEGACY state has to hold all streams | stream users "
        "| "
        "read-1 line 3 | expected an entry for the stream in each LEGACY state"}},
      {"the other", Said(kIncrementalTwoSequentialReads, seen), {"passed"}},
  });
}

TEST(StateWithAbnormallyLargeValues, ADeclaredLookbackExcusesWhatLiesInIt) {
  const auto read = [](const json& at, int days_back) {
    Conversation conversation = {.messages = {At(at), State("2222-01-03")}, .id = "read-6"};
    conversation.measures.catalog = Configured({StreamOf("users")}, "incremental", {"at"});
    const probe::Evidence run = EvidenceOf(conversation);
    const json given = {State("2222-01-03")["state"]};
    IncrementalCase seen = {
        .catalog = &conversation.measures.catalog, .future = &run, .future_state = &given};
    if (days_back > 0)
      seen.terms.lookback = {{"users", protocol::Lookback::Of(std::chrono::hours(24 * days_back))}};
    return Said(kIncrementalStateWithAbnormallyLargeValues, seen);
  };
  const std::string records =
      "a read from a state in the far future gave records | stream users | read-6 line 1 | "
      "expected no record before the lookback that assay.lookback declares, if any | found 1";
  ExpectAll({
      {"none declared", read("2222-01-02", 0), {records}},
      {"in it", read("2222-01-02", 1), {"passed"}},
      {"before it", read("2222-01-01", 1), {records}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::two_reads_checks_test
