#include "suites/common/cursor_format.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace assay::suites::testing::cursor_format_test {
namespace {

using nlohmann::json;
using enum CursorType;
using Types = std::set<CursorType>;

TEST(CursorTypesOfTest, AreThoseThatTheSchemaNames) {
  const std::vector<std::pair<const char*, Types>> rows = {
      {R"({"type":"string"})", {kString}},
      {R"({"type":"str"})", {kString}},
      {R"({"type":"int"})", {kInteger}},
      {R"({"type":"integer"})", {kInteger}},
      {R"({"type":"int32"})", {kInteger}},
      {R"({"type":"int64"})", {kInteger}},
      {R"({"type":"float"})", {kNumber}},
      {R"({"type":"double"})", {kNumber}},
      {R"({"type":"number"})", {kNumber}},
      {R"({"type":["null","string","integer"]})", {kString, kInteger}},
      {R"({"type":"null"})", {}},
      {R"({"anyOf":[{"type":"string"},{"type":"null"}]})", {kString}},
      {R"({"oneOf":[{"type":"string"},{"anyOf":[{"type":"number"}]}]})", {kString, kNumber}},
      {R"({"type":"integer","anyOf":[{"type":"string"}]})", {kString, kInteger}},
      {R"({"anyOf":[{"type":"integer"}],"oneOf":[{"type":"string"}]})", {kString, kInteger}},
      {R"({"type":"string","allOf":[{"type":"boolean"}]})", {kString}},
  };
  for (const auto& [schema, types] : rows) EXPECT_EQ(CursorTypesOf(json::parse(schema)), types) << schema;
}

TEST(CursorTypesOfTest, AreUnknownWhereTheSchemaLeavesThemOpen) {
  for (const char* schema :
       {"{}", "true", "null", R"(["type"])", R"({"format":"date"})", R"({"type":"object"})",
        R"({"type":["string","boolean"]})", R"({"type":7})", R"({"type":null})",
        R"({"anyOf":[{"type":"string"},{}]})", R"({"anyOf":[{},{"type":"string"}]})",
        R"({"oneOf":[{"type":"string"},true]})", R"({"oneOf":[{"type":"array"},{"type":"string"}]})",
        R"({"type":"string","anyOf":[{"type":"object"}]})", R"({"anyOf":{"type":"string"}})"})
    EXPECT_EQ(CursorTypesOf(json::parse(schema)), Types()) << schema;
}

TEST(IsOfTypeTest, ANumberMayBeWrittenAsDigits) {
  const std::vector<std::tuple<const char*, Types, bool>> rows = {
      {"1", {}, true},
      {"null", {}, true},
      {"{}", {}, true},
      {"1", {kInteger}, true},
      {"-1", {kInteger}, true},
      {"18446744073709551615", {kInteger}, true},
      {"1", {kNumber}, true},
      {"1", {kString}, false},
      {"1.5", {kNumber}, true},
      {"1.5", {kInteger}, false},
      {"1.0", {kInteger}, false},
      {"1.5", {kInteger, kNumber}, true},
      {"1.5", {kString}, false},
      {R"("a")", {kString}, true},
      {R"("a")", {kInteger}, false},
      {R"("a")", {kString, kInteger}, true},
      {R"("12")", {kInteger}, true},
      {R"("12")", {kNumber}, true},
      {R"("-12")", {kInteger}, true},
      {R"("--12")", {kInteger}, false},
      {R"("-")", {kInteger}, false},
      {R"("")", {kInteger}, false},
      {R"("")", {kString}, true},
      {R"("1a")", {kInteger}, false},
      {R"("a1")", {kInteger}, false},
      {R"("1.5")", {kNumber}, false},
      {R"("/09:")", {kInteger}, false},
      {"null", {kString}, false},
      {"true", {kInteger}, false},
      {"[1]", {kInteger}, false},
  };
  for (const auto& [cursor, types, is] : rows) EXPECT_EQ(IsOfType(json::parse(cursor), types), is) << cursor;
}

TEST(DescribeTest, NamesAllTypes) {
  EXPECT_EQ(Describe({}), "");
  EXPECT_EQ(Describe({kString}), "string");
  EXPECT_EQ(Describe({kInteger}), "integer");
  EXPECT_EQ(Describe({kNumber}), "number");
  EXPECT_EQ(Describe({kNumber, kInteger, kString}), "string or integer or number");
}

TEST(HaveSameFormatTest, TextsOfTheSameForm) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"1", "200"},
      {"-1", "1.5"},
      {R"("5")", R"("12345")"},
      {R"("-5")", R"("12345")"},
      {R"("-5")", R"("-123")"},
      {R"("2024-01-01")", R"("1999-12-31")"},
      {R"("2024-01-01T00:00:00Z")", R"("1999-12-31T23:59:59Z")"},
      {R"("2024-01-01T00:00:00Z")", R"("1999-12-31T23:59:59.123Z")"},
      {R"("2024-01-01T00:00:00,5")", R"("1999-12-31T23:59:59.123")"},
      {R"("2024-01-01T00:00:00+00:00")", R"("1999-12-31T23:59:59+0000")"},
      {R"("2024-01-01T00:00:00-01:00")", R"("1999-12-31T23:59:59.5-0100")"},
      {R"("2024-01-01 00:00:00")", R"("1999-12-31 23:59:59.1")"},
      {R"("2024-01-01t00:00:00z")", R"("2024-01-01T00:00:00Z")"},
      {R"("abc")", R"("something else")"},
      {R"("a-1")", R"("b_22")"},
      {R"("")", R"("abc")"},
      {R"("TZ")", R"("x")"},
  };
  for (const auto& [left, right] : rows) {
    EXPECT_TRUE(HaveSameFormat(json::parse(left), json::parse(right))) << left << " " << right;
    EXPECT_TRUE(HaveSameFormat(json::parse(right), json::parse(left))) << right << " " << left;
  }
}

TEST(HaveSameFormatTest, TextsOfDifferentForms) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"1", R"("1")"},
      {"null", "null"},
      {"1", "null"},
      {"[1]", "[1]"},
      {R"("2024-01-01")", R"("2024-01-1")"},
      {R"("2024-01-01")", R"("2024/01/01")"},
      {R"("2024-01-01")", R"("20240101")"},
      {R"("2024-01-01")", R"("2024-01-01T00:00:00")"},
      {R"("2024-01-01T00:00:00")", R"("2024-01-01 00:00:00")"},
      {R"("2024-01-01T00:00:00Z")", R"("2024-01-01T00:00:00")"},
      {R"("2024-01-01T00:00:00Z")", R"("2024-01-01T00:00:00+00:00")"},
      {R"("2024-01-01T00:00:00+00:00")", R"("2024-01-01T00:00:00-00:00")"},
      {R"("2024-01-01T00:00:00")", R"("2024-01-01T00:0000")"},
      {R"("2024.01.01")", R"("2024.01.011")"},
      {R"("2024.01.01")", R"("2024,01,01")"},
      {R"("2024-01-01")", R"("a hash")"},
      {R"("12")", R"("1 2")"},
      {R"("12")", R"("abc")"},
      {R"("")", R"("12")"},
      {R"("2024-01-01T00:00")", R"("2024-01-01X00:00Y")"},
  };
  for (const auto& [left, right] : rows) {
    EXPECT_FALSE(HaveSameFormat(json::parse(left), json::parse(right))) << left << " " << right;
    EXPECT_FALSE(HaveSameFormat(json::parse(right), json::parse(left))) << right << " " << left;
  }
}

}  // namespace
}  // namespace assay::suites::testing::cursor_format_test
