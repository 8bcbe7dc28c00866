// What counts as a subschema, and what can hold a secret.
#include "suites/common/schema_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "suites/spec/can_hold_secret.h"

namespace assay::suites::schema_walk_test {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::vector<std::string> Pointers(const char* schema) {
  std::vector<std::string> pointers;
  ForEachSubschema(json::parse(schema), "", [&](const Subschema& at) { pointers.push_back(at.pointer); });
  return pointers;
}

TEST(ForEachSubschemaTest, FollowsKeywordsThatHoldSchemas) {
  EXPECT_THAT(
      Pointers(R"({"properties":{"a":{"items":{"type":"string"}},"b":{"oneOf":[{},{"not":{}}]}}})"),
      UnorderedElementsAre("", "/properties/a", "/properties/a/items", "/properties/b",
                           "/properties/b/oneOf/0", "/properties/b/oneOf/1", "/properties/b/oneOf/1/not"));
  EXPECT_THAT(
      Pointers(R"({"additionalProperties":{},"if":{},"definitions":{"x":{}},"items":[{}, true, {}]})"),
      UnorderedElementsAre("", "/additionalProperties", "/if", "/definitions/x", "/items/0", "/items/2"));
}

TEST(ForEachSubschemaTest, TakesNeitherNamesNorValuesForKeywords) {
  EXPECT_THAT(Pointers(R"({"properties":{"not":{"type":"string"},"properties":{"type":"string"}}})"),
              UnorderedElementsAre("", "/properties/not", "/properties/properties"));
  EXPECT_THAT(
      Pointers(R"({"default":{"items":{}},"examples":[{"not":{}}],"enum":[{"items":{}}],"const":{"not":{}},
                           "x-more":{"properties":{"a":{}}}})"),
      ElementsAre(""));
}

TEST(ForEachSubschemaTest, LooksIntoValuesOfTheWrongShape) {
  EXPECT_THAT(
      Pointers(R"({"patternProperties":[{"items":{}}],"anyOf":{"not":{}},"properties":7,"not":null})"),
      UnorderedElementsAre("", "/patternProperties/0", "/patternProperties/0/items", "/anyOf", "/anyOf/not"));
  EXPECT_THAT(Pointers("true"), ElementsAre());
}

TEST(ForEachSubschemaTest, KnowsThePropertyThatIsDescribed) {
  std::map<std::string, std::string> properties;
  const json schema = json::parse(R"({"properties":{"a/b":{"items":{"anyOf":[{}]},"additionalProperties":{},
    "properties":{"c":{}}}}})");
  ForEachSubschema(schema, "/s", [&](const Subschema& at) { properties[at.pointer] = at.property; });
  EXPECT_EQ(properties, (std::map<std::string, std::string>{{"/s", ""},
                                                            {"/s/properties/a~1b", "a/b"},
                                                            {"/s/properties/a~1b/items", "a/b"},
                                                            {"/s/properties/a~1b/items/anyOf/0", "a/b"},
                                                            {"/s/properties/a~1b/additionalProperties", ""},
                                                            {"/s/properties/a~1b/properties/c", "c"}}));
}

TEST(ForEachMemberTest, ShowsAllOfThem) {
  std::vector<std::string> pointers;
  ForEachMember(
      json::parse(R"({"a":[{"b":null},[{"c":1}]],"d":2})"), "",
      [&](const std::string& pointer, const std::string&, const json&) { pointers.push_back(pointer); });
  EXPECT_THAT(pointers, ElementsAre("/a", "/a/0/b", "/a/1/0/c", "/d"));
}

TEST(CanHoldSecretTest, SecretsAreTextsOrNumbersThatAreNotFixed) {
  for (const char* schema : {R"({"type":"string"})", R"({"type":["null","integer"]})", R"({"type":"number"})",
                             R"({"type":"string","const":""})"})
    EXPECT_TRUE(CanHoldSecret(json::parse(schema))) << schema;
  for (const char* schema : {R"({"type":"boolean"})", R"({"type":["null"]})", R"({"type":"object"})", "{}",
                             R"({"type":"string","const":"x"})", R"({"type":"date"})", R"({"type":{}})"})
    EXPECT_FALSE(CanHoldSecret(json::parse(schema))) << schema;
}

}  // namespace
}  // namespace assay::suites::schema_walk_test
