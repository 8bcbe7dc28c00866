// What counts as a subschema, in which order, and where each option ends.
#include "harness/schema/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace assay::schema::walk_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> Pointers(const json& schema, const WalkOptions& options = {}) {
  std::vector<std::string> pointers;
  Walk(schema, options, [&](const Subschema& at) {
    pointers.push_back(at.pointer);
    return Next::kInto;
  });
  return pointers;
}

std::vector<std::string> PointersIn(const char* schema, const WalkOptions& options = {}) {
  return Pointers(json::parse(schema), options);
}

TEST(WalkTest, GoesIntoEveryKeywordThatHoldsSchemas) {
  for (const char* keyword : {"additionalItems", "additionalProperties", "contains", "else", "if", "items",
                              "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"})
    EXPECT_THAT(Pointers(json{{keyword, json::object()}}), ElementsAre("", "/" + std::string(keyword)));
  for (const char* keyword : {"allOf", "anyOf", "items", "oneOf", "prefixItems"})
    EXPECT_THAT(Pointers(json{{keyword, json::array({json::object(), true})}}),
                ElementsAre("", "/" + std::string(keyword) + "/0", "/" + std::string(keyword) + "/1"));
  for (const char* keyword :
       {"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"})
    EXPECT_THAT(Pointers(json{{keyword, {{"b", json::object()}, {"a", false}}}}),
                ElementsAre("", "/" + std::string(keyword) + "/a", "/" + std::string(keyword) + "/b"));
}

TEST(WalkTest, TakesNeitherNamesNorValuesForKeywords) {
  EXPECT_THAT(PointersIn(R"({"properties":{"not":{"type":"string"},"properties":{"type":"string"}}})"),
              ElementsAre("", "/properties/not", "/properties/properties"));
  EXPECT_THAT(
      PointersIn(R"({"default":{"items":{}},"examples":[{"not":{}}],"enum":[{"items":{}}],"const":{"not":{}},
                     "dependentRequired":{"a":{}},"x-more":{"properties":{"a":{}}}})"),
      ElementsAre(""));
}

TEST(WalkTest, ShowsParentsFirstAndKeywordsByName) {
  EXPECT_THAT(
      PointersIn(R"({"properties":{"a":{"items":{}}},"allOf":[{"not":{}},{}]})"),
      ElementsAre("", "/allOf/0", "/allOf/0/not", "/allOf/1", "/properties/a", "/properties/a/items"));
}

TEST(WalkTest, ShowsWhatStandsInThePlaceOfASchema) {
  for (const char* root : {"true", "false", "null", "7", R"("x")", R"([{"not":{}}])"})
    EXPECT_THAT(PointersIn(root), ElementsAre("")) << root;
  EXPECT_THAT(PointersIn(R"({"properties":{"a":null,"b":[{}],"c":3},"not":"x","anyOf":[[{}]]})"),
              ElementsAre("", "/anyOf/0", "/not", "/properties/a", "/properties/b", "/properties/c"));
}

TEST(WalkTest, AListOfNamesIsNoSchema) {
  EXPECT_THAT(PointersIn(R"({"dependencies":{"a":["b"],"c":{}}})"), ElementsAre("", "/dependencies/c"));
}

TEST(WalkTest, AKeywordOfTheWrongShapeIsGoneIntoWhereThatIsAskedFor) {
  const char* const schema = R"({"patternProperties":[{"items":{}}],"anyOf":{"not":{}},"properties":7})";
  EXPECT_THAT(PointersIn(schema), ElementsAre(""));
  EXPECT_THAT(PointersIn(schema, {.any_shape = true}),
              ElementsAre("", "/anyOf", "/anyOf/not", "/patternProperties/0", "/patternProperties/0/items",
                          "/properties"));
  EXPECT_THAT(PointersIn(R"({"not":[{}]})"), ElementsAre("", "/not"));
  EXPECT_THAT(PointersIn(R"({"not":[{}]})", {.any_shape = true}), ElementsAre("", "/not/0"));
}

TEST(WalkTest, GoesOnlyIntoTheKeywordsAskedFor) {
  const char* const schema = R"({"anyOf":[{"oneOf":[{}],"items":{}}],"properties":{"a":{}},"not":{}})";
  EXPECT_THAT(PointersIn(schema, {.only = {"oneOf", "anyOf"}}),
              ElementsAre("", "/anyOf/0", "/anyOf/0/oneOf/0"));
  EXPECT_THAT(PointersIn(schema, {.only = {"type"}}), ElementsAre(""));
}

TEST(WalkTest, EscapesPointersAndBeginsWhereTheRootStands) {
  EXPECT_THAT(PointersIn(R"({"properties":{"a/b":{"patternProperties":{"~x":{}}}}})", {.pointer = "/s"}),
              ElementsAre("/s", "/s/properties/a~1b", "/s/properties/a~1b/patternProperties/~0x"));
}

TEST(WalkTest, SaysWhatASubschemaIs) {
  std::map<std::string, std::pair<std::string, std::string>> seen;
  std::map<std::string, int> depths;
  const json schema = json::parse(R"({"properties":{"a/b":{"type":"array","items":{"anyOf":[{}]}}}})");
  Walk(schema, {}, [&](const Subschema& at) {
    seen[at.pointer] = {std::string(at.keyword), std::string(at.member)};
    depths[at.pointer] = at.depth;
    EXPECT_EQ(at.IsRoot(), at.pointer.empty());
    EXPECT_EQ(at.IsProperty(), at.pointer == "/properties/a~1b");
    EXPECT_EQ(at.HasType("array"), at.pointer == "/properties/a~1b");
    EXPECT_EQ(at.depth, at.IsRoot() ? 0 : at.parent->depth + 1);
    return Next::kInto;
  });
  EXPECT_EQ(seen, (decltype(seen){{"", {"", ""}},
                                  {"/properties/a~1b", {"properties", "a/b"}},
                                  {"/properties/a~1b/items", {"items", ""}},
                                  {"/properties/a~1b/items/anyOf/0", {"anyOf", "0"}}}));
  EXPECT_EQ(depths, (decltype(depths){{"", 0},
                                      {"/properties/a~1b", 1},
                                      {"/properties/a~1b/items", 2},
                                      {"/properties/a~1b/items/anyOf/0", 3}}));
}

TEST(WalkTest, KnowsThePropertyThatIsDescribed) {
  std::map<std::string, std::string> properties;
  const json schema = json::parse(R"({"properties":{"a":{"items":{"anyOf":[{}]},"additionalProperties":{},
    "allOf":[{}],"oneOf":[{}],"not":{},"prefixItems":[{}],"if":{},"contains":{},"$defs":{"d":{}},
    "properties":{"c":{"patternProperties":{"d":{}}}}},"l":[{}]}})");
  Walk(schema, {}, [&](const Subschema& at) {
    if (!at.IsRoot()) properties[at.pointer.substr(std::string("/properties/").size())] = at.property;
    return Next::kInto;
  });
  EXPECT_EQ(properties, (decltype(properties){{"a", "a"},
                                              {"a/$defs/d", ""},
                                              {"a/additionalProperties", ""},
                                              {"a/allOf/0", "a"},
                                              {"a/contains", ""},
                                              {"a/if", ""},
                                              {"a/items", "a"},
                                              {"a/items/anyOf/0", "a"},
                                              {"a/not", "a"},
                                              {"a/oneOf/0", "a"},
                                              {"a/prefixItems/0", "a"},
                                              {"a/properties/c", "c"},
                                              {"a/properties/c/patternProperties/d", ""},
                                              {"l", "l"}}));
}

TEST(WalkTest, APropertyOfAListOfPropertiesHasNoName) {
  std::vector<std::string> properties;
  Walk(json::parse(R"({"properties":[{}]})"), {.any_shape = true}, [&](const Subschema& at) {
    properties.emplace_back(at.property);
    return Next::kInto;
  });
  EXPECT_THAT(properties, ElementsAre("", ""));
}

TEST(WalkTest, TheVisitorSaysHowItGoesOn) {
  const json schema = json::parse(R"({"allOf":[{"not":{}},{"if":{}}],"oneOf":[{}]})");
  const auto shown_until = [&](const std::string& pointer, Next next) {
    std::vector<std::string> pointers;
    Walk(schema, {}, [&](const Subschema& at) {
      pointers.push_back(at.pointer);
      return at.pointer == pointer ? next : Next::kInto;
    });
    return pointers;
  };
  EXPECT_THAT(shown_until("/allOf/0", Next::kPast),
              ElementsAre("", "/allOf/0", "/allOf/1", "/allOf/1/if", "/oneOf/0"));
  EXPECT_THAT(shown_until("/allOf/0", Next::kStop), ElementsAre("", "/allOf/0"));
  EXPECT_THAT(shown_until("", Next::kPast), ElementsAre(""));
}

TEST(WalkTest, EndsAtTheDepthAskedFor) {
  const char* const schema = R"({"not":{"not":{"not":{}}},"items":[{}]})";
  EXPECT_THAT(PointersIn(schema, {.deepest = 0}), ElementsAre(""));
  EXPECT_THAT(PointersIn(schema, {.deepest = 2}), ElementsAre("", "/items/0", "/not", "/not/not"));
  json deep = json::object();
  for (int i = 0; i < 3'000; ++i) deep = json{{"not", std::move(deep)}};
  EXPECT_EQ(Pointers(deep).size(), 1'101U);
}

TEST(WalkReferencesTest, AreFollowedWhereThatIsAskedFor) {
  const char* const schema =
      R"({"properties":{"a":{"$ref":"#/definitions/x~1y","not":{}}},"definitions":{"x/y":{"items":{}}}})";
  EXPECT_THAT(PointersIn(schema), ElementsAre("", "/definitions/x~1y", "/definitions/x~1y/items",
                                              "/properties/a", "/properties/a/not"));
  EXPECT_THAT(
      PointersIn(schema, {.pointer = "/s", .only = {"properties", "items"}, .follow_references = true}),
      ElementsAre("/s", "/s/properties/a", "/s/definitions/x~1y", "/s/definitions/x~1y/items"))
      << "what stands beside a $ref does not count";
}

TEST(WalkReferencesTest, OfNullAreNone) {
  EXPECT_THAT(PointersIn(R"({"$ref":null,"not":{}})", {.follow_references = true}), ElementsAre("", "/not"));
}

TEST(WalkReferencesTest, LeadToWhatDescribesTheSameProperty) {
  std::vector<std::string> properties;
  const json schema =
      json::parse(R"({"properties":{"a":{"$ref":"#/$defs/x"}},"$defs":{"x":{"anyOf":[{}]}}})");
  Walk(schema, {.only = {"properties", "anyOf"}, .follow_references = true}, [&](const Subschema& at) {
    properties.push_back(std::string(at.keyword) + ":" + std::string(at.property));
    return Next::kInto;
  });
  EXPECT_THAT(properties, ElementsAre(":", "properties:a", "$ref:a", "anyOf:a"));
}

TEST(WalkReferencesTest, InACircleAreFollowedOnce) {
  const WalkOptions follow = {.only = {"properties", "items"}, .follow_references = true};
  EXPECT_THAT(PointersIn(R"({"properties":{"a":{"$ref":"#"},"b":{"items":{"$ref":"#"}}}})", follow),
              ElementsAre("", "/properties/a", "/properties/b", "/properties/b/items"));
  EXPECT_THAT(PointersIn(R"({"$ref":"#"})", follow), ElementsAre(""));
  EXPECT_THAT(
      PointersIn(R"({"$ref":"#/$defs/x","$defs":{"x":{"properties":{"x":{"$ref":"#/$defs/x"}}}}})", follow),
      ElementsAre("", "/$defs/x", "/$defs/x/properties/x"));
  EXPECT_THAT(
      PointersIn(R"({"properties":{"a":{"$ref":"#/$defs/x"},"b":{"$ref":"#/$defs/x"}},"$defs":{"x":{}}})",
                 follow),
      ElementsAre("", "/properties/a", "/$defs/x", "/properties/b", "/$defs/x"))
      << "twice is no circle";
}

TEST(WalkReferencesTest, ThatLeadNowhereEndThere) {
  for (const char* reference :
       {"{}", "7", R"("")", R"("x")", R"("#x")", R"("#/nowhere")", R"("http://x.y/#/items")",
        R"("#/items/0")", R"("#/enum/2")", R"("#/enum/x")"}) {
    json schema = json::parse(R"({"items":{"not":{}},"enum":[{},{}]})");
    schema["items"]["$ref"] = json::parse(reference);
    EXPECT_THAT(Pointers(schema, {.follow_references = true}), ElementsAre("", "/items")) << reference;
    EXPECT_EQ(LocalTarget(schema, schema["items"]["$ref"]), nullptr) << reference;
  }
}

TEST(WalkReferencesTest, EndForSchemasThatGrowOutOfHand) {
  // Each level refers twice to the next one: 2^40 ways.
  json schema = {{"$ref", "#/definitions/l0"}};
  for (int i = 0; i < 40; ++i) {
    const json next = {{"$ref", "#/definitions/l" + std::to_string(i + 1)}};
    schema["definitions"]["l" + std::to_string(i)] = {{"allOf", {next, next}}};
  }
  EXPECT_EQ(Pointers(schema, {.only = {"allOf"}, .follow_references = true}).size(), 200'000U);
}

TEST(LocalTargetTest, IsWhatThePointerNames) {
  const json root =
      json::parse(R"({"definitions":{"a b":{"const":1},"c/d":{"const":2}},"oneOf":[{},{"const":3}]})");
  EXPECT_EQ(LocalTarget(root, "#"), &root);
  EXPECT_EQ(LocalTarget(root, "#/definitions/a b"), &root["definitions"]["a b"]);
  EXPECT_EQ(LocalTarget(root, "#/definitions/a%20b"), &root["definitions"]["a b"]);
  EXPECT_EQ(LocalTarget(root, "#/definitions/c~1d"), &root["definitions"]["c/d"]);
  EXPECT_EQ(LocalTarget(root, "#/oneOf/1"), &root["oneOf"][1]);
}

TEST(ForEachSubschemaTest, ShowsObjectsOnly) {
  std::vector<std::string> pointers;
  const auto note = [&](const Subschema& at) { pointers.push_back(at.pointer); };
  ForEachSubschema(json::parse(R"({"items":[{}, true, {}],"properties":{"a":null},"anyOf":{"not":{}}})"),
                   "/s", note);
  EXPECT_THAT(pointers, UnorderedElementsAre("/s", "/s/items/0", "/s/items/2", "/s/anyOf", "/s/anyOf/not"));
  pointers.clear();
  ForEachSubschema(true, "", note);
  EXPECT_THAT(pointers, IsEmpty());
}

}  // namespace
}  // namespace assay::schema::walk_test
