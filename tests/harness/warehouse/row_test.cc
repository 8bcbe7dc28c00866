#include "harness/warehouse/row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "harness/json/decoder.h"
#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::row_test {
namespace {

constexpr const char* kTypecast = "DESTINATION_TYPECAST_ERROR";
constexpr const char* kTooLarge = "DESTINATION_FIELD_SIZE_LIMITATION";

struct ValueCase {
  ColumnType type;
  const char* value;
  std::string stored;            // typeof and the value as text
  const char* reason = nullptr;  // of a value that does not fit
};

const ValueCase kValues[] = {
    {ColumnType::kInteger, "5", "integer 5"},
    {ColumnType::kInteger, "5.0", "integer 5"},
    {ColumnType::kInteger, "9223372036854775807", "integer 9223372036854775807"},
    {ColumnType::kInteger, "9223372036854775808", "null ", kTooLarge},
    {ColumnType::kInteger, "123456789012345678901234567890", "null ", kTooLarge},
    {ColumnType::kInteger, "1e300", "null ", kTooLarge},
    {ColumnType::kInteger, "5.5", "null ", kTypecast},
    {ColumnType::kInteger, R"("5")", "null ", kTypecast},
    {ColumnType::kInteger, "true", "null ", kTypecast},
    {ColumnType::kInteger, "null", "null "},
    {ColumnType::kReal, "1.5", "real 1.5"},
    {ColumnType::kReal, "2", "real 2.0"},
    {ColumnType::kReal, "1e400", "null ", kTooLarge},
    {ColumnType::kReal, R"("1.5")", "null ", kTypecast},
    {ColumnType::kReal, "[1]", "null ", kTypecast},
    {ColumnType::kBoolean, "true", "integer 1"},
    {ColumnType::kBoolean, "false", "integer 0"},
    {ColumnType::kBoolean, "1", "null ", kTypecast},
    {ColumnType::kText, R"("Zoë \"x\"")", "text Zoë \"x\""},
    {ColumnType::kText, R"("")", "text "},
    {ColumnType::kText, R"("0012")", "text 0012"},
    {ColumnType::kText, "12", "null ", kTypecast},
    {ColumnType::kText, "{}", "null ", kTypecast},
    {ColumnType::kJson, R"({"b":1,"a":[1.5,null]})", R"(text {"b":1,"a":[1.5,null]})"},
    {ColumnType::kJson, R"("text")", R"(text "text")"},
    {ColumnType::kJson, "123", "text 123"},
    {ColumnType::kJson, "null", "null "},
};

class RowTest : public WarehouseTest {
 protected:
  RowTest() : database_(*Database::Open(warehouse())) {}

  Database database_;
  json::Decoder decoder_;
};

TEST_F(RowTest, AValueIsStoredAsItsColumnHasItOrNotAtAll) {
  for (const ValueCase& test : kValues) {
    database_.Execute("DROP TABLE IF EXISTS t");
    database_.Execute(std::string("CREATE TABLE t(x ") + DeclaredType(test.type) + ")");
    Statement insert = database_.Prepare("INSERT INTO t VALUES(?1)");
    const ChangeReason reason = BindAs(test.type, *decoder_.Decode(test.value), insert, 1);
    insert.Run();
    EXPECT_EQ(database_.Text("SELECT typeof(x) || ' ' || ifnull(x, '') FROM t"), test.stored) << test.value;
    EXPECT_STREQ(reason, test.reason) << test.value;
  }
  EXPECT_TRUE(database_.status().ok());
}

TEST_F(RowTest, WhatIsNotStoredIsToldBesideWhatTheSourceChanged) {
  RowBinder binder({{"id", "id", ColumnType::kInteger}, {"Name", "Name_2", ColumnType::kText}});
  protocol::LineDecoder lines;
  std::string line =
      R"({"type":"RECORD","record":{"stream":"s","emitted_at":1,"data":{"Name":7,"more":1,"id":1,"id":"x"},)"
      R"("meta":{"changes":[{"field":"note","change":"TRUNCATED","reason":"SOURCE_FIELD_SIZE_LIMITATION"}]}}})";
  line.reserve(line.size() + json::kPadding);
  Statement select = database_.Prepare("SELECT ?1, ?2, ?3");
  const Json meta = Json::parse(binder.Bind(lines.Decode(line).message.record, 12, select, 2));
  EXPECT_EQ(meta, Json::parse(R"({"sync_id":12,"changes":[
    {"field":"note","change":"TRUNCATED","reason":"SOURCE_FIELD_SIZE_LIMITATION"},
    {"field":"id","change":"NULLED","reason":"DESTINATION_TYPECAST_ERROR"},
    {"field":"Name","change":"NULLED","reason":"DESTINATION_TYPECAST_ERROR"}]})"));
}

TEST(TimeTextTest, IsRfc3339InMilliseconds) {
  EXPECT_EQ(TimeText(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(TimeText(1795198453380.99), "2026-11-20T18:14:13.380Z");
  EXPECT_EQ(TimeText(-1), std::nullopt);
  EXPECT_EQ(TimeText(1e300), std::nullopt);
}

TEST(UuidMakerTest, MakesUuidsOfVersion4ThatDiffer) {
  static const std::regex kForm("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  UuidMaker one;
  UuidMaker other;
  std::set<std::string> made;
  for (int i = 0; i < 100; ++i) {
    for (UuidMaker* maker : {&one, &other}) {
      const std::string uuid = maker->Make();
      EXPECT_TRUE(std::regex_match(uuid, kForm)) << uuid;
      made.insert(uuid);
    }
  }
  EXPECT_EQ(made.size(), 200U);
}

}  // namespace
}  // namespace assay::warehouse::row_test
