#include "harness/run/secrets.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "harness/json/pointer.h"

namespace assay::run {
namespace {

using nlohmann::json;

// Names that mean a secret wherever they stand (CAT's list and the endings beyond it, see the check
// spec.secret_is_properly_marked).
bool IsNamedLikeASecret(std::string name) {
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  constexpr std::array<std::string_view, 7> kWhole = {
      "key", "certificate", "jwt", "credentials", "app_id", "appid", "service_account_info"};
  constexpr std::array<std::string_view, 7> kEndings = {"token",  "secret",     "password",   "api_key",
                                                        "apikey", "secret_key", "private_key"};
  return std::ranges::find(kWhole, name) != kWhole.end() ||
         std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

void CollectByName(const json& value, const std::string& pointer, std::vector<Secret>& found) {
  if (!value.is_structured()) return;
  for (const auto& [key, member] : value.items()) {
    const std::string at = assay::json::Child(pointer, key);
    if (member.is_string() && IsNamedLikeASecret(key)) {
      found.push_back({member.get<std::string>(), at});
    } else {
      CollectByName(member, at, found);
    }
  }
}

void Replace(json& value, const std::vector<Secret>& secrets) {
  if (value.is_string() || value.is_number_integer()) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    const auto secret = std::ranges::find(secrets, text, &Secret::value);
    if (secret != secrets.end()) value = Mask(*secret);
  } else if (value.is_structured()) {
    for (auto& member : value) Replace(member, secrets);
  }
}

void CollectMasks(const json& value, const std::string& pointer, std::vector<std::string>& pointers) {
  if (value.is_string()) {
    if (value.get_ref<const std::string&>().starts_with("[secret /")) pointers.push_back(pointer);
  } else if (value.is_structured()) {
    for (const auto& [key, member] : value.items())
      CollectMasks(member, assay::json::Child(pointer, key), pointers);
  }
}

}  // namespace

std::shared_ptr<const probe::Secrets> SecretsOf(const suite::Plan& plan, const json& specification,
                                                const std::vector<json>& handed_back) {
  std::vector<json> configs;
  for (const plan::ConfigSource* config : plan.Configs()) configs.push_back(config->document);
  configs.insert(configs.end(), handed_back.begin(), handed_back.end());
  return SecretsIn(configs, specification);
}

std::shared_ptr<const probe::Secrets> SecretsIn(const std::vector<json>& configs, const json& specification) {
  json connection_specification;
  if (specification.is_object())
    connection_specification = specification.value("connectionSpecification", json());
  std::vector<Secret> found;
  std::set<std::string> values;
  std::map<std::string, int> names;
  probe::Secrets secrets;
  const auto add = [&](Secret secret, bool marked) {
    if (secret.value.empty() || !values.insert(secret.value).second) return;
    // Masks tell different values apart, or two configs would become one.
    if (const int times = ++names[secret.name]; times > 1) secret.name += " #" + std::to_string(times);
    if (marked && probe::Secrets::CountsAsLeak(secret.value)) secrets.leaks.insert(secret.name);
    found.push_back(std::move(secret));
  };
  for (const json& config : configs) {
    for (const Secret& secret : probe::SecretsIn(config, connection_specification)) add(secret, true);
  }
  for (const json& config : configs) {
    std::vector<Secret> by_name;
    CollectByName(config, "", by_name);
    for (const Secret& secret : by_name) add(secret, false);
  }
  secrets.redaction = Redaction(std::move(found));
  return std::make_shared<const probe::Secrets>(std::move(secrets));
}

json Masked(const json& config, const probe::Secrets& secrets) {
  json masked = config;
  Replace(masked, secrets.redaction.secrets());
  return masked;
}

json Unmasked(const json& config, const json& whole) {
  json unmasked = config;
  for (const std::string& text : MaskedPointers(config)) {
    const json::json_pointer pointer(text);
    if (whole.contains(pointer)) unmasked[pointer] = whole.at(pointer);
  }
  return unmasked;
}

std::vector<std::string> MaskedPointers(const json& config) {
  std::vector<std::string> pointers;
  CollectMasks(config, "", pointers);
  return pointers;
}

}  // namespace assay::run
