#include "harness/secrets/marked.h"

#include <map>

#include "harness/json/pointer.h"

namespace assay::secrets {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 100;

// Values below a secret are secret.
void Collect(const Json& value, const std::string& pointer, std::map<std::string, std::string>& found) {
  if (value.is_string()) {
    found[pointer] = value.get<std::string>();
  } else if (value.is_number_integer()) {
    found[pointer] = value.dump();
  } else if (value.is_structured()) {
    for (const auto& [key, member] : value.items()) Collect(member, assay::json::Child(pointer, key), found);
  }
}

bool IsMarked(const Json& schema) {
  const auto it = schema.find("airbyte_secret");
  return it != schema.end() && it->is_boolean() && it->get<bool>();
}

void Walk(const Json& value, const Json& schema, const std::string& pointer, int depth,
          std::map<std::string, std::string>& found) {
  if (!schema.is_object() || depth > kDeepest) return;
  if (IsMarked(schema)) return Collect(value, pointer, found);
  if (value.is_object() && schema.contains("properties") && schema.at("properties").is_object()) {
    for (const auto& [key, below] : schema.at("properties").items()) {
      if (value.contains(key)) Walk(value.at(key), below, assay::json::Child(pointer, key), depth + 1, found);
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      Walk(value[i], schema.at("items"), assay::json::Child(pointer, i), depth + 1, found);
    }
  }
  for (const char* combinator : {"oneOf", "anyOf", "allOf"}) {
    if (!schema.contains(combinator) || !schema.at(combinator).is_array()) continue;
    for (const Json& variant : schema.at(combinator)) Walk(value, variant, pointer, depth + 1, found);
  }
}

}  // namespace

std::vector<Secret> MarkedSecrets(const Json& config, const Json& connection_specification) {
  std::map<std::string, std::string> found;
  Walk(config, connection_specification, "", 0, found);
  std::vector<Secret> secrets;
  for (const auto& [pointer, value] : found) secrets.push_back({value, pointer});
  return secrets;
}

}  // namespace assay::secrets
