#include "harness/generate/generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "harness/schema/schema.h"

namespace assay::generate::generator_test {
namespace {

using nlohmann::json;

using Says = std::function<bool(const json&)>;

Generated Of(const char* schema) { return ObjectsOf(json::parse(schema)); }

bool Any(const Generated& generated, const Says& says) {
  return std::ranges::any_of(generated.objects, says);
}

Says Has(const std::string& pointer, const json& value) {
  return [=](const json& object) {
    const json::json_pointer at(pointer);
    return object.contains(at) && object.at(at) == value;
  };
}

Says Lacks(const std::string& pointer) {
  return [=](const json& object) { return !object.contains(json::json_pointer(pointer)); };
}

constexpr const char* kSpecification = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["host", "port", "auth"],
  "properties": {
    "host": {"type": "string", "minLength": 3, "maxLength": 9},
    "port": {"type": "integer", "minimum": 1, "maximum": 65535, "default": 5432},
    "ratio": {"type": ["number", "null"], "exclusiveMinimum": 0},
    "start": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "tags": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": ["a", "b"]}},
    "auth": {"type": "object", "oneOf": [
      {"required": ["kind", "token"], "properties": {"kind": {"const": "token"}, "token": {"type": "string"}}},
      {"required": ["kind"], "properties": {"kind": {"const": "none"}, "level": {"enum": [1, 2, 3]}}}]}
  }})";

TEST(GeneratorTest, GivesAHundredDifferentObjectsThatTheSchemaAllows) {
  const Generated generated = Of(kSpecification);
  ASSERT_EQ(generated.objects.size(), 100U);
  const auto schema = schema::Schema::Compile(json::parse(kSpecification));
  for (std::size_t i = 0; i < generated.objects.size(); ++i) {
    EXPECT_TRUE(schema::ValidateDocument(*schema, generated.objects[i]).empty()) << generated.objects[i];
    EXPECT_EQ(std::ranges::count(generated.objects, generated.objects[i]), 1);
  }
}

TEST(GeneratorTest, GivesTheSameObjectsForTheSameSeed) {
  const json schema = json::parse(kSpecification);
  EXPECT_EQ(ObjectsOf(schema, {.seed = 7}).objects, ObjectsOf(schema, {.seed = 7}).objects);
  EXPECT_NE(ObjectsOf(schema, {.seed = 7}).objects, ObjectsOf(schema, {.seed = 8}).objects);
}

TEST(GeneratorTest, ReachesEveryCornerOfASchema) {
  const Generated generated = Of(kSpecification);
  const std::pair<const char*, Says> corners[] = {
      {"least port", Has("/port", 1)},
      {"greatest port", Has("/port", 65535)},
      {"default port", Has("/port", 5432)},
      {"shortest host", Has("/host", "aaa")},
      {"longest host", Has("/host", "aaaaaaaaa")},
      {"a date", Has("/start", "2024-02-29")},
      {"null", Has("/ratio", nullptr)},
      {"a fraction", Has("/ratio", 0.5)},
      {"first branch", Has("/auth/kind", "token")},
      {"second branch", Has("/auth/kind", "none")},
      {"last value of an enum in a branch", Has("/auth/level", 3)},
      {"absent in a branch",
       [](const json& o) { return o["auth"]["kind"] == "none" && !o["auth"].contains("level"); }},
      {"absent", Lacks("/tags")},
      {"two items", [](const json& o) { return o.contains("tags") && o["tags"].size() == 2; }},
      {"nothing optional", [](const json& o) { return o.size() == 3; }},
      {"everything", [](const json& o) { return o.size() >= 6; }},
      {"a further property", [](const json& o) { return o.contains("an_additional_property"); }},
  };
  for (const auto& [name, says] : corners) EXPECT_TRUE(Any(generated, says)) << name;
}

TEST(GeneratorTest, WorksWithWhatSchemasLeaveOutOrJoin) {
  struct Case {
    const char* schema;
    Says wanted;
  };
  const Case cases[] = {
      {R"({})", [](const json& o) { return o.empty(); }},
      {R"({"required": ["a"]})", Has("/a", nullptr)},
      {R"({"required": ["a"], "additionalProperties": {"type": "integer"}})", Has("/a", 0)},
      {R"({"properties": {"a": true}})", Has("/a", json::array())},
      {R"({"properties": {"a": {"minimum": 5}}})", Has("/a", 5)},
      {R"({"properties": {"a": {"pattern": "^x+$"}}})", Has("/a", "x")},
      {R"({"allOf": [{"required": ["a"]}, {"properties": {"a": {"const": 1}}}]})", Has("/a", 1)},
      {R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"b": {"const": 2}}})",
       Has("/b", 2)},
      {R"({"definitions": {"n": {"type": "integer"}}, "properties": {"a": {"$ref": "#/definitions/n"}}})",
       Has("/a", -1)},
      {R"({"oneOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]}, {"properties": {"b": {"const": 1}}, "required": ["b"]}]})",
       Has("/b", 1)},
      {R"({"properties": {"a": {"type": "string", "format": "date-time", "pattern": "^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$"}}})",
       Has("/a", "2024-02-29T00:00:00Z")},
      {R"({"properties": {"a": {"type": "array", "items": [{"const": 1}, {"const": 2}], "minItems": 2}}})",
       [](const json& o) { return o.contains("a") && o["a"][1] == 2; }},
      {R"({"properties": {"a": {"$ref": "#"}}, "additionalProperties": false})", Has("/a", json::object())},
  };
  for (const Case& one : cases) EXPECT_TRUE(Any(Of(one.schema), one.wanted)) << one.schema;
}

TEST(GeneratorTest, LeavesOutWhatItCannotMake) {
  const Generated generated =
      Of(R"({"properties": {"a": {"type": "date"}, "b": {"type": "string", "pattern": "^(?=x)y$"},
                                                    "c": {"const": 1}}})");
  ASSERT_FALSE(generated.objects.empty());
  EXPECT_FALSE(Any(generated, [](const json& o) { return o.contains("a") || o.contains("b"); }));
  EXPECT_TRUE(Any(generated, Has("/c", 1)));
}

TEST(GeneratorTest, SaysHowManyItDiscarded) {
  const Generated nothing =
      Of(R"({"required": ["a"], "properties": {"a": {"type": "string", "pattern": "^(?=x)y$"}}})");
  EXPECT_TRUE(nothing.objects.empty());
  EXPECT_GT(nothing.discarded, 0U);
  EXPECT_TRUE(
      Of(R"({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}})").objects.empty());
  EXPECT_TRUE(ObjectsOf(json::parse("false")).objects.empty());
  EXPECT_TRUE(ObjectsOf(json::parse("3")).objects.empty());
}

TEST(GeneratorTest, RepairsWhatItDidNotWorkTowards) {
  const Generated generated =
      Of(R"({"properties": {"a": {"const": 1}, "b": {"const": 2}}, "not": {"required": ["b"]}})");
  EXPECT_TRUE(Any(generated, Has("/a", 1)));
  EXPECT_FALSE(Any(generated, Has("/b", 2)));
}

}  // namespace
}  // namespace assay::generate::generator_test
