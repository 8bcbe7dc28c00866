#ifndef HARNESS_SUITE_JUDGE_H_
#define HARNESS_SUITE_JUDGE_H_

#include <functional>
#include <string>

#include "harness/check/ledger.h"
#include "harness/check/verdict.h"
#include "harness/suite/plan.h"
#include "harness/suite/results.h"

namespace assay::suite {

// The command line that executes one invocation alone.
using Reproduce = std::function<std::string(const plan::Invocation&, const Executed&)>;

// Waits for what the check needs, evaluates it and says what that means. Never throws: what a check or the
// harness gets wrong is Outcome::kError.
check::Verdict Judge(const Plan& plan, const Item& item, Results& results,
                     const check::Strictness& strictness, const Reproduce& reproduce);

// What reports list before anything is judged.
check::PlannedCheck Planned(const Plan& plan, const Item& item, const check::Strictness& strictness);

}  // namespace assay::suite

#endif  // HARNESS_SUITE_JUDGE_H_
