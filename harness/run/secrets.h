#ifndef HARNESS_RUN_SECRETS_H_
#define HARNESS_RUN_SECRETS_H_

#include <memory>
#include <nlohmann/json.hpp>

#include "harness/plan/plan.h"
#include "harness/probe/secrets.h"

namespace assay::run {

// The secrets in all configs of a plan, by the specification (a SPEC payload). What it does not mark but is
// named like a secret is masked too, without being a leak; without a specification that is all there is to go
// by.
std::shared_ptr<const probe::Secrets> SecretsOf(const plan::Plan& plan, const nlohmann::json& specification);

// The same for these configs.
std::shared_ptr<const probe::Secrets> SecretsIn(const std::vector<nlohmann::json>& configs,
                                                const nlohmann::json& specification);

// The config with masks in place of its secrets.
nlohmann::json Masked(const nlohmann::json& config, const probe::Secrets& secrets);

// The pointers of a config at which a mask stands.
std::vector<std::string> MaskedPointers(const nlohmann::json& config);

}  // namespace assay::run

#endif  // HARNESS_RUN_SECRETS_H_
