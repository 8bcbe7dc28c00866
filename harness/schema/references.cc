#include "harness/schema/references.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "harness/json/pointer.h"
#include "harness/schema/metaschema.h"
#include "harness/schema/uri.h"

namespace assay::schema {
namespace {

using Names = std::initializer_list<std::string_view>;

bool IsOneOf(std::string_view key, Names names) { return std::ranges::find(names, key) != names.end(); }

std::optional<std::string> StringMember(const nlohmann::json& schema, const char* key) {
  if (!schema.is_object()) return std::nullopt;
  const auto member = schema.find(key);
  if (member == schema.end() || !member->is_string()) return std::nullopt;
  return member->get<std::string>();
}

// A schema's own name; beside a $ref it has none.
std::optional<std::string> IdOf(const nlohmann::json& schema) {
  if (!schema.is_object() || schema.contains("$ref")) return std::nullopt;
  return StringMember(schema, "$id");
}

std::optional<std::string> AnchorOf(const nlohmann::json& schema) {
  if (const auto id = IdOf(schema); id && id->starts_with('#')) return id->substr(1);
  return StringMember(schema, "$anchor");
}

const nlohmann::json* ChildOf(const nlohmann::json& value, const std::string& token) {
  if (value.is_object()) {
    const auto member = value.find(token);
    return member == value.end() ? nullptr : &*member;
  }
  if (!value.is_array()) return nullptr;
  std::size_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || stop != end || index >= value.size()) return nullptr;
  return &value[index];
}

}  // namespace

Place PlaceBelow(Place parent, std::string_view key) {
  switch (parent) {
    case Place::kSchemaMap:
      return Place::kEither;
    case Place::kSchemaList:
      return Place::kSchema;
    case Place::kOther:
      return Place::kOther;
    case Place::kSchema:
    case Place::kEither:
      break;
  }
  if (IsOneOf(key, {"properties", "patternProperties", "definitions", "$defs", "dependencies",
                    "dependentSchemas"})) {
    return Place::kSchemaMap;
  }
  if (IsOneOf(key, {"allOf", "anyOf", "oneOf", "prefixItems"})) return Place::kSchemaList;
  if (key == "items") return Place::kEither;
  if (IsOneOf(key, {"additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if",
                    "then", "else", "unevaluatedItems", "unevaluatedProperties"})) {
    return Place::kSchema;
  }
  return Place::kOther;
}

std::string References::BaseWithin(const nlohmann::json& schema, std::string_view base) {
  const auto id = IdOf(schema);
  if (!id || id->starts_with('#')) return std::string(base);
  return ResolveUri(base, *id);
}

References::References(const nlohmann::json& root) {
  const nlohmann::json& metaschema = Metaschema();
  Index(metaschema, Place::kSchema, {&metaschema, std::string(kMetaschemaUri), ""}, 0);
  root_ = {&root, "", BaseWithin(root, "")};
  named_[""] = root_;
  Index(root, Place::kSchema, {&root, "", ""}, 0);
}

void References::IndexSchema(const Location& schema) {
  if (const auto id = IdOf(*schema.value); id && !id->starts_with('#')) {
    named_[std::string(SplitFragment(schema.base).address)] = schema;
  }
  if (const auto anchor = AnchorOf(*schema.value)) {
    named_[std::string(SplitFragment(schema.base).address) + "#" + *anchor] = schema;
  }
}

void References::Index(const nlohmann::json& value, Place place, const Location& at, int depth) {
  constexpr int kDeepest = 1100;
  if (depth > kDeepest || place == Place::kOther || !value.is_structured()) return;
  Location here = at;
  if (value.is_object() && (place == Place::kSchema || place == Place::kEither)) {
    here.base = BaseWithin(value, at.base);
    IndexSchema(here);
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Place below =
          place == Place::kSchemaList || place == Place::kEither ? Place::kSchema : Place::kOther;
      Index(value[i], below, {&value[i], json::Child(here.pointer, i), here.base}, depth + 1);
    }
    return;
  }
  for (const auto& [key, member] : value.items()) {
    Index(member, PlaceBelow(place, key), {&member, json::Child(here.pointer, key), here.base}, depth + 1);
  }
}

std::optional<Location> References::Walk(const Location& from, std::string_view pointer) {
  Location at = from;
  Place place = Place::kSchema;
  for (const std::string& token : json::Tokens(pointer)) {
    const nlohmann::json* const child = ChildOf(*at.value, token);
    if (child == nullptr) return std::nullopt;
    place = at.value->is_array() ? Place::kSchema : PlaceBelow(place, token);
    at = {child, json::Child(at.pointer, token), at.base};
    if (place == Place::kSchema || place == Place::kEither) at.base = BaseWithin(*child, at.base);
  }
  return at;
}

std::optional<Location> References::Resolve(std::string_view base, std::string_view reference) const {
  const std::string uri = ResolveUri(base, reference);
  const auto [address, fragment] = SplitFragment(uri);
  const std::string decoded = PercentDecoded(fragment);
  if (!decoded.empty() && !decoded.starts_with('/')) {
    const auto anchored = named_.find(std::string(address) + "#" + decoded);
    if (anchored == named_.end()) return std::nullopt;
    return anchored->second;
  }
  const auto found = named_.find(address);
  if (found == named_.end()) return std::nullopt;
  return Walk(found->second, decoded);
}

}  // namespace assay::schema
