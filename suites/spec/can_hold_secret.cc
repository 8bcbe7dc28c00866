#include "suites/spec/can_hold_secret.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::suites {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> kTypesOfSecrets = {"string", "integer", "number"};

bool IsTypeOfSecrets(const Json& type) {
  return type.is_string() &&
         std::ranges::find(kTypesOfSecrets, type.get_ref<const std::string&>()) != kTypesOfSecrets.end();
}

}  // namespace

bool CanHoldSecret(const Json& schema) {
  const auto type = schema.find("type");
  if (type == schema.end()) return false;
  const bool is_capable =
      type->is_array() ? std::any_of(type->begin(), type->end(), IsTypeOfSecrets) : IsTypeOfSecrets(*type);
  const auto constant = schema.find("const");
  return is_capable && (constant == schema.end() || !IsTruthy(*constant));
}

bool IsTruthy(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value != 0;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  return !value.empty();
}

}  // namespace assay::suites
