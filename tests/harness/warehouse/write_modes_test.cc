// How rows come into tables: append, overwrite, append_dedup, overwrite_dedup.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::write_modes_test {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

const Json kPerson = {
    {"id", {{"type", "integer"}}}, {"name", {{"type", "string"}}}, {"at", {{"type", "string"}}}};

std::string Person(int id, const std::string& name, const std::string& at) {
  return RecordLine("people", {{"id", id}, {"name", name}, {"at", at}});
}

// The textbook: two people; later a third, and two of the three as they are now.
const Lines kFirst = {Person(1, "Ada", "2025-01-01"), Person(2, "Bob", "2025-01-02"),
                      StreamState("people", {{"at", "2025-01-02"}})};
const Lines kSecond = {Person(1, "Ada L.", "2025-01-03"), Person(2, "Robert", "2025-01-04"),
                       Person(3, "Cleo", "2025-01-05"), StreamState("people", {{"at", "2025-01-05"}})};

class WriteModesTest : public WarehouseTest {
 protected:
  SyncOutcome SyncPeople(const std::string& sync_mode, const std::string& destination_sync_mode,
                         const Lines& lines, bool source_succeeded = true,
                         const Json& more = Json::object()) const {
    Json configured = Configured("people", sync_mode, destination_sync_mode, kPerson,
                                 {{"cursor_field", {"at"}}, {"primary_key", {{"id"}}}});
    configured.merge_patch(more);
    return SyncAll({configured}, lines, source_succeeded);
  }
  Lines People() const { return Rows("SELECT id, name FROM people"); }
};

TEST_F(WriteModesTest, AppendKeepsAllRowsInTheOrderOfTheirArrival) {
  SyncPeople("incremental", "append", kFirst);
  SyncPeople("incremental", "append", kSecond);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob", "1|Ada L.", "2|Robert", "3|Cleo"));
}

TEST_F(WriteModesTest, AppendDedupKeepsOneRowOfEachKey) {
  SyncPeople("incremental", "append_dedup", kFirst);
  const SyncOutcome outcome = SyncPeople("incremental", "append_dedup", kSecond);
  EXPECT_THAT(People(), UnorderedElementsAre("1|Ada L.", "2|Robert", "3|Cleo"));
  EXPECT_EQ(outcome.streams[0].read, 3U);
  EXPECT_EQ(outcome.streams[0].written, 1U);
  EXPECT_EQ(outcome.streams[0].updated, 2U);
  EXPECT_EQ(outcome.streams[0].in_table, 3U);
}

TEST_F(WriteModesTest, AppendDedupKeepsTheGreatestCursorAndOfEqualOnesTheLater) {
  SyncPeople("incremental", "append_dedup",
             {Person(1, "new", "2025-01-02T00:30:00Z"), Person(1, "old", "2025-01-02T01:00:00+01:00"),
              Person(2, "first", "2025-01-01"), Person(2, "second", "2025-01-01"),
              StreamState("people", {{"at", ""}}), Person(1, "older", "2025-01-01"),
              Person(2, "third", "2025-01-01")});
  EXPECT_THAT(People(), UnorderedElementsAre("1|new", "2|third"));
}

TEST_F(WriteModesTest, KeysMayBeOfSeveralPartsAndLieDeep) {
  const Json properties = {
      {"shop", {{"type", "string"}}}, {"order", {{"type", "object"}}}, {"n", {{"type", "integer"}}}};
  const Json stream = Configured("orders", "full_refresh", "append_dedup", properties,
                                 {{"primary_key", {{"shop"}, {"order", "id"}}}});
  const auto order = [](const Json& shop, const Json& id, int n) {
    return RecordLine("orders", {{"shop", shop}, {"order", {{"id", id}}}, {"n", n}});
  };
  const SyncOutcome outcome =
      SyncAll({stream}, {order("a", 1, 1), order("a", 2, 2), order("b", 1, 3), order("a", 1, 4),
                         order("a", "1", 5), order("a", 1.0, 6), order(nullptr, 1, 7), order(nullptr, 1, 8)});
  EXPECT_THAT(Rows("SELECT n FROM orders"), UnorderedElementsAre("2", "3", "5", "6", "8"));
  EXPECT_THAT(outcome.remarks, ElementsAre("orders: 2 records without a value for the whole key"));
}

TEST_F(WriteModesTest, OverwriteReplacesWhenTheStreamHasSucceeded) {
  SyncPeople("full_refresh", "overwrite", kFirst);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob"));
  const SyncOutcome failed = SyncPeople("full_refresh", "overwrite", kSecond, false);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob"));
  EXPECT_EQ(failed.streams[0].written, 0U);
  EXPECT_THAT(failed.remarks,
              ElementsAre("people: 3 rows wait for the end of the refresh that they belong to"));
  SyncPeople("full_refresh", "overwrite", kSecond);
  EXPECT_THAT(People(), ElementsAre("1|Ada L.", "2|Robert", "3|Cleo"));
  EXPECT_THAT(Rows("SELECT DISTINCT _airbyte_generation_id FROM people"), ElementsAre("2"));
  SyncPeople("full_refresh", "overwrite", {});
  EXPECT_THAT(People(), ElementsAre());
}

TEST_F(WriteModesTest, OverwriteOfAStreamThatIsCompleteStandsThoughTheSyncFails) {
  const std::vector<Json> streams = {Configured("people", "full_refresh", "overwrite", kPerson),
                                     Configured("pets", "full_refresh", "overwrite", kPerson)};
  const std::string pet = RecordLine("pets", {{"id", 1}});
  SyncAll(streams, {Person(1, "old", ""), pet});
  const std::string state = StreamState("people", {{"__ab_no_cursor_state_message", true}});
  const std::string complete = StatusLine("people", "COMPLETE");
  SyncAll(streams, {Person(1, "new", ""), complete, state, pet, pet, StreamState("pets", {{"x", 1}})}, false);
  EXPECT_THAT(People(), ElementsAre("1|new"));
  EXPECT_THAT(Rows("SELECT count(*) FROM pets"), ElementsAre("1")) << "did not say that it is complete";
  SyncAll(streams, {Person(1, "newer", ""), state, Person(2, "newer", ""), complete}, false);
  EXPECT_THAT(People(), ElementsAre("1|new")) << "no state covers its last record";
  SyncAll(streams, {Person(1, "newer", ""), ErrorLine("people"), complete, state}, false);
  EXPECT_THAT(People(), ElementsAre("1|new")) << "an error trace says otherwise";
  SyncAll(streams, {Person(1, "newer", ""), state}, false);
  EXPECT_THAT(People(), ElementsAre("1|new"));
}

TEST_F(WriteModesTest, OverwriteDedupReplacesByOneRowOfEachKey) {
  SyncPeople("full_refresh", "overwrite_dedup", kSecond);
  SyncPeople(
      "full_refresh", "overwrite_dedup",
      {Person(1, "new", "2025-02-02"), Person(1, "old", "2025-02-01"), Person(2, "Bob", "2025-01-01")});
  EXPECT_THAT(People(), UnorderedElementsAre("1|new", "2|Bob"));
  SyncPeople("incremental", "append_dedup", {Person(1, "newest", "2025-03-01")});
  EXPECT_THAT(People(), UnorderedElementsAre("1|newest", "2|Bob")) << "its keys are known to what follows";
}

TEST_F(WriteModesTest, AFullRefreshThatIsAppendedComesOnceThoughItIsCutOff) {
  const Lines half = {Person(1, "Ada", ""), StreamState("people", {{"x", 1}}), Person(2, "Bob", "")};
  SyncPeople("full_refresh", "append", half, false);
  EXPECT_THAT(People(), ElementsAre("1|Ada"));
  SyncPeople("full_refresh", "append", {}, false);
  EXPECT_THAT(People(), ElementsAre("1|Ada")) << "kept until it is read anew";
  SyncPeople("full_refresh", "append", half);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob"));
  SyncPeople("full_refresh", "append", half);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob", "1|Ada", "2|Bob"));
}

TEST_F(WriteModesTest, AFullRefreshThatCanBeResumedGoesOnWithWhatItHas) {
  const Json resumable = {{"stream", {{"is_resumable", true}}}};
  for (const char* const mode : {"append", "overwrite", "append_dedup", "overwrite_dedup"}) {
    std::filesystem::remove(warehouse());
    SyncPeople("full_refresh", mode, {Person(9, "old", "2025")}, true, resumable);
    SyncPeople("full_refresh", mode,
               {Person(1, "Ada", "1"), StreamState("people", {{"page", 1}}), Person(2, "", "1")}, false,
               resumable);
    Json configured = Configured("people", "full_refresh", mode, kPerson,
                                 {{"cursor_field", {"at"}}, {"primary_key", {{"id"}}}});
    configured.merge_patch(resumable);
    EXPECT_EQ((*Begin({configured})->State())[0]["stream"]["stream_state"], Json({{"page", 1}})) << mode;
    SyncPeople("full_refresh", mode, {Person(2, "Bob", "1")}, true, resumable);
    Lines expected = {"1|Ada", "2|Bob"};
    if (std::string(mode).starts_with("append")) expected.emplace_back("9|old");
    EXPECT_THAT(Rows("SELECT id, name FROM people ORDER BY id"), expected) << mode;
    EXPECT_EQ(Begin({configured})->State(), std::nullopt) << "the next one begins anew";
  }
}

TEST_F(WriteModesTest, AnotherModeDoesNotGoOnWithARefreshThatWasCutOff) {
  const Json resumable = {{"stream", {{"is_resumable", true}}}};
  const Lines half = {Person(1, "Ada", "1"), StreamState("people", {{"page", 1}})};
  SyncPeople("full_refresh", "append", half, false, resumable);
  SyncPeople("full_refresh", "overwrite", {Person(3, "Cleo", "1")}, true, resumable);
  EXPECT_THAT(People(), ElementsAre("3|Cleo"));
  SyncPeople("full_refresh", "overwrite", half, false, resumable);
  SyncPeople("incremental", "append", {Person(3, "Cleo", "1"), Person(4, "Dan", "1")}, true, resumable);
  EXPECT_THAT(People(), ElementsAre("3|Cleo", "4|Dan"));
}

TEST_F(WriteModesTest, AnIncrementalSyncBeginsAnewAfterAFullRefresh) {
  SyncPeople("full_refresh", "append", {Person(1, "Ada", "1"), StreamState("people", {{"page", 1}})}, false);
  const Json configured = Configured("people", "incremental", "append", kPerson, {{"cursor_field", {"at"}}});
  EXPECT_EQ(Begin({configured})->State(), std::nullopt) << "its state is none of an incremental read";
  SyncAll({configured}, {Person(1, "Ada", "1"), StreamState("people", {{"at", "1"}}), Person(2, "", "2")},
          false);
  EXPECT_THAT(People(), ElementsAre("1|Ada")) << "in place of what the refresh had left";
  SyncAll({configured}, {Person(2, "Bob", "2"), StreamState("people", {{"at", "2"}})});
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob"));
}

TEST_F(WriteModesTest, WhatAnOverwriteLeftIsReadAnewByAnIncrementalSync) {
  for (const char* const mode : {"append", "append_dedup"}) {
    std::filesystem::remove(warehouse());
    SyncPeople("full_refresh", "overwrite", kFirst);
    SyncPeople("incremental", mode, {}, false);
    SyncPeople("incremental", mode, {Person(1, "Ada", "1")}, false);
    EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob")) << "until something is committed";
    SyncPeople("incremental", mode, {Person(1, "Ada", "1"), StreamState("people", {{"at", "1"}})}, false);
    EXPECT_THAT(People(), ElementsAre("1|Ada")) << mode;
    SyncPeople("incremental", mode, {Person(2, "Bob", "2"), StreamState("people", {{"at", "2"}})});
    EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob")) << mode;
    SyncPeople("incremental", mode, {Person(3, "Cleo", "3")});
    EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob", "3|Cleo")) << mode;
  }
}

TEST_F(WriteModesTest, WhatAFullRefreshHasAppendedStays) {
  SyncPeople("full_refresh", "append", kFirst);
  SyncPeople("incremental", "append", kFirst);
  EXPECT_THAT(People(), ElementsAre("1|Ada", "2|Bob", "1|Ada", "2|Bob"));
}

TEST_F(WriteModesTest, AViewOfATableThatIsReplacedGoesOnToWork) {
  SyncPeople("full_refresh", "overwrite", kFirst);
  Database database = *Database::Open(warehouse());
  database.Execute("CREATE VIEW names AS SELECT name FROM people");
  SyncPeople("full_refresh", "overwrite", kSecond);
  EXPECT_THAT(Rows("SELECT * FROM names"), ElementsAre("Ada L.", "Robert", "Cleo"));
}

}  // namespace
}  // namespace assay::warehouse::write_modes_test
