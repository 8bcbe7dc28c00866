#ifndef HARNESS_RUN_SECRETS_H_
#define HARNESS_RUN_SECRETS_H_

#include <memory>
#include <nlohmann/json.hpp>

#include "harness/probe/secrets.h"
#include "harness/suite/plan.h"

namespace assay::run {

// The secrets in all configs of a plan, and in those that connectors have handed back since, by the
// specification (a SPEC payload). What it does not mark but is named like a secret is masked too, without
// being a leak; without a specification that is all there is to go by. Further configs change no name.
std::shared_ptr<const probe::Secrets> SecretsOf(const suite::Plan& plan, const nlohmann::json& specification,
                                                const std::vector<nlohmann::json>& handed_back = {});

// The same for these configs.
std::shared_ptr<const probe::Secrets> SecretsIn(const std::vector<nlohmann::json>& configs,
                                                const nlohmann::json& specification);

// The config with masks in place of its secrets.
nlohmann::json Masked(const nlohmann::json& config, const probe::Secrets& secrets);

// The config with the values that stand at the same places of `whole` in place of masks.
nlohmann::json Unmasked(const nlohmann::json& config, const nlohmann::json& whole);

// The pointers of a config at which a mask stands.
std::vector<std::string> MaskedPointers(const nlohmann::json& config);

}  // namespace assay::run

#endif  // HARNESS_RUN_SECRETS_H_
