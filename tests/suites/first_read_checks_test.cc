// What the first incremental read lacks of a full refresh, on small reads.
#include <gtest/gtest.h>

#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::first_read_checks_test {
namespace {

// 2025-11-20T13:34:00Z in epoch milliseconds, when reads emit if nothing else is said.
constexpr double kNow = 1'763'645'640'000;

const json kUsers = StreamOf("users", {{"id", json::object()}, {"at", json::object()}},
                             {{"source_defined_primary_key", {{"id"}}}});
const json kNotes = StreamOf("notes", {{"text", json::object()}});

json User(int id, const json& at = "2025-01-02", double emitted_at = kNow) {
  return Record("users", {{"id", id}, {"at", at}}, "", emitted_at);
}
json Note(const std::string& text) { return Record("notes", {{"text", text}}, "", kNow); }

struct Given {
  std::vector<json> streams = {kUsers, kNotes};
  std::string full_refresh_mode = "full_refresh";
  probe::IgnoredFields ignored = {};
  connector::Ending full_refresh_ending = Exited(0);
  connector::Ending ending = Exited(0);
  protocol::LiveStreams live = {};
};

std::string OnReads(std::vector<json> full_refresh, std::vector<json> first, const Given& given = {}) {
  const FullAndIncremental reads(
      {Configured(given.streams, given.full_refresh_mode), std::move(full_refresh),
       given.full_refresh_ending},
      {Configured(given.streams, "incremental", {"at"}), std::move(first), given.ending}, given.ignored);
  return Said(kIncrementalFirstReadMatchesFullRefresh, IncrementalCase{.first = &reads.incremental(),
                                                                       .full_refresh = &reads.full_refresh(),
                                                                       .missing = &reads.missing(),
                                                                       .terms = {.live = given.live}});
}

std::string Lost(int id, int line) {
  return "a record of the full refresh is not in the first incremental read | stream users | read-1 line " +
         std::to_string(line) + " | read-2 | key {\"id\":" + std::to_string(id) + "}";
}

TEST(FirstReadMatchesFullRefresh, ByKey) {
  ExpectAll({
      {"the same", OnReads({User(1), User(2)}, {User(2), User(1)}), {"passed"}},
      {"one less", OnReads({User(1), User(2), User(3)}, {User(1), User(3)}), {Lost(2, 2)}},
      {"the last ones less", OnReads({User(1), User(2), User(3)}, {User(1)}), {Lost(2, 2), Lost(3, 3)}},
      {"the newest one less",
       OnReads({User(1, "2025-01-01"), User(2, "2025-01-03")}, {User(1, "2025-01-01")}),
       {Lost(2, 2)}},
      {"one without a cursor", OnReads({User(1), User(2, nullptr)}, {User(1)}), {Lost(2, 2)}},
      {"more", OnReads({User(1)}, {User(1), User(2), User(2)}), {"passed"}},
      {"another version", OnReads({User(1, "2025-01-02")}, {User(1, "2025-01-03")}), {"passed"}},
      {"one twice in the full refresh", OnReads({User(1), User(1), User(2)}, {User(1), User(2)}), {"passed"}},
      {"of another stream too",
       OnReads({User(1), Note("a"), Note("b")}, {User(1), Note("b")}),
       {"a record of the full refresh is not in the first incremental read | stream notes | read-1 line 2 | "
        R"(read-2 | expected {"text":"a"})"}},
  });
  std::vector<json> many;
  for (int id = 0; id < 15; ++id) many.push_back(User(id));
  const std::vector<std::string> said = LinesOf(OnReads(many, {User(0)}));
  ASSERT_EQ(said.size(), 11U);
  EXPECT_EQ(
      said.back(),
      "more records of the full refresh are not in the first incremental read | stream users | read-1 | "
      "read-2 | x4");
}

TEST(FirstReadMatchesFullRefresh, WhatALiveSourceHasSinceIsTheSecondReads) {
  ExpectAll({
      {"of the live stream",
       OnReads({User(1), User(2), Note("a")}, {User(1), Note("a")}, {.live = {.names = {"users"}}}),
       {"passed"}},
      {"of another one",
       OnReads({User(1), User(2), Note("a")}, {User(1), Note("a")}, {.live = {.names = {"notes"}}}),
       {Lost(2, 2)}},
      {"no other stream",
       OnReads({User(1), User(2)}, {User(1)}, {.live = {.names = {"users"}}}),
       {"skipped: no stream gave records that can be compared in full refresh and incrementally"}},
  });
}

TEST(FirstReadMatchesFullRefresh, AsMultisetsWithoutAKey) {
  const auto lost = [](int line) {
    return "a record of the full refresh is not in the first incremental read | stream notes | read-1 line " +
           std::to_string(line) + " | read-2 | expected {\"text\":\"a\"}";
  };
  const auto stamped = [](const std::string& text, int seen) {
    return Record("notes", {{"text", text}, {"seen", seen}}, "", kNow);
  };
  ExpectAll({
      {"the same", OnReads({Note("a"), Note("a"), Note("b")}, {Note("b"), Note("a"), Note("a")}), {"passed"}},
      {"one of two", OnReads({Note("a"), Note("a"), Note("b")}, {Note("b"), Note("a")}), {lost(2)}},
      {"more", OnReads({Note("a")}, {Note("a"), Note("a"), Note("c")}), {"passed"}},
      {"fields that are ignored",
       OnReads({stamped("a", 1)}, {stamped("a", 2)}, {.ignored = {{"notes", {"seen"}}}}),
       {"passed"}},
      {"nothing in common",
       OnReads({stamped("a", 1)}, {stamped("a", 2)}),
       {"skipped: no stream gave records that can be compared in full refresh and incrementally"}},
      {"nothing in common of one stream",
       OnReads({stamped("a", 1), User(1)}, {stamped("a", 2), User(1)}),
       {"passed note: notes: the reads have no record in common to be compared by"}},
  });
}

TEST(FirstReadMatchesFullRefresh, NewRecordsAreNotMissed) {
  const auto day = [](int id, const std::string& at, double emitted_at = kNow) {
    return User(id, at, emitted_at);
  };
  ExpectAll({
      {"new in the source",
       OnReads({day(1, "2025-11-20T13:00:00Z"), day(2, "2025-11-20T13:34:05Z")},
               {day(1, "2025-11-20T13:00:00Z")}),
       {"passed"}},
      {"new, by clocks that differ",
       OnReads({day(1, "2025-11-20"), day(2, "2025-11-20T13:00:00+00:00")}, {day(1, "2025-11-20")}),
       {"passed"}},
      {"new, in milliseconds",
       OnReads({User(1, 1'763'600'000'000), User(2, 1'763'645'641'000)}, {User(1, 1'763'600'000'000)}),
       {"passed"}},
      {"new, in seconds",
       OnReads({User(1, "1763600000"), User(2, 1'763'645'641)}, {User(1, 1'763'600'000)}),
       {"passed"}},
      {"not greater than what was read",
       OnReads({day(1, "2025-11-20T13:35:00Z"), day(2, "2025-11-20T13:34:05Z")},
               {day(1, "2025-11-20T13:35:00Z")}),
       {Lost(2, 2)}},
      {"too old to be new",
       OnReads({day(1, "2025-11-19"), day(2, "2025-11-20T12:00:00Z")}, {day(1, "2025-11-19")}),
       {Lost(2, 2)}},
      {"a greater number, read afterwards",
       OnReads({User(1, 1, kNow + 1'000), User(2, 2, kNow + 1'001)}, {User(1, 1)}),
       {"passed"}},
      {"a greater number, read before",
       OnReads({User(1, 1, kNow - 1'000), User(2, 2, kNow - 999)}, {User(1, 1)}),
       {Lost(2, 2)}},
      {"a cursor that cannot be compared",
       OnReads({User(1, "a"), User(2, "b", kNow + 1'000)}, {User(1, "a")}),
       {Lost(2, 2)}},
  });
}

TEST(FirstReadMatchesFullRefresh, WhatCannotBeComparedIsSkipped) {
  const std::string nothing =
      "skipped: no stream gave records that can be compared in full refresh and incrementally";
  ExpectAll({
      {"an empty first read", OnReads({User(1)}, {}), {nothing}},
      {"an empty full refresh", OnReads({}, {User(1)}), {nothing}},
      {"no full refresh",
       OnReads({User(1), User(2)}, {User(1)}, {.full_refresh_mode = "incremental"}),
       {nothing}},
      {"a full refresh that failed",
       OnReads({User(1), User(2)}, {User(1)}, {.full_refresh_ending = Exited(1)}),
       {"skipped: read-1 did not end well"}},
      {"a first read that failed",
       OnReads({User(1), User(2)}, {User(1)}, {.ending = Exited(1)}),
       {"skipped: read-2 did not end well"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::first_read_checks_test
