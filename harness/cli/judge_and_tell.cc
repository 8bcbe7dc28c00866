#include "harness/cli/judge_and_tell.h"

#include <iostream>

#include "harness/check/outcome.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/run_reports.h"

namespace assay::cli {
namespace {

void SayThatNothingMatches(const JudgingOptions& options) {
  std::cerr << "assay: no check matches"
            << (options.filter.empty() ? "" : " --filter '" + options.filter + "'")
            << "; --list without a filter shows all\n";
}

}  // namespace

app::Judging JudgingOf(const suite::Plan& plan, const JudgingOptions& options) {
  app::Judging judging = {.plan = plan};
  judging.selection = SelectionOf(options);
  judging.strict = options.strict;
  judging.reports = [&options](report::RedactionSource redaction) {
    return MakeReports(options, std::move(redaction));
  };
  // A console that nobody reads is no reason to leave the reports unwritten.
  judging.minds_reports = [] { return std::cout.good(); };
  judging.shows_progress = HasLiveLine(options);
  return judging;
}

int JudgeAndTell(const app::Judging& judging, const JudgingOptions& options) {
  const app::Judged judged = app::RunAndJudge(judging);
  if (!judged.refused.empty()) return Report(judged.refused);
  if (judged.selected == 0) SayThatNothingMatches(options);
  if (judged.unwritten.empty()) return check::ExitCode(judged.outcome);
  Report(judged.unwritten);
  return kBroken;
}

int ListChecks(const suite::Plan& plan, const JudgingOptions& options) {
  const Result<std::vector<std::string>> names = app::SelectedChecks(plan, SelectionOf(options));
  if (!names.ok()) return Report(names.error());
  for (const std::string& name : *names) std::cout << name << "\n";
  if (!names->empty()) return kPassed;
  SayThatNothingMatches(options);
  return kNothingRan;
}

}  // namespace assay::cli
