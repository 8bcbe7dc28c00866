#include "suites/common/catalog_comparison.h"

#include "tests/suites/common/changes.h"

namespace assay::suites::testing::catalog_comparison_test {
namespace {

using nlohmann::json;

BreakingChanges Changes(const json& previous, const json& current) {
  return CompareCatalogs(protocol::ReadCatalog({{"streams", previous}}),
                         protocol::ReadCatalog({{"streams", current}}));
}

// What is said of the schema of one stream.
BreakingChanges SchemaChanges(const json& previous, const json& current) {
  const auto catalog = [](const json& schema) {
    return json::array({{{"name", "s"}, {"json_schema", {{"properties", {{"p", schema}}}}}}});
  };
  BreakingChanges changes = Changes(catalog(previous), catalog(current));
  const std::string root = "/json_schema/properties/p";
  for (BreakingChange& change : changes) {
    EXPECT_EQ(ToString(change.stream), "s");
    EXPECT_TRUE(change.pointer.starts_with(root)) << change.pointer;
    change.stream = {};
    change.pointer = change.pointer.substr(std::min(root.size(), change.pointer.size()));
  }
  return changes;
}

void ExpectOfSchemas(const std::vector<ChangeRow>& rows) { ExpectChanges(rows, SchemaChanges); }

TEST(CompareCatalogsTest, Streams) {
  ExpectChanges(
      {
          {"[]", "[]"},
          {"[]", R"([{"name":"a"}])"},
          {R"([{"name":"a"},{"name":"b"}])", R"([{"name":"b"},{"name":"a"}])"},
          {R"([{"name":"a","supported_sync_modes":["incremental"],"source_defined_primary_key":[["id"]],
                "source_defined_cursor":true}])",
           R"([{"name":"a"}])"},
          {R"([{"name":"a"},{"name":"b"},{"name":"c"}])",
           R"([{"name":"b"}])",
           {"a  the stream is gone: the stream -> nothing there [gone]",
            "c  the stream is gone: the stream -> nothing there [gone]"}},
          {R"([{"name":"a","namespace":"n"}])",
           R"([{"name":"a"}])",
           {"n.a  the stream is gone: the stream -> nothing there [gone]"}},
          {R"([{"name":"a"}])",
           R"([{"name":"a","namespace":"n"}])",
           {"a  the stream is gone: the stream -> nothing there [gone]"}},
      },
      Changes);
}

TEST(CompareCatalogsTest, StreamsOfOneNameInTwoNamespaces) {
  ExpectChanges(
      {
          {R"([{"name":"a","namespace":"m","default_cursor_field":["x"]},
               {"name":"a","namespace":"n","default_cursor_field":["y"]}])",
           R"([{"name":"a","namespace":"n","default_cursor_field":["y"]},
               {"name":"a","namespace":"m","default_cursor_field":["x"]}])"},
          {R"([{"name":"a","namespace":"m","json_schema":{"type":"object"}},
               {"name":"a","namespace":"n","json_schema":{"type":"object"}}])",
           R"([{"name":"a","namespace":"m","json_schema":{"type":"array"}},
               {"name":"a","namespace":"n","json_schema":{"type":"string"}}])",
           {R"(m.a /json_schema/type the type has changed: "object" -> "array")",
            R"(n.a /json_schema/type the type has changed: "object" -> "string")"}},
      },
      Changes);
}

TEST(CompareCatalogsTest, Cursors) {
  const std::string none = R"([{"name":"a"}])";
  const std::string updated = R"([{"name":"a","default_cursor_field":["updated"]}])";
  const std::string nested = R"([{"name":"a","default_cursor_field":["meta","at"]}])";
  ExpectChanges(
      {
          {updated, updated},
          {none, updated},
          {updated,
           none,
           {"a /default_cursor_field the default cursor has changed: updated -> nothing there"}},
          {updated, nested, {"a /default_cursor_field the default cursor has changed: updated -> meta.at"}},
          {nested, updated, {"a /default_cursor_field the default cursor has changed: meta.at -> updated"}},
      },
      Changes);
}

TEST(CompareCatalogsTest, Types) {
  ExpectOfSchemas({
      {R"({"type":"a"})", R"({"type":"a","description":"d"})"},
      {R"({"type":"a"})", R"({"type":["a"]})"},
      {R"({"type":["a","b"]})", R"({"type":["b","a"]})"},
      {R"({"type":["a","null"]})", R"({"type":["null","a"]})"},
      {R"({"type":"a"})", R"({"type":["null","a"]})"},
      {"{}", R"({"type":null})"},
      {R"({"type":"a"})", R"({"type":"b"})", {R"(/type the type has changed: "a" -> "b")"}},
      {R"({"type":"a"})", R"({"type":["a","b"]})", {R"(/type the type has changed: "a" -> ["a","b"])"}},
      {R"({"type":["a","b"]})", R"({"type":"a"})", {R"(/type the type has changed: ["a","b"] -> "a")"}},
      {R"({"type":["null","a"]})", R"({"type":"a"})", {R"(/type the type has changed: ["null","a"] -> "a")"}},
      {R"({"type":"null"})",
       R"({"type":["null","a"]})",
       {R"(/type the type has changed: "null" -> ["null","a"])"}},
      {R"({"type":"a"})", R"({"type":"null"})", {R"(/type the type has changed: "a" -> "null")"}},
      {R"({"type":7})", R"({"type":["7"]})"},
      {R"({"type":7})", R"({"type":8})", {"/type the type has changed: 7 -> 8"}},
      {R"({"type":"a"})", "{}", {R"(/type the type is gone: "a" -> nothing there [gone])"}},
      {"{}", R"({"type":"a"})", {R"(/type a type is declared now: nothing there -> "a")"}},
      {R"({"type":"a"})", "true"},
      {"true", R"({"type":"a"})"},
  });
}

TEST(CompareCatalogsTest, FormatsAndAirbyteTypes) {
  for (const std::string keyword : {"format", "airbyte_type"}) {
    const std::string with = R"({")" + keyword + R"(":"a"})";
    const std::string with_another = R"({")" + keyword + R"(":"b"})";
    const std::string at = "/" + keyword + " the " + keyword;
    ExpectOfSchemas({
        {with, R"({"title":"t",")" + keyword + R"(":"a"})"},
        {"{}", with, {at + R"( is declared now: nothing there -> "a")"}},
        {with, with_another, {at + R"( has changed: "a" -> "b")"}},
        {with, R"({")" + keyword + R"(":null})", {at + R"( is gone: "a" -> nothing there [gone])"}},
    });
  }
}

TEST(CompareCatalogsTest, Properties) {
  ExpectOfSchemas({
      {R"({"properties":{"a":{}}})", R"({"properties":{"a":{},"b":{}}})"},
      {"{}", R"({"properties":{"b":{}}})"},
      {R"({"properties":["a"]})", "{}"},
      {R"({"properties":{"a":{},"b":{"x":1}}})",
       R"({"properties":{"c":{}}})",
       {"/properties/a the property is gone: {} -> nothing there [gone]",
        R"(/properties/b the property is gone: {"x":1} -> nothing there [gone])"}},
      {R"({"properties":{"a":{}}})",
       "{}",
       {"/properties/a the property is gone: {} -> nothing there [gone]"}},
      {R"({"properties":{"a":{}}})",
       R"({"properties":["a"]})",
       {"/properties/a the property is gone: {} -> nothing there [gone]"}},
      {R"({"properties":{"a/b":{"properties":{"c":{"type":"x"}}}}})",
       R"({"properties":{"a/b":{"properties":{"c":{"type":"y"}}}}})",
       {R"(/properties/a~1b/properties/c/type the type has changed: "x" -> "y")"}},
  });
}

TEST(CompareCatalogsTest, Items) {
  ExpectOfSchemas({
      {R"({"items":{}})", R"({"items":{"type":"x"}})"},
      {R"({"items":{}})", "{}"},
      {R"({"items":true})", "{}"},
      {R"({"items":[{"type":"x"}]})", R"({"items":[{"type":"y"}]})"},
      {R"({"items":[{"type":"x"}]})", "{}"},
      {"{}", R"({"items":{"type":"x"}})"},
      {R"({"items":{"type":"x"}})", R"({"items":[{"type":"y"}]})"},
      {R"({"items":{"type":"x"}})",
       R"({"items":{}})",
       {R"(/items/type the type is gone: "x" -> nothing there [gone])"}},
      {R"({"items":{"type":"x"}})",
       "{}",
       {R"(/items the items are described no more: {"type":"x"} -> nothing there [gone])"}},
      {R"({"items":{"items":{"type":"x"}}})",
       R"({"items":{"items":{"type":"y"}}})",
       {R"(/items/items/type the type has changed: "x" -> "y")"}},
  });
}

TEST(CompareCatalogsTest, Variants) {
  for (const std::string keyword : {"oneOf", "anyOf"}) {
    const auto with = [&](const char* value) { return R"({")" + keyword + R"(":)" + value + "}"; };
    const std::string at = "/" + keyword;
    ExpectOfSchemas({
        {with(R"([{"type":"x"},{"type":"y"}])"), with(R"([{"type":"y"},{"type":"x"}])")},
        {with(R"([{"type":"x"}])"), with(R"([{"type":"null"},{"type":"x"}])")},
        {with("null"), "{}"},
        {with(R"([{"type":"x"}])"),
         with(R"([{"type":"x"},{"a":[1,2,3]},true])"),
         {at + R"(/1 a variant of the type is new: nothing there -> {"a":[1,2,3]})",
          at + "/2 a variant of the type is new: nothing there -> true"}},
        {with(R"([{"a":[1,2,3]},{"type":"x"},{"type":"null"}])"),
         with(R"([{"type":"x"}])"),
         {at + R"(/0 a variant of the type is gone: {"a":[1,2,3]} -> nothing there [gone])",
          at + R"(/2 a variant of the type is gone: {"type":"null"} -> nothing there [gone])"}},
        {with(R"([{"title":"t","type":"x"},{"title":"u","type":"x"}])"),
         with(R"([{"title":"u","type":"x"},{"title":"t","type":"y"}])"),
         {at + R"(/1/type the type has changed: "x" -> "y")"}},
        {with("[{}]"), "{}", {at + " " + keyword + " is gone: [{}] -> nothing there [gone]"}},
        {"{}", with("[{}]"), {at + " " + keyword + " is declared now: nothing there -> [{}]"}},
    });
  }
}

TEST(CompareCatalogsTest, WhatASpecificationWouldRestrictIsNoMatterOfACatalog) {
  ExpectOfSchemas({{R"({"type":"x"})", R"({"type":"x","enum":["a"],"maxLength":3,"required":["a"],
                     "additionalProperties":false,"airbyte_secret":false,"allOf":[{"const":1}]})"}});
}

}  // namespace
}  // namespace assay::suites::testing::catalog_comparison_test
