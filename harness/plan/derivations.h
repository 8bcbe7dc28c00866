#ifndef HARNESS_PLAN_DERIVATIONS_H_
#define HARNESS_PLAN_DERIVATIONS_H_

#include <set>

#include "harness/check/need.h"
#include "harness/plan/plan.h"

namespace assay::plan {

// Adds the executions that vary others (see Variation), as far as `wanted` names them: the plan is complete
// but for these. Each is an execution after the one that it is derived from.
void AddDerivations(const std::set<check::Need>& wanted, Plan& plan);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_DERIVATIONS_H_
