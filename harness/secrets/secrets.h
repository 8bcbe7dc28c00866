#ifndef HARNESS_SECRETS_SECRETS_H_
#define HARNESS_SECRETS_SECRETS_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "harness/secrets/redaction.h"

namespace assay::secrets {

// The secrets of a run: what is masked in everything that is written, and what of it is a leak where a
// connector writes it.
struct Secrets {
  Redaction redaction;
  std::set<std::string> leaks;  // names of the secrets whose appearance is a finding

  // A value is recognised beyond doubt from 8 characters on; below 20 only with a digit in it, so that an
  // ordinary word is none.
  static bool CountsAsLeak(const std::string& value);
};

// The secrets in these configs, by the specification (a SPEC payload). What it does not mark but is named
// like a secret is masked too, without being a leak; without a specification that is all there is to go by.
// Configs that are added at the end change no name.
std::shared_ptr<const Secrets> SecretsOf(const std::vector<nlohmann::json>& configs,
                                         const nlohmann::json& specification);

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_SECRETS_H_
