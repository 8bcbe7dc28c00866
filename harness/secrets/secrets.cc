#include "harness/secrets/secrets.h"

#include <algorithm>
#include <map>
#include <set>

#include "harness/base/ascii.h"
#include "harness/json/pointer.h"
#include "harness/secrets/marked.h"
#include "harness/secrets/names.h"

namespace assay::secrets {
namespace {

using nlohmann::json;

void CollectByName(const json& value, const std::string& pointer, std::vector<Secret>& found) {
  if (!value.is_structured()) return;
  for (const auto& [key, member] : value.items()) {
    const std::string at = assay::json::Child(pointer, key);
    if (member.is_string() && IsNamedLikeSecret(key)) {
      found.push_back({member.get<std::string>(), at});
    } else {
      CollectByName(member, at, found);
    }
  }
}

}  // namespace

bool Secrets::CountsAsLeak(const std::string& value) {
  if (value.size() < 8) return false;
  return value.size() >= 20 || std::ranges::any_of(value, IsDigit);
}

std::shared_ptr<const Secrets> SecretsOf(const std::vector<json>& configs, const json& specification) {
  json connection_specification;
  if (specification.is_object())
    connection_specification = specification.value("connectionSpecification", json());
  std::vector<Secret> found;
  std::set<std::string> values;
  std::map<std::string, int> names;
  Secrets secrets;
  const auto add = [&](Secret secret, bool marked) {
    if (secret.value.empty() || !values.insert(secret.value).second) return;
    // Masks tell different values apart, or two configs would become one.
    if (const int times = ++names[secret.name]; times > 1) secret.name += " #" + std::to_string(times);
    if (marked && Secrets::CountsAsLeak(secret.value)) secrets.leaks.insert(secret.name);
    found.push_back(std::move(secret));
  };
  for (const json& config : configs) {
    for (const Secret& secret : MarkedSecrets(config, connection_specification)) add(secret, true);
  }
  for (const json& config : configs) {
    std::vector<Secret> by_name;
    CollectByName(config, "", by_name);
    for (const Secret& secret : by_name) add(secret, false);
  }
  secrets.redaction = Redaction(std::move(found));
  return std::make_shared<const Secrets>(std::move(secrets));
}

}  // namespace assay::secrets
