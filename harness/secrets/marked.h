#ifndef HARNESS_SECRETS_MARKED_H_
#define HARNESS_SECRETS_MARKED_H_

#include <nlohmann/json.hpp>
#include <vector>

#include "harness/secrets/redaction.h"

namespace assay::secrets {

// The string values of a config under properties that the specification marks `airbyte_secret`, named by
// their pointers. Integers count as their digits. Combinators and arrays are looked into.
std::vector<Secret> MarkedSecrets(const nlohmann::json& config,
                                  const nlohmann::json& connection_specification);

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_MARKED_H_
