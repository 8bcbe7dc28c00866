#include "suites/common/schema_comparison.h"

#include "tests/suites/common/changes.h"

namespace assay::suites::testing::schema_comparison_test {
namespace {

using nlohmann::json;

BreakingChanges Changes(const json& previous, const json& current) {
  return CompareSchemas(previous, current, "/s");
}

void Expect(const std::vector<ChangeRow>& rows) { ExpectChanges(rows, Changes); }

TEST(CompareSchemasTest, SchemasAsAWhole) {
  Expect({
      {"{}", "{}"},
      {R"({"type":"string"})", R"({"type":"string"})"},
      {R"({"type":"string"})", "{}"},
      {R"({"type":"string"})", "true"},
      {"false", R"({"type":"string"})"},
      {"false", "null"},
      {"{}", "false", {"/s no value is allowed any more: {} -> false [constraint]"}},
      {"{}", "null", {"/s no value is allowed any more: {} -> null [constraint]"}},
      {"true",
       R"({"type":"a"})",
       {R"(/s/type a type is declared where any was allowed: nothing there -> "a")"}},
      {"[]",
       R"({"type":"a"})",
       {R"(/s/type a type is declared where any was allowed: nothing there -> "a")"}},
      {R"({"title":"a","order":1,"default":2,"examples":[1]})",
       R"({"title":"b","order":2,"default":3,"description":"d","airbyte_hidden":true})"},
  });
}

TEST(CompareSchemasTest, RequiredProperties) {
  Expect({
      {R"({"required":["a","b"]})", R"({"required":["b","a"]})"},
      {R"({"required":["a","b"]})", R"({"required":["b"]})"},
      {R"({"required":["a"]})", "{}"},
      {"{}", R"({"required":[]})"},
      {"{}", R"({"required":null})"},
      {R"({"required":null})",
       R"({"required":["a"]})",
       {R"(/s/required the property a is required now: nothing there -> ["a"])"}},
      {R"({"required":["a"]})",
       R"({"required":["b","a","c"]})",
       {R"(/s/required the property b is required now: ["a"] -> ["b","a","c"])",
        R"(/s/required the property c is required now: ["a"] -> ["b","a","c"])"}},
      {R"({"required":"a"})", R"({"required":["b"]})"},
      {R"({"required":[1]})", R"({"required":["b"]})"},
      {R"({"required":["a"]})", R"({"required":["b",1]})"},
      {R"({"required":["a"]})", R"({"required":true})"},
  });
}

TEST(CompareSchemasTest, Types) {
  Expect({
      {R"({"type":"a"})", R"({"type":["a"]})"},
      {R"({"type":["a"]})", R"({"type":"a"})"},
      {R"({"type":["a","b"]})", R"({"type":["c","b","a"]})"},
      {R"({"type":"a"})", R"({"type":null})"},
      {R"({"type":"a"})", R"({"type":"b"})", {R"(/s/type the type no longer allows a: "a" -> "b")"}},
      {R"({"type":"a"})",
       R"({"type":["null","b"]})",
       {R"(/s/type the type no longer allows a: "a" -> ["null","b"])"}},
      {R"({"type":["null","a"]})",
       R"({"type":"a"})",
       {R"(/s/type the type no longer allows null: ["null","a"] -> "a")"}},
      {R"({"type":["a","b","c"]})",
       R"({"type":["b"]})",
       {R"(/s/type the type no longer allows a: ["a","b","c"] -> ["b"])",
        R"(/s/type the type no longer allows c: ["a","b","c"] -> ["b"])"}},
      {R"({"type":7})", R"({"type":"a"})", {R"(/s/type the type no longer allows 7: 7 -> "a")"}},
      {R"({"type":"a"})",
       R"({"type":{}})",
       {R"(/s/type the type has become something that is none: "a" -> {})"}},
      {"{}", R"({"type":7})", {"/s/type the type has become something that is none: nothing there -> 7"}},
  });
}

TEST(CompareSchemasTest, ATypeMayFollowFromTheValuesThatWereAllowed) {
  const auto said = [](const char* type) {
    return std::vector<std::string>{"/s/type a type is declared where any was allowed: nothing there -> " +
                                    std::string(type)};
  };
  Expect({
      {R"({"const":"x"})", R"({"const":"x","type":"string"})"},
      {R"({"const":"x"})", R"({"const":"x","type":"integer"})", said(R"("integer")")},
      {R"({"const":1})", R"({"const":1,"type":"integer"})"},
      {R"({"const":1})", R"({"const":1,"type":"number"})"},
      {R"({"const":1})", R"({"const":1,"type":["null","number"]})"},
      {R"({"const":1.5})", R"({"const":1.5,"type":"number"})"},
      {R"({"const":1.5})", R"({"const":1.5,"type":"integer"})", said(R"("integer")")},
      {R"({"const":true})", R"({"const":true,"type":"boolean"})"},
      {R"({"const":null})", R"({"const":null,"type":"null"})"},
      {R"({"const":{}})", R"({"const":{},"type":"object"})"},
      {R"({"const":[]})", R"({"const":[],"type":"array"})"},
      {R"({"const":[]})", R"({"const":[],"type":"object"})", said(R"("object")")},
      {R"({"const":{}})", R"({"const":{},"type":"array"})", said(R"("array")")},
      {R"({"enum":["a","b"]})", R"({"enum":["a","b"],"type":"string"})"},
      {R"({"enum":["a",1]})", R"({"enum":["a",1],"type":"string"})", said(R"("string")")},
      {R"({"enum":["a",1]})", R"({"enum":["a",1],"type":["integer","string"]})"},
      {R"({"enum":[]})", R"({"enum":[],"type":"string"})", said(R"("string")")},
      {R"({"enum":"a"})", R"({"enum":"a","type":"string"})", said(R"("string")")},
      {R"({"const":"a","enum":["a",1]})", R"({"const":"a","enum":["a",1],"type":"string"})"},
  });
}

TEST(CompareSchemasTest, FormatsAndAirbyteTypes) {
  for (const std::string keyword : {"format", "airbyte_type"}) {
    const std::string with = R"({")" + keyword + R"(":"a"})";
    const std::string with_another = R"({")" + keyword + R"(":"b"})";
    const std::string with_null = R"({")" + keyword + R"(":null})";
    const std::string at = "/s/" + keyword + " the " + keyword;
    Expect({
        {with, with},
        {"{}", with_null},
        {"{}", with, {at + R"( is declared now: nothing there -> "a")"}},
        {with_null, with, {at + R"( is declared now: nothing there -> "a")"}},
        {with, with_another, {at + R"( has changed: "a" -> "b")"}},
        {with, "{}", {at + R"( is gone: "a" -> nothing there [gone])"}},
    });
  }
}

TEST(CompareSchemasTest, Enums) {
  Expect({
      {R"({"enum":["a","b"]})", R"({"enum":["b","c","a"]})"},
      {R"({"enum":["a"]})", "{}"},
      {R"({"enum":["a"]})", R"({"enum":"a"})"},
      {"{}",
       R"({"enum":["a"]})",
       {R"(/s/enum an enum is declared where any value was allowed: nothing there -> ["a"])"}},
      {R"({"enum":{}})",
       R"({"enum":["a"]})",
       {R"(/s/enum an enum is declared where any value was allowed: {} -> ["a"])"}},
      {R"({"enum":["a","b",1]})",
       R"({"enum":["b"]})",
       {R"(/s/enum the enum no longer allows a value: "a" -> ["b"])",
        R"(/s/enum the enum no longer allows a value: 1 -> ["b"])"}},
      {R"({"const":"a"})", R"({"enum":["b","a"]})"},
      {R"({"const":"a"})",
       R"({"enum":["b"]})",
       {R"(/s/enum an enum is declared where any value was allowed: nothing there -> ["b"])"}},
      {R"({"const":"a","enum":["a","c"]})", R"({"enum":["a"]})"},
  });
}

TEST(CompareSchemasTest, Secrets) {
  Expect({
      {R"({"airbyte_secret":true})", R"({"airbyte_secret":true})"},
      {R"({"airbyte_secret":true})", R"({"airbyte_secret":"true"})"},
      {R"({"airbyte_secret":false})", "{}"},
      {R"({"airbyte_secret":"yes"})", "{}"},
      {R"({"airbyte_secret":null})", "{}"},
      {"{}", R"({"airbyte_secret":true})"},
      {R"({"airbyte_secret":true})",
       "{}",
       {"/s/airbyte_secret the property is no longer a secret: true -> nothing there [secret] [gone]"}},
      {R"({"airbyte_secret":"true"})",
       R"({"airbyte_secret":"yes"})",
       {R"(/s/airbyte_secret the property is no longer a secret: "true" -> "yes" [secret])"}},
      {R"({"airbyte_secret":true})",
       R"({"airbyte_secret":false})",
       {"/s/airbyte_secret the property is no longer a secret: true -> false [secret]"}},
  });
}

TEST(CompareSchemasTest, Constants) {
  Expect({
      {R"({"const":1})", R"({"const":1.0})"},
      {R"({"const":1})", "{}"},
      {R"({"const":1})", R"({"const":null})"},
      {R"({"enum":[1]})", R"({"const":1})"},
      {"{}", R"({"const":1})", {"/s/const only one value is allowed now: nothing there -> 1 [constraint]"}},
      {R"({"enum":[1,2]})",
       R"({"const":1})",
       {"/s/const only one value is allowed now: nothing there -> 1 [constraint]"}},
      {R"({"enum":[2]})",
       R"({"const":1})",
       {"/s/const only one value is allowed now: nothing there -> 1 [constraint]"}},
      {R"({"const":2})", R"({"const":1})", {"/s/const another value is required now: 2 -> 1 [constraint]"}},
      {R"({"const":2,"enum":[1]})",
       R"({"const":1})",
       {"/s/const another value is required now: 2 -> 1 [constraint]"}},
  });
}

TEST(CompareSchemasTest, Patterns) {
  Expect({
      {R"({"pattern":"a"})", R"({"pattern":"a"})"},
      {R"({"pattern":"a"})", "{}"},
      {"{}",
       R"({"pattern":"a"})",
       {R"(/s/pattern a pattern is declared now: nothing there -> "a" [constraint])"}},
      {R"({"pattern":"a"})",
       R"({"pattern":"b"})",
       {R"(/s/pattern the pattern has changed: "a" -> "b" [constraint])"}},
  });
}

TEST(CompareSchemasTest, Bounds) {
  const std::vector<std::string> lower = {"minimum",  "exclusiveMinimum", "minLength",
                                          "minItems", "minProperties",    "minContains"};
  const std::vector<std::string> upper = {"maximum",  "exclusiveMaximum", "maxLength",
                                          "maxItems", "maxProperties",    "maxContains"};
  const auto with = [](const std::string& keyword, const char* value) {
    return R"({")" + keyword + R"(":)" + value + "}";
  };
  for (const bool is_upper : {false, true}) {
    for (const std::string& keyword : is_upper ? upper : lower) {
      const std::string wide = with(keyword, is_upper ? "4" : "3");
      const std::string tight = with(keyword, is_upper ? "3" : "4");
      const std::string at = "/s/" + keyword;
      Expect({
          {wide, wide},
          {tight, wide},
          {wide, "{}"},
          {wide, with(keyword, is_upper ? "4.0" : "3.0")},
          {wide, with(keyword, R"("5")")},
          {wide,
           tight,
           {at + " the bound is tighter now: " + (is_upper ? "4 -> 3" : "3 -> 4") + " [constraint]"}},
          {"{}",
           tight,
           {at + " a bound is declared now: nothing there -> " + (is_upper ? "3" : "4") + " [constraint]"}},
          {with(keyword, R"("5")"),
           tight,
           {at + R"( the bound is tighter now: "5" -> )" + (is_upper ? "3" : "4") + " [constraint]"}},
      });
    }
  }
}

TEST(CompareSchemasTest, BoundsThatSayNothing) {
  Expect({
      {"{}", R"({"minLength":0,"minItems":0,"minProperties":0,"minContains":1})"},
      {"{}", R"({"minLength":1})", {"/s/minLength a bound is declared now: nothing there -> 1 [constraint]"}},
      {"{}", R"({"minimum":0})", {"/s/minimum a bound is declared now: nothing there -> 0 [constraint]"}},
      {"{}",
       R"({"minContains":2})",
       {"/s/minContains a bound is declared now: nothing there -> 2 [constraint]"}},
  });
}

TEST(CompareSchemasTest, ExclusiveBoundsOfDraft4) {
  Expect({
      {"{}", R"({"exclusiveMinimum":false})"},
      {R"({"exclusiveMinimum":true})", R"({"exclusiveMinimum":false})"},
      {R"({"exclusiveMaximum":true})", R"({"exclusiveMaximum":true})"},
      {"{}",
       R"({"exclusiveMaximum":true})",
       {"/s/exclusiveMaximum the bound is exclusive now: nothing there -> true [constraint]"}},
      {R"({"exclusiveMinimum":false})",
       R"({"exclusiveMinimum":true})",
       {"/s/exclusiveMinimum the bound is exclusive now: false -> true [constraint]"}},
  });
}

TEST(CompareSchemasTest, Multiples) {
  const auto fewer = [](const char* what) {
    return std::vector<std::string>{
        "/s/multipleOf not all multiples are allowed any more: " + std::string(what) + " [constraint]"};
  };
  Expect({
      {R"({"multipleOf":4})", R"({"multipleOf":2})"},
      {R"({"multipleOf":4})", R"({"multipleOf":4.0})"},
      {R"({"multipleOf":0.3})", R"({"multipleOf":0.1})"},
      {R"({"multipleOf":4})", "{}"},
      {R"({"multipleOf":4})", R"({"multipleOf":"3"})"},
      {"{}", R"({"multipleOf":2})", fewer("nothing there -> 2")},
      {R"({"multipleOf":2})", R"({"multipleOf":4})", fewer("2 -> 4")},
      {R"({"multipleOf":3})", R"({"multipleOf":2})", fewer("3 -> 2")},
      {R"({"multipleOf":"4"})", R"({"multipleOf":2})", fewer(R"("4" -> 2)")},
  });
}

TEST(CompareSchemasTest, UniqueItems) {
  Expect({
      {R"({"uniqueItems":true})", R"({"uniqueItems":true})"},
      {R"({"uniqueItems":true})", R"({"uniqueItems":false})"},
      {"{}", R"({"uniqueItems":false})"},
      {"{}",
       R"({"uniqueItems":true})",
       {"/s/uniqueItems items have to be unique now: nothing there -> true [constraint]"}},
      {R"({"uniqueItems":false})",
       R"({"uniqueItems":true})",
       {"/s/uniqueItems items have to be unique now: false -> true [constraint]"}},
  });
}

TEST(CompareSchemasTest, KeywordsOfWhichOnlyEqualityCanBeTold) {
  for (const std::string keyword : {"not", "if", "then", "else", "dependencies", "dependentRequired",
                                    "contains", "dependentSchemas", "prefixItems", "propertyNames", "$ref",
                                    "additionalItems", "unevaluatedItems", "unevaluatedProperties"}) {
    const auto with = [&](const char* value) { return R"({")" + keyword + R"(":)" + value + "}"; };
    const std::string at = "/s/" + keyword + " " + keyword;
    Expect({
        {with(R"({"a":1})"), with(R"({"a":1})")},
        {with(R"({"a":1})"), "{}"},
        {with(R"({"a":1})"), with("{}")},
        {with("{}"), with("true")},
        {"{}", with("{}")},
        {"{}", with("true")},
        {"{}", with(R"({"a":1})"), {at + R"( is declared now: nothing there -> {"a":1} [constraint])"}},
        {with(R"({"a":1})"), with(R"({"a":2})"), {at + R"( has changed: {"a":1} -> {"a":2} [constraint])"}},
        {with("true"), with("false"), {at + " has changed: true -> false [constraint]"}},
    });
  }
}

TEST(CompareSchemasTest, Properties) {
  Expect({
      {R"({"properties":{"a":{}}})", R"({"properties":{"a":{},"b":{"type":"x"}}})"},
      {"{}", R"({"properties":{"b":{"type":"x"}}})"},
      {R"({"properties":[]})", "{}"},
      {R"({"properties":{"type":{},"a":{}}})",
       R"({"properties":{"a":{}}})",
       {"/s/properties/type the property is gone: {} -> nothing there [constraint] [gone]"}},
      {R"({"properties":{"a":{"x":1},"b":{}}})",
       "{}",
       {R"(/s/properties/a the property is gone: {"x":1} -> nothing there [constraint] [gone])",
        "/s/properties/b the property is gone: {} -> nothing there [constraint] [gone]"}},
      {R"({"properties":{"a":{}}})",
       R"({"properties":["a"]})",
       {"/s/properties/a the property is gone: {} -> nothing there [constraint] [gone]"}},
      {R"({"properties":{"a/b":{"properties":{"c":{"type":"x"}}},"d":{}}})",
       R"({"properties":{"a/b":{"properties":{"c":{"type":"y"}}},"d":{"pattern":"p"}}})",
       {R"(/s/properties/a~1b/properties/c/type the type no longer allows x: "x" -> "y")",
        R"(/s/properties/d/pattern a pattern is declared now: nothing there -> "p" [constraint])"}},
  });
}

TEST(CompareSchemasTest, PatternProperties) {
  Expect({
      {R"({"patternProperties":{"^a":{"type":"x"}}})", "{}"},
      {R"({"patternProperties":{"^a":{"type":"x"}}})", R"({"patternProperties":["^a"]})"},
      {"{}", R"({"patternProperties":{"^a":{},"^b":true}})"},
      {R"({"patternProperties":{"^a":{"type":"x"}}})",
       R"({"patternProperties":{"^a":{"type":"y"}}})",
       {R"(/s/patternProperties/^a/type the type no longer allows x: "x" -> "y")"}},
      {R"({"patternProperties":["^/"]})",
       R"({"patternProperties":{"^/":{"type":"y"}}})",
       {R"(/s/patternProperties/^~1 properties with such names have to satisfy a schema now: nothing there -> {"type":"y"} [constraint])"}},
      {R"({"patternProperties":{"^a":{}}})",
       R"({"patternProperties":{"^b":false}})",
       {"/s/patternProperties/^b properties with such names have to satisfy a schema now: nothing there -> "
        "false "
        "[constraint]"}},
  });
}

TEST(CompareSchemasTest, AdditionalProperties) {
  const std::string closed = R"({"additionalProperties":false})";
  const std::string text = R"({"additionalProperties":{"type":"x"}})";
  const std::string at = "/s/additionalProperties further properties ";
  Expect({
      {closed, closed},
      {closed, text},
      {closed, "{}"},
      {text, "{}"},
      {text, R"({"additionalProperties":{}})"},
      {text, R"({"additionalProperties":true})"},
      {"{}", R"({"additionalProperties":{}})"},
      {"{}", closed, {at + "are not allowed any more: nothing there -> false [constraint]"}},
      {text, closed, {at + R"(are not allowed any more: {"type":"x"} -> false [constraint])"}},
      {"{}", text, {at + R"(have to satisfy a schema now: nothing there -> {"type":"x"} [constraint])"}},
      {R"({"additionalProperties":{}})",
       text,
       {at + R"(have to satisfy a schema now: {} -> {"type":"x"} [constraint])"}},
      {R"({"additionalProperties":true})",
       text,
       {at + R"(have to satisfy a schema now: true -> {"type":"x"} [constraint])"}},
      {text,
       R"({"additionalProperties":{"type":"y"}})",
       {R"(/s/additionalProperties/type the type no longer allows x: "x" -> "y")"}},
  });
}

TEST(CompareSchemasTest, Items) {
  const std::string text = R"({"items":{"type":"x"}})";
  Expect({
      {text, text},
      {text, "{}"},
      {text, R"({"items":{}})"},
      {text, R"({"items":true})"},
      {"{}", R"({"items":{}})"},
      {R"({"items":false})", text},
      {"{}",
       text,
       {R"(/s/items items have to satisfy a schema now: nothing there -> {"type":"x"} [constraint])"}},
      {R"({"items":{}})",
       text,
       {R"(/s/items items have to satisfy a schema now: {} -> {"type":"x"} [constraint])"}},
      {R"({"items":true})",
       text,
       {R"(/s/items items have to satisfy a schema now: true -> {"type":"x"} [constraint])"}},
      {text, R"({"items":{"type":"y"}})", {R"(/s/items/type the type no longer allows x: "x" -> "y")"}},
      {text,
       R"({"items":false})",
       {R"(/s/items no value is allowed any more: {"type":"x"} -> false [constraint])"}},
      {text,
       R"({"items":[{"type":"x"}]})",
       {R"(/s/items items are described in another way: {"type":"x"} -> [{"type":"x"}] [constraint])"}},
      {R"({"items":[{"type":"x"}]})",
       text,
       {R"(/s/items items are described in another way: [{"type":"x"}] -> {"type":"x"} [constraint])"}},
  });
}

TEST(CompareSchemasTest, ItemsByPlace) {
  Expect({
      {R"({"items":[{"type":"x"},{"type":"y"}]})", R"({"items":[{"type":"x"}]})"},
      {R"({"items":[{"type":"x"}]})", R"({"items":[{"type":"x"},{},true]})"},
      {R"({"items":[]})",
       R"({"items":[{"type":"x"},{"type":"y"}]})",
       {R"(/s/items/0 one more item has to be satisfied now: nothing there -> {"type":"x"} [constraint])",
        R"(/s/items/1 one more item has to be satisfied now: nothing there -> {"type":"y"} [constraint])"}},
      {R"({"items":[{"type":"x"},{"type":"y"}]})",
       R"({"items":[{"type":"x"},{"type":"z"}]})",
       {R"(/s/items/1/type the type no longer allows y: "y" -> "z")"}},
  });
}

TEST(CompareSchemasTest, AllOf) {
  Expect({
      {R"({"allOf":[{"type":"x"},{"type":"y"}]})", R"({"allOf":[{"type":"x"}]})"},
      {R"({"allOf":[{"type":"x"}]})", "{}"},
      {R"({"allOf":[{"type":"x"}]})", R"({"allOf":{"type":"y"}})"},
      {"{}", R"({"allOf":[{},true]})"},
      {"{}",
       R"({"allOf":[{},{"type":"x"}]})",
       {R"(/s/allOf/1 one more part has to be satisfied now: nothing there -> {"type":"x"} [constraint])"}},
      {R"({"allOf":{}})",
       R"({"allOf":[false]})",
       {"/s/allOf/0 one more part has to be satisfied now: nothing there -> false [constraint]"}},
      {R"({"allOf":[{"type":"x"},{"const":1}]})",
       R"({"allOf":[{"type":"y"},{"const":1}]})",
       {R"(/s/allOf/0/type the type no longer allows x: "x" -> "y")"}},
  });
}

TEST(CompareSchemasTest, BranchesThatCameOrWent) {
  for (const std::string keyword : {"oneOf", "anyOf"}) {
    const auto with = [&](const char* value) { return R"({")" + keyword + R"(":)" + value + "}"; };
    const std::string at = "/s/" + keyword;
    const std::string gone = " a branch of " + keyword + " is gone: ";
    Expect({
        {with(R"([{"type":"x"}])"), with(R"([{"type":"x"}])")},
        {"{}", with("{}")},
        {with("{}"), with(R"({"a":1})")},
        {with("null"), "{}"},
        {"{}", with("[{}]"), {at + " " + keyword + " is declared now: nothing there -> [{}] [constraint]"}},
        {with("{}"), with("[{}]"), {at + " " + keyword + " is declared now: {} -> [{}] [constraint]"}},
        {with(R"([{"type":"x"},{"type":"y"}])"),
         "{}",
         {at + "/0" + gone + R"({"type":"x"} -> nothing there [constraint] [gone])",
          at + "/1" + gone + R"({"type":"y"} -> nothing there [constraint] [gone])"}},
        {with(R"([{"type":"x"}])"),
         with(R"({"type":"x"})"),
         {at + "/0" + gone + R"({"type":"x"} -> nothing there [constraint] [gone])"}},
        {with(R"([{"type":"x","title":"A"},{"type":"y","title":"B"}])"),
         with(R"([{"type":"z","title":"B"},{"type":"x","title":"A"}])"),
         {at + R"(/0/type the type no longer allows y: "y" -> "z")"}},
    });
  }
}

// Branches of one property each that tells them apart.
std::string Kinds(const std::string& keyword, const std::vector<std::string>& branches) {
  std::string list;
  for (const std::string& branch : branches) list += (list.empty() ? "" : ",") + branch;
  return R"({")" + keyword + R"(":[)" + list + "]}";
}

TEST(CompareSchemasTest, ANewBranchMayMatchWhatTheOthersMatch) {
  const std::string a = R"({"required":["k"],"properties":{"k":{"const":"a"}}})";
  const std::string b = R"({"required":["k"],"properties":{"k":{"const":"b"}}})";
  const std::string c = R"({"required":["k"],"properties":{"k":{"const":"c"}}})";
  const std::string any = R"({"properties":{"z":{"type":"string"}}})";
  const std::string any_k = R"({"properties":{"k":{"type":"string"}}})";
  const std::string wanted = "a required property, or a required constant, that no other branch has";
  const std::string json_any = R"({"properties":{"z":{"type":"string"}}})";
  Expect({
      {Kinds("oneOf", {a, b}), Kinds("oneOf", {a, b, c})},
      {Kinds("anyOf", {a, b}), Kinds("anyOf", {a, b, any})},
      {Kinds("oneOf", {}), Kinds("oneOf", {any})},
      {Kinds("oneOf", {a, b}),
       Kinds("oneOf", {a, any, b}),
       {"/s/oneOf/1 a new branch may match configs of the previous ones: " + wanted + " -> " + json_any +
        " [constraint]"}},
      {Kinds("oneOf", {a, any}), Kinds("oneOf", {a, any, c})},
      {Kinds("oneOf", {a, any_k}),
       Kinds("oneOf", {a, any_k, c}),
       {"/s/oneOf/2 a new branch may match configs of the previous ones: " + wanted + " -> " +
        json::parse(c).dump() + " [constraint]"}},
  });
}

TEST(CompareSchemasTest, ABranchThatLosesWhatToldItApartMatchesConfigsOfAnotherOne) {
  const std::string a = R"({"title":"A","required":["k","x"],"properties":{"k":{"const":"a"},"x":{}}})";
  const std::string b = R"({"title":"B","required":["k"],"properties":{"k":{"const":"b"}}})";
  const std::string wide = R"({"title":"A","properties":{"k":{},"x":{}}})";
  const std::string still_apart = R"({"title":"A","required":["x"],"properties":{"k":{},"x":{}}})";
  const std::string said =
      " a branch may match configs of another one now: a required property, or a required constant, that no "
      "other "
      "branch has -> " +
      json::parse(wide).dump() + " [constraint]";
  Expect({
      {Kinds("oneOf", {a, b}), Kinds("oneOf", {wide, b}), {"/s/oneOf/0" + said}},
      {Kinds("oneOf", {b, a}), Kinds("oneOf", {wide, b}), {"/s/oneOf/0" + said}},
      {Kinds("anyOf", {a, b}), Kinds("anyOf", {wide, b})},
      {Kinds("oneOf", {a, b}), Kinds("oneOf", {still_apart, b})},
      {Kinds("oneOf", {a}), Kinds("oneOf", {wide})},
      {Kinds("oneOf", {wide, R"({"title":"C","properties":{"y":{}}})"}),
       Kinds("oneOf", {R"({"title":"A","properties":{"k":{},"x":{},"more":{}}})",
                       R"({"title":"C","properties":{"y":{}}})"})},
  });
}

}  // namespace
}  // namespace assay::suites::testing::schema_comparison_test
