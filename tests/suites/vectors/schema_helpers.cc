// CAT's helpers that walk schemas and name secrets, and what stands for them here.
#include <algorithm>
#include <cctype>

#include "harness/json/pointer.h"
#include "harness/schema/walk.h"
#include "suites/common/members.h"
#include "suites/spec/can_hold_secret.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

using nlohmann::json;

// CAT's order is that of the document, ours that of the names.
json Sorted(json list) {
  std::sort(list.begin(), list.end());
  return list;
}

// A pointer as CAT writes a path: numbers where the parent is a list.
json PathOf(const std::string& pointer, const json& document) {
  json path = json::array();
  const json* at = &document;
  for (const std::string& token : assay::json::Tokens(pointer)) {
    if (at->is_array()) {
      path.push_back(std::stoul(token));
      at = &at->at(std::stoul(token));
    } else {
      path.push_back(token);
      at = &at->at(token);
    }
  }
  return path;
}

std::string JudgeFindNodes(const json& vector) {
  const json& schema = vector.at("schema");
  json expected = vector.at("expected");
  json found = {{"count", 0}, {"paths", json::array()}};
  ForEachMember(schema, "", [&](const std::string& pointer, const std::string& key, const json& value) {
    const json& keys = vector.at("keys");
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) return;
    found["count"] = found["count"].get<int>() + 1;
    found["paths"].push_back(PathOf(pointer, schema));
    if (expected.contains("a_node_equals") && value == expected["a_node_equals"])
      found["a_node_equals"] = value;
  });
  found["paths"] = Sorted(found["paths"]);
  expected["paths"] = Sorted(expected.value("paths", json::array()));
  return found == expected ? vector.at("expected").dump() : found.dump();
}

std::string JudgeFindValues(const json& vector) {
  json values = json::array();
  ForEachMember(vector.at("schema"), "", [&](const std::string&, const std::string& key, const json& value) {
    if (key == vector.at("searched_key")) values.push_back(value);
  });
  return Sorted(values) == Sorted(vector.at("expected")) ? vector.at("expected").dump() : values.dump();
}

// The document in which a path leads to a type.
json DocumentOf(const std::vector<std::string>& path) {
  json document = "string";
  for (auto part = path.rbegin(); part != path.rend(); ++part) {
    if (std::ranges::all_of(*part, [](char c) { return c >= '0' && c <= '9'; })) {
      json list = json::array();
      for (std::size_t i = 0; i < std::stoul(*part); ++i) list.push_back(nullptr);
      list.push_back(std::move(document));
      document = std::move(list);
    } else {
      document = json{{*part, std::move(document)}};
    }
  }
  return document;
}

std::string JudgeName(const json& vector) {
  json found = {{"name", nullptr}, {"is_secret", false}};
  const json document = DocumentOf(assay::json::Tokens("/" + vector.at("path").get<std::string>()));
  schema::ForEachSubschema(document, "", [&](const schema::Subschema& at) {
    if (at.Find("type") == nullptr || at.property.empty()) return;
    std::string lower(at.property);
    std::ranges::transform(lower, lower.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    const json& names = vector.at("secret_property_names");
    found = {{"name", at.property},
             {"is_secret", std::find(names.begin(), names.end(), lower) != names.end()}};
  });
  return found.dump();
}

}  // namespace

Judges SchemaHelperJudges() {
  return {
      {"helpers.find_all_values_for_key_in_schema", JudgeFindValues},
      {"helpers.find_nodes", JudgeFindNodes},
      {"helpers.property_can_store_secret",
       [](const json& vector) { return json(CanHoldSecret(vector.at("property"))).dump(); }},
      {"helpers.spec_property_name_is_secret", JudgeName},
  };
}

}  // namespace assay::suites::testing
