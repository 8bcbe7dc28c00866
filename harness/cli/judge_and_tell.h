#ifndef HARNESS_CLI_JUDGE_AND_TELL_H_
#define HARNESS_CLI_JUDGE_AND_TELL_H_

#include "harness/app/judging.h"
#include "harness/cli/run_options.h"
#include "harness/suite/plan.h"

namespace assay::cli {

// What `assay run` and `assay verify` have in common once there is a plan; each returns the exit code.

// What the options say of a judging; the rest of it is the subcommand's. The plan and the options outlive it.
app::Judging JudgingOf(const suite::Plan& plan, const JudgingOptions& options);

// Judges, and says what the reports do not.
int JudgeAndTell(const app::Judging& judging, const JudgingOptions& options);

// Prints the names of the checks that are selected.
int ListChecks(const suite::Plan& plan, const JudgingOptions& options);

}  // namespace assay::cli

#endif  // HARNESS_CLI_JUDGE_AND_TELL_H_
