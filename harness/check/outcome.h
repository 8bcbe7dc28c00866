#ifndef HARNESS_CHECK_OUTCOME_H_
#define HARNESS_CHECK_OUTCOME_H_

#include <span>

#include "harness/check/run_summary.h"
#include "harness/check/verdict.h"

namespace assay::check {

// How many verdicts have each outcome. A planned check that was never judged has to be among them, with
// Outcome::kError.
Counts Tally(std::span<const Verdict> verdicts);

// How many verdicts were counted.
int Total(const Counts& counts);

// What a run says as a whole. An error outweighs a failure: a verdict is missing, so nobody knows what else
// would have failed. A run in which every check was skipped is as empty as one without checks.
RunOutcome Overall(const Counts& counts, bool harness_broke);

// 0 passed, 1 failed, 3 error, 4 empty. (2, bad usage or config, ends before there is a run.)
int ExitCode(RunOutcome outcome);

}  // namespace assay::check

#endif  // HARNESS_CHECK_OUTCOME_H_
