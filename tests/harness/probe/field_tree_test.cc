#include "harness/probe/field_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json/decoder.h"
#include "tests/harness/probe/support.h"

namespace assay::probe::field_tree_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> PathsOf(std::string_view schema, bool annotated = false) {
  const FieldTree tree(J(schema));
  std::vector<std::string> paths;
  for (const SchemaField& field : tree.fields()) paths.push_back(annotated ? field.annotated : field.path);
  return paths;
}

TEST(FieldTreeTest, HoldsTheFieldsWithoutDescribedMembers) {
  EXPECT_THAT(PathsOf(R"({})"), IsEmpty());
  EXPECT_THAT(PathsOf(R"({"type":"object"})"), IsEmpty());
  EXPECT_THAT(PathsOf(R"({"properties":{"a":{"type":"string"},"b":{"properties":{"c":{},"d":true}}}})"),
              UnorderedElementsAre("/a", "/b/c", "/b/d"));
  EXPECT_THAT(PathsOf(R"({"properties":{"a":{"type":["null","object"],"additionalProperties":true}}})"),
              ElementsAre("/a"));
}

TEST(FieldTreeTest, GoesIntoItems) {
  EXPECT_THAT(PathsOf(R"({"properties":{"a":{"type":"array"}}})"), ElementsAre("/a/[]"));
  EXPECT_THAT(PathsOf(R"({"properties":{"a":{"type":["null","array"],"items":{"properties":{"b":{}}}}}})"),
              ElementsAre("/a/[]/b"));
  EXPECT_THAT(PathsOf(R"({"properties":{"a":{"type":"array","items":[{"type":"string"},{}]}}})"),
              ElementsAre("/a/[]"));
}

TEST(FieldTreeTest, LaysVariantsOverEachOther) {
  const std::string schema =
      R"({"properties":{"f":{"oneOf":[{"properties":{"a":{}}},{"properties":{"b":{"anyOf":[{"properties":{"c":{}}},{"type":"null"}]}}}]}}})";
  EXPECT_THAT(PathsOf(schema), UnorderedElementsAre("/f/a", "/f/b/c", "/f/b"));
  EXPECT_THAT(PathsOf(schema, true), UnorderedElementsAre("/f(0)/a", "/f(1)/b(0)/c", "/f(1)/b(1)"));
  const FieldTree tree(J(schema));
  EXPECT_THAT(tree.choices(), ElementsAre("/f")) << "the outermost one stands for those inside";
  for (const SchemaField& field : tree.fields()) EXPECT_EQ(field.choice, 0);
}

TEST(FieldTreeTest, FollowsReferencesARecursiveOneOnce) {
  EXPECT_THAT(PathsOf(R"({"$ref":"#/definitions/t","definitions":{"t":{"properties":{"a":{}}}}})"),
              ElementsAre("/a"));
  EXPECT_THAT(
      PathsOf(
          R"({"properties":{"t":{"$ref":"#/definitions/t"}},"definitions":{"t":{"properties":{"a":{},"t":{"$ref":"#/definitions/t"}}}}})"),
      UnorderedElementsAre("/t/a", "/t/t"));
  EXPECT_THAT(PathsOf(R"({"properties":{"t":{"$ref":"other.json#/t"},"u":{"$ref":"#/nowhere"}}})"),
              UnorderedElementsAre("/t", "/u"));
  EXPECT_THAT(PathsOf(R"({"$ref":null,"properties":{"t":{"$ref":null,"properties":{"a":{}}}}})"),
              ElementsAre("/t/a"));
}

TEST(FieldTreeTest, KnowsWhichOtherNamesAreDescribed) {
  EXPECT_FALSE(FieldTree(J(R"({"additionalProperties":true})")).Describes("a"));
  EXPECT_TRUE(FieldTree(J(R"({"additionalProperties":{"type":"string"}})")).Describes("a"));
  const FieldTree patterns(J(R"({"anyOf":[{"patternProperties":{"^x_":{}}}]})"));
  EXPECT_TRUE(patterns.Describes("x_1"));
  EXPECT_FALSE(patterns.Describes("y_1"));
  const FieldTree broken(J(R"({"patternProperties":{"(":{},"^x_":{}}})"));
  EXPECT_TRUE(broken.Describes("x_1")) << "a pattern that is none describes nothing";
  EXPECT_FALSE(broken.Describes("y_1"));
  const FieldTree referring(J(
      R"({"allOf":[{"$ref":"#/definitions/t"},{"$ref":null}],"definitions":{"t":{"patternProperties":{"^x_":{}}}}})"));
  EXPECT_TRUE(referring.Describes("x_1"));
  EXPECT_FALSE(referring.Describes("y_1"));
  EXPECT_TRUE(FieldTree(J(R"({"allOf":[{"$ref":"other.json"}]})")).Describes("y_1"));
  EXPECT_FALSE(
      FieldTree(
          J(R"({"$ref":"#/definitions/t","additionalProperties":{"type":"string"},"definitions":{"t":{}}})"))
          .Describes("y_1"));
}

TEST(FieldTreeTest, IsBoundedForSchemasThatGrowOutOfHand) {
  // Each level refers twice to the next one: 2^40 paths.
  nlohmann::json schema = {{"$ref", "#/definitions/l0"}};
  for (int i = 0; i < 40; ++i) {
    const nlohmann::json next = {{"$ref", "#/definitions/l" + std::to_string(i + 1)}};
    schema["definitions"]["l" + std::to_string(i)] = {{"properties", {{"a", next}, {"b", next}}}};
  }
  EXPECT_EQ(FieldTree(schema).fields().size(), FieldTree::kMostFields);
}

TEST(StructureOfTest, ListsPathsAndLetsTheFirstItemStandForAll) {
  json::Decoder decoder;
  const auto value = decoder.Decode(R"({"a":{"b":1},"c":[[{"d":1},{"e":1}]],"f":[]})");
  ASSERT_TRUE(value.ok());
  EXPECT_THAT(StructureOf(*value, 100),
              ElementsAre("/a", "/a/b", "/c", "/c/[]", "/c/[]/[]", "/c/[]/[]/d", "/f"));
  EXPECT_THAT(StructureOf(*value, 2), ElementsAre("/a", "/a/b"));
}

}  // namespace
}  // namespace assay::probe::field_tree_test
