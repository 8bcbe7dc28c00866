#ifndef HARNESS_PROBE_SECRETS_H_
#define HARNESS_PROBE_SECRETS_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "harness/base/redaction.h"

namespace assay::probe {

// The secrets of a run: what is masked in everything that is written, and what of it is a leak where a
// connector writes it.
struct Secrets {
  Redaction redaction;
  std::set<std::string> leaks;  // names of the secrets whose appearance is a finding

  // A value is recognised beyond doubt from 8 characters on; below 20 only with a digit in it, so that an
  // ordinary word is none.
  static bool CountsAsLeak(const std::string& value);
};

// The string values of a config under properties that the specification marks `airbyte_secret`, named by
// their pointers. Integers count as their digits. Combinators and arrays are looked into.
std::vector<Secret> SecretsIn(const nlohmann::json& config, const nlohmann::json& connection_specification);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SECRETS_H_
