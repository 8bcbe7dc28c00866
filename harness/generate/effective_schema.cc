#include "harness/generate/effective_schema.h"

#include <algorithm>
#include <string>

#include "harness/schema/walk.h"

namespace assay::generate {
namespace {

using Json = nlohmann::json;

constexpr int kMostSteps = 32;  // references and nested allOf on one way

Json AsList(const Json& types) { return types.is_array() ? types : Json::array({types}); }

bool Holds(const Json& list, const Json& item) { return std::ranges::find(list, item) != list.end(); }

// The types that both allow; every integer is a number.
Json CommonTypes(const Json& one, const Json& other) {
  Json common = Json::array();
  const Json first = AsList(one);
  const Json second = AsList(other);
  for (const Json& type : first) {
    if (Holds(second, type) || (type == "integer" && Holds(second, "number"))) common.push_back(type);
  }
  if (Holds(second, "integer") && Holds(first, "number") && !Holds(first, "integer"))
    common.push_back("integer");
  return common;
}

void JoinProperties(Json& properties, const Json& others) {
  if (!properties.is_object() || !others.is_object()) {
    properties = others;
    return;
  }
  for (const auto& [name, schema] : others.items()) {
    const bool both = properties.contains(name) && properties.at(name).is_object() && schema.is_object();
    properties[name] = both ? Joined(properties.at(name), schema) : schema;
  }
}

void JoinRequired(Json& required, const Json& others) {
  if (!required.is_array() || !others.is_array()) {
    required = others;
    return;
  }
  for (const Json& name : others) {
    if (!Holds(required, name)) required.push_back(name);
  }
}

void JoinEnum(Json& values, const Json& others) {
  if (!values.is_array() || !others.is_array()) {
    values = others;
    return;
  }
  Json common = Json::array();
  for (const Json& value : values) {
    if (Holds(others, value)) common.push_back(value);
  }
  values = std::move(common);
}

bool IsLowerBound(const std::string& keyword) {
  return keyword == "minimum" || keyword == "minLength" || keyword == "minItems" ||
         keyword == "minProperties";
}

bool IsUpperBound(const std::string& keyword) {
  return keyword == "maximum" || keyword == "maxLength" || keyword == "maxItems" ||
         keyword == "maxProperties";
}

// No schema::Walk: what is wanted is not each part, but one schema made of them.
std::optional<Json> Folded(const Json& schema, const Json& root, int steps) {
  if (steps > kMostSteps) return std::nullopt;
  if (schema.is_boolean()) return schema.get<bool>() ? std::optional<Json>(Json::object()) : std::nullopt;
  if (!schema.is_object()) return std::nullopt;
  const auto reference = schema.find("$ref");
  if (reference != schema.end() && reference->is_string()) {
    const Json* const target = schema::LocalTarget(root, *reference);
    return target == nullptr ? std::nullopt : Folded(*target, root, steps + 1);
  }
  const auto parts = schema.find("allOf");
  if (parts == schema.end() || !parts->is_array()) return schema;
  Json folded = schema;
  folded.erase("allOf");
  for (const Json& part : *parts) {
    const std::optional<Json> said = Folded(part, root, steps + 1);
    if (!said) return std::nullopt;
    folded = Joined(std::move(folded), *said);
  }
  return folded;
}

}  // namespace

std::optional<Json> EffectiveSchema(const Json& schema, const Json& root) { return Folded(schema, root, 0); }

Json Joined(Json schema, const Json& other) {
  for (const auto& [keyword, value] : other.items()) {
    if (!schema.contains(keyword)) {
      schema[keyword] = value;
      continue;
    }
    Json& ours = schema[keyword];
    if (keyword == "properties") {
      JoinProperties(ours, value);
    } else if (keyword == "required") {
      JoinRequired(ours, value);
    } else if (keyword == "enum") {
      JoinEnum(ours, value);
    } else if (keyword == "type") {
      ours = CommonTypes(ours, value);
    } else if (IsLowerBound(keyword) && ours.is_number() && value.is_number()) {
      ours = std::max(ours, value);
    } else if (IsUpperBound(keyword) && ours.is_number() && value.is_number()) {
      ours = std::min(ours, value);
    } else {
      ours = value;
    }
  }
  return schema;
}

}  // namespace assay::generate
