#include "suites/common/schema_walk.h"

#include <algorithm>
#include <array>

#include "harness/json/pointer.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;
using Visit = std::function<void(const Subschema&)>;

// Keywords whose value is an object of schemas by name.
constexpr std::array<std::string_view, 6> kMaps = {"$defs",      "definitions",      "dependencies",
                                                   "properties", "dependentSchemas", "patternProperties"};
// Keywords whose value is a schema or a list of them, as variants or items of what their owner describes.
constexpr std::array<std::string_view, 6> kParts = {"allOf", "anyOf", "items", "not", "oneOf", "prefixItems"};
// Other keywords whose value is a schema.
constexpr std::array<std::string_view, 9> kSingles = {
    "additionalItems",  "additionalProperties",  "contains", "else", "if", "propertyNames",
    "unevaluatedItems", "unevaluatedProperties", "then"};

bool IsOneOf(std::string_view keyword, const auto& keywords) {
  return std::ranges::find(keywords, keyword) != keywords.end();
}

void Walk(const Subschema& at, const Visit& visit);

void WalkList(const Subschema& parent, const std::string& keyword, const Json& list,
              std::string_view property, const Visit& visit) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is_object()) continue;
    Walk({list[i], assay::json::Child(parent.PointerTo(keyword), i), &parent, keyword, property}, visit);
  }
}

void WalkMap(const Subschema& parent, const std::string& keyword, const Json& map, const Visit& visit) {
  for (const auto& [name, schema] : map.items()) {
    if (!schema.is_object()) continue;
    const std::string_view property = keyword == "properties" ? std::string_view(name) : std::string_view();
    Walk({schema, assay::json::Child(parent.PointerTo(keyword), name), &parent, keyword, property}, visit);
  }
}

void Walk(const Subschema& at, const Visit& visit) {
  visit(at);
  for (const auto& [keyword, value] : at.schema.items()) {
    const bool is_map = IsOneOf(keyword, kMaps);
    const bool is_part = IsOneOf(keyword, kParts);
    if (!is_map && !is_part && !IsOneOf(keyword, kSingles)) continue;
    const std::string_view property = is_part ? at.property : std::string_view();
    if (value.is_array()) {
      WalkList(at, keyword, value, property, visit);
    } else if (is_map && value.is_object()) {
      WalkMap(at, keyword, value, visit);
    } else if (value.is_object()) {
      Walk({value, at.PointerTo(keyword), &at, keyword, property}, visit);
    }
  }
}

}  // namespace

const Json* Subschema::Find(std::string_view name) const {
  const auto it = schema.find(name);
  return it == schema.end() ? nullptr : &*it;
}

bool Subschema::HasType(std::string_view type) const {
  const Json* declared = Find("type");
  return declared != nullptr && declared->is_string() && declared->get_ref<const std::string&>() == type;
}

std::string Subschema::PointerTo(std::string_view name) const { return assay::json::Child(pointer, name); }

void ForEachSubschema(const Json& schema, const std::string& pointer, const Visit& visit) {
  if (schema.is_object()) Walk({.schema = schema, .pointer = pointer}, visit);
}

void ForEachMember(
    const Json& document, const std::string& pointer,
    const std::function<void(const std::string& pointer, const std::string& key, const Json& value)>& visit) {
  if (document.is_array()) {
    for (std::size_t i = 0; i < document.size(); ++i)
      ForEachMember(document[i], assay::json::Child(pointer, i), visit);
  } else if (document.is_object()) {
    for (const auto& [key, value] : document.items()) {
      const std::string at = assay::json::Child(pointer, key);
      visit(at, key, value);
      ForEachMember(value, at, visit);
    }
  }
}

}  // namespace assay::suites
