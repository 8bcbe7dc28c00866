#ifndef HARNESS_PLAN_PLANNER_H_
#define HARNESS_PLAN_PLANNER_H_

#include <filesystem>
#include <optional>

#include "harness/base/result.h"
#include "harness/check/check.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"
#include "harness/plan/plan.h"

namespace assay::plan {

struct Options {
  bool no_credentials = false;                                  // only what needs no config
  std::optional<config::Strictness> strictness;                 // instead of the config's
  bool previous_is_executable = false;                          // the version before can be executed
  std::optional<std::filesystem::path> previous_specification;  // a file with that version's specification
};

// Works out which executions the checks need, each distinct one once, and reads every file they are given.
// Errors: all mistakes in those files, ErrorKind::kUser.
Result<Plan, Errors> MakePlan(const config::RunConfig& config, check::Registry registry, InputFiles& files,
                              const Options& options);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_PLANNER_H_
