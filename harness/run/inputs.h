#ifndef HARNESS_RUN_INPUTS_H_
#define HARNESS_RUN_INPUTS_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/base/result.h"
#include "harness/plan/invocation.h"
#include "harness/protocol/catalog.h"
#include "harness/suite/results.h"

namespace assay::run {

// What a read is given besides its config.
struct ReadInputs {
  protocol::ConfiguredCatalog catalog;
  std::optional<nlohmann::json> state;
};

// Works them out from what other invocations gave. Errors say what is missing: the read cannot be made.
Result<ReadInputs> InputsOf(const plan::Invocation& invocation,
                            const std::function<const suite::Executed&(plan::InvocationIndex)>& executed);

}  // namespace assay::run

#endif  // HARNESS_RUN_INPUTS_H_
