#include "harness/warehouse/sync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::sync_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Json kProperties = {{"id", {{"type", "integer"}}}, {"at", {{"type", "integer"}}}};

Json Incremental(const std::string& stream) {
  return Configured(stream, "incremental", "append", kProperties, {{"cursor_field", {"at"}}});
}

std::string Record(const std::string& stream, int id) { return RecordLine(stream, {{"id", id}, {"at", id}}); }
std::string State(const std::string& stream, int at) { return StreamState(stream, {{"at", at}}); }

class SyncTest : public WarehouseTest {
 protected:
  Lines Ids(const std::string& table) const {
    return Rows("SELECT id FROM " + Quoted(table) + " ORDER BY id");
  }
  bool HasTable(const std::string& table) const {
    return !Rows("SELECT 1 FROM sqlite_schema WHERE name = " + Literal(table)).empty();
  }
};

TEST_F(SyncTest, ATableHasTheColumnsOfTheProtocolAndThoseOfTheSchema) {
  SyncAll(
      {Configured("shop.orders", "full_refresh", "append",
                  Json::parse(R"({"no":{"type":"integer"},"sum":{"type":"number"},"paid":{"type":"boolean"},
                        "note":{"type":"string"},"lines":{"type":"array"}})"))},
      {RecordLine("shop.orders",
                  Json::parse(R"({"no":7,"sum":1,"paid":true,"note":"x","lines":[{"a":1}]})"))});
  EXPECT_THAT(Rows("SELECT name || ' ' || type FROM pragma_table_info('shop__orders')"),
              ElementsAre("_airbyte_raw_id TEXT", "_airbyte_extracted_at TEXT", "_airbyte_meta TEXT",
                          "_airbyte_generation_id INTEGER", "lines TEXT", "no INTEGER", "note TEXT",
                          "paid BOOLEAN", "sum REAL"));
  EXPECT_THAT(Rows("SELECT no, sum, paid, note, lines FROM shop__orders"),
              ElementsAre(R"(7|1.0|1|x|[{"a":1}])"));
  EXPECT_THAT(
      Rows("SELECT length(_airbyte_raw_id), _airbyte_extracted_at, _airbyte_meta, _airbyte_generation_id "
           "FROM shop__orders"),
      ElementsAre(R"(36|2026-11-20T18:14:13.381Z|{"changes":[],"sync_id":1}|1)"));
}

TEST_F(SyncTest, WhatIsNotCommittedIsNotVisible) {
  const auto sync = Begin({Incremental("users")});
  Play(*sync, {Record("users", 1), Record("users", 2)});
  EXPECT_FALSE(HasTable("users"));
  Play(*sync, {State("users", 2), Record("users", 3)}, 2);
  EXPECT_THAT(Ids("users"), ElementsAre("1", "2"));
  EXPECT_EQ(HeldByWarehouse()[0]["stream"]["stream_state"], Json({{"at", 2}}));
  EXPECT_TRUE(sync->Finish(true).ok());
  EXPECT_THAT(Ids("users"), ElementsAre("1", "2", "3"));
  EXPECT_EQ(HeldByWarehouse()[0]["stream"]["stream_state"], Json({{"at", 2}})) << "no state says more";
}

TEST_F(SyncTest, AStreamStateCommitsTheRowsOfItsStreamAlone) {
  const auto sync = Begin({Incremental("users"), Incremental("pets")});
  Play(*sync,
       {Record("users", 1), Record("pets", 1), State("pets", 1), Record("users", 2), Record("pets", 2)});
  EXPECT_FALSE(HasTable("users"));
  EXPECT_THAT(Ids("pets"), ElementsAre("1"));
  Play(*sync, {State("users", 2)}, 5);
  EXPECT_THAT(Ids("users"), ElementsAre("1", "2"));
  EXPECT_THAT(Ids("pets"), ElementsAre("1"));
  EXPECT_TRUE(sync->Finish(false).ok());
  EXPECT_THAT(Ids("pets"), ElementsAre("1"));
}

TEST_F(SyncTest, GlobalAndLegacyStatesCommitTheRowsOfAll) {
  for (const std::string& state :
       {GlobalState({{"users", {{"at", 1}}}}), LegacyState({{"users", {{"at", 1}}}})}) {
    std::filesystem::remove(warehouse());
    SyncAll({Incremental("users"), Incremental("pets")},
            {Record("users", 1), Record("pets", 1), state, Record("users", 2), Record("pets", 2)}, false);
    EXPECT_THAT(Ids("users"), ElementsAre("1")) << state;
    EXPECT_THAT(Ids("pets"), ElementsAre("1")) << state;
  }
}

struct Failure {
  const char* name;
  Lines lines;  // behind two records, the first of which a state covers
  bool source_succeeded;
  Lines failures;
};

TEST_F(SyncTest, AFailedSyncKeepsWhatWasCheckpointedAndNoMore) {
  const Failure kFailures[] = {
      {"exit code", {}, false, {}},
      {"error trace", {ErrorLine()}, true, {"line 4: an error trace: It broke."}},
      {"status", {StatusLine("users", "INCOMPLETE")}, true, {"stream users ended INCOMPLETE"}},
      {"lost record",
       {R"({"type":"RECORD","record":{"stream":"users","data":{"id":)", State("users", 9)},
       true,
       {"line 4: a message is lost, it cannot be read; nothing behind it can be committed"}},
      {"record without data",
       {R"({"type":"RECORD","record":{"stream":"users","emitted_at":1}})", State("users", 9)},
       true,
       {"line 4: a message is lost, it cannot be read; nothing behind it can be committed"}},
      {"message without type",
       {R"({"record":{"stream":"users","data":{},"emitted_at":1}})", State("users", 9)},
       true,
       {"line 4: a message is lost, it cannot be read; nothing behind it can be committed"}},
  };
  for (const Failure& failure : kFailures) {
    SCOPED_TRACE(failure.name);
    std::filesystem::remove(warehouse());
    Lines lines = {Record("users", 1), State("users", 1), Record("users", 2)};
    lines.insert(lines.end(), failure.lines.begin(), failure.lines.end());
    const SyncOutcome outcome = SyncAll({Incremental("users")}, lines, failure.source_succeeded);
    EXPECT_FALSE(outcome.succeeded);
    EXPECT_EQ(outcome.failures, failure.failures);
    EXPECT_THAT(Ids("users"), ElementsAre("1"));
    EXPECT_EQ(HeldByWarehouse()[0]["stream"]["stream_state"], Json({{"at", 1}}));
  }
}

TEST_F(SyncTest, ALineThatIsLeftOutIsALostMessage) {
  const auto sync = Begin({Incremental("users")});
  Play(*sync, {Record("users", 1)});
  Play(*sync, {State("users", 9)}, 2);
  EXPECT_TRUE(sync->IsOver());
  const auto outcome = sync->Finish(true);
  EXPECT_THAT(
      outcome->failures,
      ElementsAre("line 2: a message is lost, it is longer than a line may be; nothing behind it can be "
                  "committed"));
  EXPECT_TRUE(outcome->is_message_lost);
  EXPECT_FALSE(HasTable("users"));
}

TEST_F(SyncTest, WhatIsNoMessageOrOfNoConsequenceFailsNothing) {
  const SyncOutcome outcome =
      SyncAll({Incremental("users")},
              {"Starting up ...", "", R"({"level":"info"})", R"({"type":"NEWS","news":{}})",
               R"({"type":"LOG"})", R"({"type":"LOG","log":{"level":"ERROR","message":"Never mind."}})",
               R"({"type":"RECORD","record":{"stream":"users","data":{"id":1,"at":1}}})",
               StatusLine("users", "INCOMPLETE"), StatusLine("users", "COMPLETE"), State("users", 1)});
  EXPECT_TRUE(outcome.succeeded) << testing::PrintToString(outcome.failures);
  EXPECT_THAT(Ids("users"), ElementsAre("1"));
  EXPECT_THAT(Rows("SELECT _airbyte_extracted_at FROM users"), ElementsAre("2026-11-20T18:14:13.381Z"));
}

TEST_F(SyncTest, RecordsOfOtherStreamsAreLeftOutAndTold) {
  const SyncOutcome outcome = SyncAll(
      {Incremental("users")},
      {Record("users", 1), Record("cats", 1), Record("cats", 2), State("cats", 2), Record("shop.users", 5)});
  EXPECT_TRUE(outcome.succeeded);
  EXPECT_THAT(outcome.remarks, ElementsAre("cats is not in the catalog: 2 records left out",
                                           "shop.users is not in the catalog: 1 record left out"));
  EXPECT_THAT(Ids("users"), ElementsAre("1"));
  EXPECT_EQ(HeldByWarehouse(), Json::array());
}

TEST_F(SyncTest, AMessageWithoutANamespaceIsAboutTheStreamOfItsName) {
  SyncAll({Incremental("shop.users")}, {Record("users", 1), State("users", 1)}, false);
  EXPECT_THAT(Ids("shop__users"), ElementsAre("1"));
  EXPECT_EQ((*Begin({Incremental("shop.users")})->State())[0]["stream"]["stream_state"], Json({{"at", 1}}));
}

TEST_F(SyncTest, TheOutcomeCountsForEachStream) {
  const SyncOutcome outcome = SyncAll({Incremental("users"), Incremental("pets")},
                                      {Record("users", 1), State("users", 1), Record("users", 2)});
  ASSERT_EQ(outcome.streams.size(), 2U);
  const StreamOutcome& users = outcome.streams[0];
  EXPECT_EQ(ToString(users.id), "users");
  EXPECT_EQ(users.sync_mode + users.destination_sync_mode, "incrementalappend");
  EXPECT_EQ(users.read, 2U);
  EXPECT_EQ(users.written, 2U);
  EXPECT_EQ(users.in_table, 2U);
  EXPECT_TRUE(users.has_committed_state);
  EXPECT_EQ(outcome.streams[1].in_table, 0U);
  EXPECT_FALSE(outcome.streams[1].has_committed_state);
  EXPECT_TRUE(HasTable("pets")) << "a stream without records has a table all the same";
}

TEST_F(SyncTest, TheSourceIsGivenTheStateAndTheIdsOfGenerationAndSync) {
  const std::vector<Json> streams = {Incremental("users"),
                                     Configured("pets", "full_refresh", "overwrite", kProperties),
                                     Configured("cats", "full_refresh", "append", kProperties)};
  EXPECT_EQ(Begin(streams)->State(), std::nullopt);
  SyncAll(streams, {Record("users", 1), State("users", 1), State("pets", 1)});
  const auto sync = Begin(streams);
  EXPECT_EQ(sync->State(), Json::parse(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},
    "stream_state":{"at":1}}}])"))
      << "a full refresh begins anew";
  const Json catalog = sync->Catalog().ToJson()["streams"];
  EXPECT_EQ(catalog[0]["generation_id"], 0);
  EXPECT_EQ(catalog[0]["minimum_generation_id"], 0);
  EXPECT_EQ(catalog[1]["generation_id"], 2);
  EXPECT_EQ(catalog[1]["minimum_generation_id"], 2);
  EXPECT_EQ(catalog[2]["generation_id"], 2);
  EXPECT_EQ(catalog[2]["minimum_generation_id"], 0);
  EXPECT_EQ(catalog[2]["sync_id"], 3) << "the one that did not end counts";
}

TEST_F(SyncTest, AStateThatNamesNoStreamIsHandedOverAllTheSame) {
  const std::pair<std::string, Json> states[] = {
      {LegacyState({{"format", "base64/gzip"}, {"data", "H4sI"}}),
       {{"format", "base64/gzip"}, {"data", "H4sI"}}},
      {GlobalState(Json::object(), {{"lsn", 5}}),
       Json::parse(R"([{"type":"GLOBAL","global":{"shared_state":{"lsn":5},"stream_states":[]}}])")},
  };
  for (const auto& [line, given] : states) {
    std::filesystem::remove(warehouse());
    const std::vector<Json> streams = {Incremental("users"),
                                       Configured("pets", "full_refresh", "append", kProperties)};
    SyncAll(streams, {Record("users", 1), line});
    EXPECT_EQ(Begin(streams)->State(), given);
  }
}

TEST_F(SyncTest, TheStateFileIsMadeAndWrittenAtEachCommit) {
  UseStateFile();
  const auto file = [&] { return Json::parse(*ReadFile(state_file())); };
  const auto sync = Begin({Incremental("users")});
  EXPECT_EQ(file(), Json::array());
  Play(*sync, {Record("users", 1), State("users", 1)});
  EXPECT_EQ(file(), HeldByWarehouse());
  EXPECT_EQ(file()[0]["stream"]["stream_state"], Json({{"at", 1}}));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder()), {}), 2)
      << "database and state alone";
}

TEST_F(SyncTest, TheStateFileCountsWhereItDiffers) {
  UseStateFile();
  SyncAll({Incremental("users")}, {Record("users", 5), State("users", 5)});
  ASSERT_TRUE(WriteFileAtomically(state_file(), R"({"users":{"at":3}})").ok());
  const auto sync = Begin({Incremental("users")});
  EXPECT_EQ(sync->State(), Json({{"users", {{"at", 3}}}}));
  EXPECT_THAT(sync->Finish(true)->remarks,
              ElementsAre("the state file differs from what the warehouse holds, and counts"));
  EXPECT_EQ(HeldByWarehouse(), Json({{"users", {{"at", 3}}}}));
}

TEST_F(SyncTest, AStateFileThatIsNoneIsRefusedBeforeAnythingIsMade) {
  UseStateFile();
  for (const char* const text : {"{", "7"}) {
    ASSERT_TRUE(WriteFileAtomically(state_file(), text).ok());
    EXPECT_THAT(Said(TryBegin({Incremental("users")}).error()), ElementsAre(HasSubstr("state.json")));
    EXPECT_FALSE(std::filesystem::exists(warehouse()));
  }
}

TEST_F(SyncTest, OneSyncAtATimeWrites) {
  auto first = Begin({Incremental("users")});
  const auto second = TryBegin({Incremental("users")});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error()[0].kind, ErrorKind::kEnvironment);
  EXPECT_THAT(Said(second.error()), ElementsAre(HasSubstr("another sync into the warehouse is running")));
  first.reset();
  EXPECT_TRUE(TryBegin({Incremental("users")}).ok());
}

TEST_F(SyncTest, ReadersAreNotInTheWay) {
  const auto sync = Begin({Incremental("users")});
  Play(*sync, {Record("users", 1), State("users", 1)});
  EXPECT_THAT(Ids("users"), ElementsAre("1"));
  Play(*sync, {Record("users", 2), State("users", 2)}, 2);
  EXPECT_THAT(Ids("users"), ElementsAre("1", "2"));
}

TEST_F(SyncTest, StreamsAndFieldsMayHaveAnyName) {
  const std::string odd = "a\"b; DROP TABLE x; --";
  const Json properties = {{odd, {{"type", "integer"}}},
                           {"ID", {{"type", "string"}}},
                           {"id", {{"type", "integer"}}},
                           {"rowid", {{"type", "string"}}},
                           {"_rowid_", {{"type", "string"}}},
                           {"oid", {{"type", "string"}}},
                           {"_airbyte_meta", {{"type", "string"}}},
                           {"", Json::object()},
                           {"seq", {{"type", "string"}}}};
  Json record = {{"ID", "text"},           {"id", 7}, {"rowid", "r"}, {"_rowid_", "s"}, {"oid", "o"},
                 {"_airbyte_meta", "own"}, {"", 1},   {"seq", "q"}};
  record[odd] = 5;
  for (const char* const mode : {"append", "overwrite", "append_dedup", "overwrite_dedup"}) {
    std::filesystem::remove(warehouse());
    for (int i = 0; i < 2; ++i)
      SyncAll({Configured(odd, "full_refresh", mode, properties, {{"primary_key", {{"id"}}}})},
              {RecordLine(odd, record), StreamState(odd, {{"x", 1}})});
    EXPECT_EQ(Rows("SELECT " + Quoted(odd) +
                   ", ID, id_2, rowid, _rowid_, oid, _airbyte_meta_2, \"\", seq FROM " + Quoted(odd))
                  .back(),
              "5|text|7|r|s|o|own|1|q")
        << mode;
  }
}

TEST_F(SyncTest, ManyRecordsBeforeAStateTakeLittleMemory) {
  const auto sync = Begin({Configured("users", "full_refresh", "overwrite",
                                      {{"id", {{"type", "integer"}}}, {"text", {{"type", "string"}}}})});
  const Lines record = {RecordLine("users", {{"id", 1}, {"text", std::string(2'000, 'x')}})};
  constexpr std::uint64_t kRecords = 20'000;  // 40 MB
  sqlite3_memory_highwater(1);
  for (std::uint64_t i = 0; i < kRecords; ++i) Play(*sync, record, i);
  EXPECT_TRUE(sync->Finish(true).ok());
  EXPECT_LT(sqlite3_memory_highwater(0), 12 << 20);
  EXPECT_EQ(Rows("SELECT count(*) FROM users"), Lines{std::to_string(kRecords)});
}

}  // namespace
}  // namespace assay::warehouse::sync_test
