#include "harness/warehouse/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::layout_test {
namespace {

struct TypeCase {
  const char* property;
  ColumnType type;
};

const TypeCase kTypes[] = {
    {R"({"type":"integer"})", ColumnType::kInteger},
    {R"({"type":["null","integer"]})", ColumnType::kInteger},
    {R"({"type":"number"})", ColumnType::kReal},
    {R"({"type":"number","airbyte_type":"integer"})", ColumnType::kInteger},
    {R"({"type":["integer","number"]})", ColumnType::kReal},
    {R"({"type":"boolean"})", ColumnType::kBoolean},
    {R"({"type":"string","format":"date-time"})", ColumnType::kText},
    {R"({"type":["string","null"]})", ColumnType::kText},
    {R"({"oneOf":[{"type":"null"},{"type":"string"}]})", ColumnType::kText},
    {R"({"anyOf":[{"type":"string"},{"type":"string","format":"date"}]})", ColumnType::kText},
    {R"({"$ref":"#/definitions/id"})", ColumnType::kInteger},
    {R"({"type":"object"})", ColumnType::kJson},
    {R"({"type":"array","items":{"type":"string"}})", ColumnType::kJson},
    {R"({"type":["string","integer"]})", ColumnType::kJson},
    {R"({"oneOf":[{"type":"string"},{"type":"integer"}]})", ColumnType::kJson},
    {R"({"anyOf":[{"$ref":"#"},{"$ref":"#"}]})", ColumnType::kJson},
    {R"({"type":"null"})", ColumnType::kJson},
    {R"({"type":7})", ColumnType::kJson},
    {R"({})", ColumnType::kJson},
    {R"(true)", ColumnType::kJson},
    {R"({"$ref":"#/nowhere"})", ColumnType::kJson},
};

TEST(TypeOfTest, IsThatOfTheSchemaOrJson) {
  const Json root = {{"definitions", {{"id", {{"type", "integer"}}}}}, {"anyOf", {{{"$ref", "#"}}}}};
  for (const TypeCase& test : kTypes)
    EXPECT_EQ(TypeOf(Json::parse(test.property), root), test.type) << test.property;
}

Json SchemaOf(const char* properties) { return {{"properties", Json::parse(properties)}}; }

std::vector<std::string> NamesOf(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.push_back(column.property + "=" + column.name);
  return names;
}

TEST(ColumnsOfTest, NamesThatSqliteTakesForTheSameAreNumbered) {
  const auto columns =
      ColumnsOf(SchemaOf(R"({"name":{},"Name":{},"_airbyte_meta":{},"_AIRBYTE_raw_id":{}})"));
  EXPECT_THAT(NamesOf(columns), testing::ElementsAre("Name=Name", "_AIRBYTE_raw_id=_AIRBYTE_raw_id_2",
                                                     "_airbyte_meta=_airbyte_meta_2", "name=name_2"));
}

TEST(ColumnsOfTest, AColumnKeepsTheNameThatItHas) {
  const auto before = ColumnsOf(SchemaOf(R"({"name":{}})"));
  EXPECT_THAT(NamesOf(ColumnsOf(SchemaOf(R"({"NAME":{},"name":{}})"), before)),
              testing::ElementsAre("NAME=NAME_2", "name=name"));
}

TEST(ColumnsOfTest, PropertiesOfVariantsHaveColumnsToo) {
  const Json schema =
      Json::parse(R"({"properties":{"id":{"type":"integer"}},"allOf":[{"$ref":"#/definitions/more"}],
    "definitions":{"more":{"properties":{"id":{"type":"string"},"x":{"type":"number"}},"anyOf":[{"$ref":"#"}]}}})");
  const auto columns = ColumnsOf(schema);
  EXPECT_THAT(NamesOf(columns), testing::ElementsAre("id=id", "x=x"));
  EXPECT_EQ(columns[0].type, ColumnType::kInteger);
}

TEST(LayoutTest, ComesBackFromItsText) {
  Layout layout;
  layout.columns = ColumnsOf(SchemaOf(R"({"a":{"type":"number"},"b":{"type":"boolean"}})"));
  layout.fields = {{"fields", {{"a", Json::object()}}}};
  layout.key = {{"a"}, {"b", "c"}};
  layout.cursor = {"a"};
  layout.deduplicated = true;
  const Layout again = Layout::FromJson(layout.ToJson());
  EXPECT_EQ(again.columns, layout.columns);
  EXPECT_EQ(again.ToJson(), layout.ToJson());
}

struct ChangeCase {
  const char* before;
  const char* now;
  const char* says;  // "" for no change
};

const ChangeCase kChanges[] = {
    {R"({"a":{"type":"string"}})", R"({"a":{"type":["null","string"],"description":"Text.","maxLength":5}})",
     ""},
    {R"({"a":{"type":["string","integer"]}})", R"({"a":{"type":["integer","null","string"]}})", ""},
    {R"({"a":{"anyOf":[{"type":"string"},{"type":"null"},{"type":"integer"}]}})",
     R"({"a":{"anyOf":[{"type":"integer"},{"type":"string"}]}})", ""},
    {R"({"a":{"enum":["x"]}})", R"({"a":{"enum":["x","y"]}})", ""},
    {R"({"a":{"type":"integer"}})", R"({"a":{"type":"string"}})", "field a was integer and is string"},
    {R"({"a":{"type":"string"}})", R"({"a":{"type":"string","format":"date"}})",
     "field a was string and is string (date)"},
    {R"({"a":{"type":"string"}})", R"({"a":{"type":"string"},"b":{"type":"string"}})", "field b is new"},
    {R"({"a":{"type":"string"},"b":{}})", R"({"a":{"type":"string"}})", "field b is gone"},
    {R"({"a":{"type":"object","properties":{"x":{"type":"integer"}}}})",
     R"({"a":{"type":"object","properties":{"x":{"type":"number"},"y":{}}}})",
     "field a.x was integer and is number, field a.y is new"},
    {R"({"a":{"type":"array","items":{"type":"integer"}}})",
     R"({"a":{"type":"array","items":{"type":"string"}}})", "field a.[] was integer and is string"},
    {R"({"a":{"anyOf":[{"type":"string"}]}})", R"({"a":{"anyOf":[{"type":"integer"}]}})",
     "field a is described otherwise"},
    {R"({"a":{"type":"object"}})", R"({"a":{}})", "field a was object and is of any type"},
};

TEST(WhatFieldsChangedTest, IsSaidFieldByField) {
  for (const ChangeCase& test : kChanges) {
    Layout before;
    before.fields = FieldsOf(SchemaOf(test.before));
    Layout now;
    now.fields = FieldsOf(SchemaOf(test.now));
    EXPECT_EQ(WhatFieldsChanged(before, now), test.says) << test.before << " " << test.now;
  }
}

TEST(WhatKeysChangedTest, KeyAndCursorCountWhereTheTableDependsOnThem) {
  const Layout append = {.fields = Json::object(), .cursor = {"at"}};
  Layout dedup = {.fields = Json::object(), .key = {{"id"}}, .cursor = {"at"}, .deduplicated = true};
  EXPECT_EQ(WhatKeysChanged(append, dedup), "its table was not made for append_dedup");
  EXPECT_EQ(WhatKeysChanged(dedup, append), "");
  Layout other = dedup;
  other.key = {{"id"}, {"part", "no"}};
  EXPECT_EQ(WhatKeysChanged(dedup, other), "the key was id and is id + part.no");
  other = dedup;
  other.cursor = {"changed"};
  EXPECT_EQ(WhatKeysChanged(dedup, other), "the cursor was at and is changed");
  const Layout of_full_refresh = {.fields = Json::object()};
  EXPECT_EQ(WhatKeysChanged(of_full_refresh, append), "");
}

TEST(FieldsOfTest, ASchemaThatStandsInItselfComesToAnEnd) {
  const Json tree = Json::parse(
      R"({"properties":{"left":{"$ref":"#"},"right":{"$ref":"#"},"up":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}}})");
  EXPECT_EQ(FieldsOf(tree)["fields"]["left"], Json::object());
  const Json loop =
      Json::parse(R"({"properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"}}})");
  EXPECT_TRUE(FieldsOf(loop)["fields"].contains("a"));
}

}  // namespace
}  // namespace assay::warehouse::layout_test
