#ifndef HARNESS_CLI_JUDGING_H_
#define HARNESS_CLI_JUDGING_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "harness/check/known_failures.h"
#include "harness/check/run_summary.h"
#include "harness/cli/run_options.h"
#include "harness/config/model.h"
#include "harness/suite/plan.h"
#include "harness/suite/judge.h"
#include "harness/run/session.h"

namespace assay::cli {

// Everything that a run is made of, whether its connector is executed or played back.
struct Judging {
  const suite::Plan& plan;
  check::RunHeader header;
  JudgingOptions options;
  run::Session::Options session;
  suite::Reproduce reproduce;
  // Called when it is known that something has to run, before anything is reported. Its errors are the
  // user's.
  std::function<Status()> prepare;
  // Makes the connector; called after `prepare`. Its error is reported as what broke.
  std::function<Result<std::unique_ptr<connector::Connector>>()> connect;
  // Called when everything is over but the last reports.
  std::function<Status(run::Session&, const std::vector<check::Verdict>&)> keep;
  std::stop_token stop;
  check::KnownFailures known_failures = {};
  bool is_whole = true;  // the plan holds every check of the config
  // Where the list of known failures is written as it would have to be; empty: nowhere.
  std::filesystem::path updated_known_failures = {};
};

// Selects, executes, judges and reports. Returns the exit code.
int RunAndJudge(const Judging& judging);

}  // namespace assay::cli

#endif  // HARNESS_CLI_JUDGING_H_
