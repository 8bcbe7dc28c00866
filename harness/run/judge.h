#ifndef HARNESS_RUN_JUDGE_H_
#define HARNESS_RUN_JUDGE_H_

#include <functional>
#include <string>

#include "harness/check/ledger.h"
#include "harness/check/verdict.h"
#include "harness/plan/plan.h"
#include "harness/run/session.h"

namespace assay::run {

// The command line that executes one invocation alone.
using Reproduce = std::function<std::string(const plan::Invocation&)>;

// Waits for what the check needs, evaluates it and says what that means. Never throws: what a check or the
// harness gets wrong is Outcome::kError.
check::Verdict Judge(const plan::Plan& plan, const plan::Item& item, Session& session,
                     const check::Strictness& strictness, const Reproduce& reproduce);

// What reports list before anything is judged.
check::PlannedCheck Planned(const plan::Plan& plan, const plan::Item& item,
                            const check::Strictness& strictness);

}  // namespace assay::run

#endif  // HARNESS_RUN_JUDGE_H_
