#include "harness/schema/position.h"

#include <algorithm>
#include <array>

namespace assay::schema {
namespace {

using enum SchemaPosition;

// Draft-07's keywords, and those of later drafts that streams are described with.
constexpr std::array<std::string_view, 6> kMaps = {
    "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"};
constexpr std::array<std::string_view, 4> kLists = {"allOf", "anyOf", "oneOf", "prefixItems"};
constexpr std::array<std::string_view, 10> kSingles = {
    "additionalItems",  "additionalProperties", "contains", "else", "if", "not", "then", "propertyNames",
    "unevaluatedItems", "unevaluatedProperties"};

bool IsOneOf(std::string_view key, const auto& keywords) {
  return std::ranges::find(keywords, key) != keywords.end();
}

}  // namespace

SchemaPosition PositionBelow(SchemaPosition parent, std::string_view key) {
  if (parent == kOther) return kOther;
  if (parent == kSchemaMap) return kEither;
  if (parent == kSchemaList) return kSchema;
  if (IsOneOf(key, kMaps)) return kSchemaMap;
  if (IsOneOf(key, kLists)) return kSchemaList;
  if (key == "items") return kEither;
  return IsOneOf(key, kSingles) ? kSchema : kOther;
}

}  // namespace assay::schema
