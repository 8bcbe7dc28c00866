#ifndef HARNESS_SUITE_PLANNER_H_
#define HARNESS_SUITE_PLANNER_H_

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"
#include "harness/suite/plan.h"
#include "harness/suite/planning.h"
#include "harness/suite/suite.h"

namespace assay::suite {

// Works out which executions the checks of the suites need, each distinct one once, and reads every file they
// are given. Errors: all mistakes in those files, ErrorKind::kUser.
Result<Plan, Errors> MakePlan(const config::RunConfig& config, Suites suites, plan::InputFiles& files,
                              const Options& options);

}  // namespace assay::suite

#endif  // HARNESS_SUITE_PLANNER_H_
