// What happens to a table when the schema of its stream changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::schema_change_test {
namespace {

using testing::ElementsAre;

const Json kBefore =
    Json::parse(R"({"id":{"type":"integer"},"size":{"type":"string"},"gone":{"type":"string"}})");
const Json kNow =
    Json::parse(R"({"id":{"type":"integer"},"size":{"type":"integer"},"new":{"type":"string"}})");

Json Boxes(const std::string& sync_mode, const std::string& destination_sync_mode, const Json& properties,
           const Json& more = Json::object()) {
  Json configured = Configured("boxes", sync_mode, destination_sync_mode, properties,
                               {{"cursor_field", {"id"}}, {"primary_key", {{"id"}}}});
  configured.merge_patch(more);
  return configured;
}

std::string Box(const Json& data) { return RecordLine("boxes", data); }

class SchemaChangeTest : public WarehouseTest {
 protected:
  void SyncBefore(const std::string& destination_sync_mode) const {
    SyncAll({Boxes("incremental", destination_sync_mode, kBefore)},
            {Box({{"id", 1}, {"size", "12"}, {"gone", "g"}}), StreamState("boxes", {{"id", 1}})});
  }
};

TEST_F(SchemaChangeTest, AnIncrementalSyncIsRefusedUntilAFullRefresh) {
  SyncBefore("append");
  const auto refused = TryBegin({Boxes("incremental", "append", kNow)});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error()[0].kind, ErrorKind::kUser);
  EXPECT_THAT(
      Said(refused.error()),
      ElementsAre(
          "stream boxes has changed since its table boxes was made: field gone is gone, field size was "
          "string "
          "and is integer, field new is new; a full refresh makes the table anew: sync the stream once with "
          "sync_mode full_refresh and destination_sync_mode overwrite or overwrite_dedup"));
  EXPECT_THAT(Rows("SELECT * FROM boxes"), testing::SizeIs(1)) << "nothing is touched";
  EXPECT_EQ(HeldByWarehouse()[0]["stream"]["stream_state"], Json({{"id", 1}}));

  const std::string first = Box({{"id", 1}, {"size", 12}, {"new", "n"}});
  SyncAll({Boxes("full_refresh", "overwrite", kNow)}, {first});
  SyncAll({Boxes("incremental", "append", kNow)}, {first, StreamState("boxes", {{"id", 1}})});
  SyncAll({Boxes("incremental", "append", kNow)}, {Box({{"id", 2}, {"size", 13}, {"new", "m"}})});
  EXPECT_THAT(Rows("SELECT id, \"new\", size FROM boxes"), ElementsAre("1|n|12", "2|m|13"));
}

TEST_F(SchemaChangeTest, OneStreamThatIsRefusedRefusesAll) {
  SyncBefore("append");
  const auto refused =
      TryBegin({Configured("other", "full_refresh", "append", kNow), Boxes("incremental", "append", kNow)});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(Rows("SELECT name FROM _assay_streams"), ElementsAre("boxes"));
}

TEST_F(SchemaChangeTest, AnotherKeyOrCursorIsAChangeToo) {
  SyncBefore("append_dedup");
  const auto says = [&](const Json& more) {
    const auto refused = TryBegin({Boxes("incremental", "append_dedup", kBefore, more)});
    return refused.ok() ? "" : Said(refused.error())[0];
  };
  EXPECT_EQ(says(Json::object()), "");
  EXPECT_THAT(says({{"primary_key", {{"size"}}}}), testing::HasSubstr("the key was id and is size"));
  EXPECT_THAT(says({{"cursor_field", {"size"}}}), testing::HasSubstr("the cursor was id and is size"));
  const auto append = TryBegin({Boxes("incremental", "append", kBefore)});
  EXPECT_TRUE(append.ok());
}

TEST_F(SchemaChangeTest, WhatSaysNothingOfRecordsIsNoChange) {
  SyncBefore("append");
  Json described = kBefore;
  described["size"] = {{"type", {"null", "string"}}, {"description", "How large it is."}};
  EXPECT_TRUE(TryBegin({Boxes("incremental", "append", described)}).ok());
}

TEST_F(SchemaChangeTest, AFullRefreshThatIsAppendedKeepsTheRowsThatAreThere) {
  SyncBefore("append");
  SyncAll({Boxes("full_refresh", "append", kNow)}, {Box({{"id", 2}, {"size", 7}, {"new", "n"}})});
  EXPECT_THAT(Rows("SELECT id, size, gone, \"new\" FROM boxes"), ElementsAre("1||g|", "2|7||n"));
  EXPECT_THAT(
      Rows("SELECT json_extract(_airbyte_meta, '$.changes') FROM boxes"),
      ElementsAre(R"([{"field":"size","change":"NULLED","reason":"DESTINATION_TYPECAST_ERROR"}])", "[]"));
  EXPECT_THAT(Rows("SELECT type FROM pragma_table_info('boxes') WHERE name = 'size'"),
              ElementsAre("INTEGER"));
  SyncAll({Boxes("incremental", "append", kNow)}, {Box({{"id", 3}})});
  EXPECT_THAT(Rows("SELECT id FROM boxes"), ElementsAre("1", "2", "3"));
}

TEST_F(SchemaChangeTest, ValuesThatFitTheNewTypeStay) {
  const Json before = Json::parse(R"({"a":{"type":"integer"},"b":{"type":"boolean"},"c":{"type":"string"}})");
  const Json now = Json::parse(R"({"a":{"type":"number"},"b":{},"c":{"type":"object"}})");
  SyncAll({Configured("s", "full_refresh", "append", before)},
          {RecordLine("s", {{"a", 5}, {"b", true}, {"c", "x\"y"}}), RecordLine("s", Json::object())});
  SyncAll({Configured("s", "full_refresh", "append", now)},
          {RecordLine("s", {{"a", 1.5}, {"b", 1}, {"c", Json::object()}})});
  EXPECT_THAT(Rows("SELECT a, b, c FROM s"), ElementsAre(R"(5.0|true|"x\"y")", "||", "1.5|1|{}"));
}

TEST_F(SchemaChangeTest, NothingChangesForASyncThatFailsBeforeItsFirstState) {
  SyncBefore("append");
  SyncAll({Boxes("full_refresh", "append", kNow)}, {Box({{"id", 2}})}, false);
  EXPECT_THAT(Rows("SELECT id, size, gone FROM boxes"), ElementsAre("1|12|g"));
}

TEST_F(SchemaChangeTest, ATableOfKeysIsMadeAnew) {
  SyncBefore("append");
  SyncAll({Boxes("full_refresh", "append_dedup", kBefore)},
          {Box({{"id", 5}}), Box({{"id", 5}, {"size", "x"}})});
  EXPECT_THAT(Rows("SELECT id, size FROM boxes"), ElementsAre("5|x"));
  SyncAll({Boxes("full_refresh", "append_dedup", kBefore)}, {Box({{"id", 6}})});
  EXPECT_THAT(Rows("SELECT id FROM boxes ORDER BY id"), ElementsAre("5", "6"))
      << "without a change rows are joined";
}

TEST_F(SchemaChangeTest, ATableOfKeysMayGoOnWithoutThem) {
  SyncBefore("append_dedup");
  SyncAll({Boxes("incremental", "append", kBefore)}, {Box({{"id", 1}})});
  EXPECT_THAT(Rows("SELECT id FROM boxes"), ElementsAre("1", "1"));
  EXPECT_FALSE(TryBegin({Boxes("incremental", "append_dedup", kBefore)}).ok());
}

}  // namespace
}  // namespace assay::warehouse::schema_change_test
