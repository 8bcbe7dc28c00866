#ifndef HARNESS_SECRETS_MASKED_CONFIG_H_
#define HARNESS_SECRETS_MASKED_CONFIG_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/secrets/secrets.h"

namespace assay::secrets {

// The config with masks in place of its secrets.
nlohmann::json Masked(const nlohmann::json& config, const Secrets& secrets);

// The config with the values that stand at the same places of `whole` in place of masks.
nlohmann::json Unmasked(const nlohmann::json& config, const nlohmann::json& whole);

// The pointers of a config at which a mask stands.
std::vector<std::string> MaskedPointers(const nlohmann::json& config);

// Whether a mask stands at the pointer, as in recordings: what the value is, is not known.
bool IsMaskedAt(const nlohmann::json& config, const std::string& pointer);

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_MASKED_CONFIG_H_
