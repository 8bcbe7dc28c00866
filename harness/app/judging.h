#ifndef HARNESS_APP_JUDGING_H_
#define HARNESS_APP_JUDGING_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/check/known_failures.h"
#include "harness/check/run_summary.h"
#include "harness/connector/connector.h"
#include "harness/report/listener_list.h"
#include "harness/report/values.h"
#include "harness/run/session.h"
#include "harness/suite/judge.h"
#include "harness/suite/plan.h"
#include "suites/adapter/planned_tests.h"

namespace assay::app {

// Everything that a run is made of, whether its connector is executed or played back.
struct Judging {
  const suite::Plan& plan;
  check::RunHeader header;
  suites::TestSelection selection;
  bool strict = false;  // recommended checks fail
  run::Session::Options session;
  suite::Reproduce reproduce;
  // Called when it is known that something has to run, before anything is reported. Its errors are the
  // user's.
  std::function<Status()> prepare;
  // Makes the connector; called after `prepare`. Its error is reported as what broke.
  std::function<Result<std::unique_ptr<connector::Connector>>()> connect;
  // Called when everything is over but the last reports.
  std::function<Status(run::Session&, const std::vector<check::Verdict>&)> keep;
  // Makes the reports, which mask what is secret by then.
  std::function<std::unique_ptr<report::ListenerList>(report::RedactionSource)> reports;
  // Whether a report that cannot be begun is reason not to begin at all; none: it is.
  std::function<bool()> minds_reports;
  bool shows_progress = false;  // reports are told a few times a second what runs
  std::stop_token stop;
  check::KnownFailures known_failures = {};
  bool is_whole = true;  // the plan holds every check of the config
  // Where the list of known failures is written as it would have to be; empty: nowhere.
  std::filesystem::path updated_known_failures = {};
};

// What came of it.
struct Judged {
  int selected = 0;       // checks
  Errors refused = {};    // why nothing was begun
  Errors unwritten = {};  // what is wrong with reports
  check::RunOutcome outcome = check::RunOutcome::kEmpty;
};

// Selects, executes, judges and reports. Called once in a process, as GoogleTest demands. Does not throw:
// what the harness gets wrong is an internal error in complete reports.
Judged RunAndJudge(const Judging& judging);

// The names of the checks that would be judged. Errors: a flag that GoogleTest does not know. Called instead
// of the other, for the same reason.
Result<std::vector<std::string>> SelectedChecks(const suite::Plan& plan,
                                                const suites::TestSelection& selection);

}  // namespace assay::app

#endif  // HARNESS_APP_JUDGING_H_
