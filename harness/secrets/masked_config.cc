#include "harness/secrets/masked_config.h"

#include <algorithm>

#include "harness/json/pointer.h"

namespace assay::secrets {
namespace {

using nlohmann::json;

bool IsMask(const json& value) {
  return value.is_string() && value.get_ref<const std::string&>().starts_with("[secret /");
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
  if (IsMask(value)) {
    pointers.push_back(pointer);
  } else if (value.is_structured()) {
    for (const auto& [key, member] : value.items())
      CollectMasks(member, assay::json::Child(pointer, key), pointers);
  }
}

}  // namespace

json Masked(const json& config, const Secrets& secrets) {
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

bool IsMaskedAt(const json& config, const std::string& pointer) {
  const json::json_pointer at(pointer);
  return config.contains(at) && IsMask(config.at(at));
}

}  // namespace assay::secrets
