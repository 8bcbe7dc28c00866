#include "suites/common/spec_comparison.h"

#include <string>
#include <string_view>

#include "harness/json/pointer.h"
#include "suites/common/schema_comparison.h"

namespace assay::suites {
namespace {

using assay::json::Child;
using Json = nlohmann::json;

constexpr const char* kSchema = "connectionSpecification";
constexpr const char* kAuth = "advanced_auth";

bool IsPlaceInConfig(std::string_view key) {
  return key == "path_in_connector_config" || key == "predicate_key" || key == "predicate_value" ||
         key == "auth_flow_type";
}

// Whether a path is named anywhere in this part of advanced_auth.
bool Names(const Json& part, const std::string& key, const Json& path) {
  if (!part.is_structured()) return false;
  for (const auto& [name, value] : part.items()) {
    if (name == key && value == path) return true;
    if (Names(value, key, path)) return true;
  }
  return false;
}

// Looks up, for every place in a config that `previous` names, whether `current` does so too. `around` is the
// part of the current advanced_auth in which the place may also stand under another name.
void ComparePlaces(const Json& previous, const Json* current, const Json* around, const std::string& at,
                   BreakingChanges& changes) {
  if (!previous.is_object()) return;
  for (const auto& [key, value] : previous.items()) {
    if (key == "oauth_connector_input_specification") continue;
    const Json* now = nullptr;
    if (current != nullptr && current->is_object() && current->contains(key)) now = &current->at(key);
    const std::string pointer = Child(at, key);
    if (!IsPlaceInConfig(key) || value.is_null()) {
      const bool is_section = key.starts_with("complete_oauth") || key.starts_with("oauth_user_input");
      ComparePlaces(value, now, is_section ? now : around, pointer, changes);
      continue;
    }
    if (now != nullptr && *now == value) continue;
    if (around != nullptr && Names(*around, key, value)) continue;
    changes.push_back({BreakingChange::Kind::kOauth, now == nullptr ? key + " is gone" : key + " has changed",
                       pointer, value.dump(), now == nullptr ? "nothing there" : now->dump(),
                       now == nullptr});
  }
}

}  // namespace

BreakingChanges CompareSpecifications(const Json& previous, const Json& current) {
  BreakingChanges changes;
  const Json schema = previous.value(kSchema, Json());
  if (schema.is_object() && current.contains(kSchema))
    changes = CompareSchemas(schema, current.at(kSchema), Child("", kSchema));
  if (!previous.contains(kAuth)) return changes;
  const Json* auth = current.contains(kAuth) ? &current.at(kAuth) : nullptr;
  ComparePlaces(previous.at(kAuth), auth, nullptr, Child("", kAuth), changes);
  return changes;
}

}  // namespace assay::suites
