#include "harness/check/outcome.h"

namespace assay::check {
namespace {

int& Counter(Counts& counts, Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return counts.passed;
    case Outcome::kFailed:
      return counts.failed;
    case Outcome::kWarned:
      return counts.warned;
    case Outcome::kSkipped:
      return counts.skipped;
    case Outcome::kError:
      return counts.errors;
    case Outcome::kKnownFailure:
      return counts.known_failures;
    case Outcome::kUnexpectedPass:
      return counts.unexpected_passes;
  }
  return counts.errors;
}

}  // namespace

Counts Tally(std::span<const Verdict> verdicts) {
  Counts counts;
  for (const Verdict& verdict : verdicts) ++Counter(counts, verdict.outcome);
  return counts;
}

int Total(const Counts& counts) {
  return counts.passed + counts.failed + counts.warned + counts.skipped + counts.errors +
         counts.known_failures + counts.unexpected_passes;
}

RunOutcome Overall(const Counts& counts, bool harness_broke) {
  if (harness_broke || counts.errors > 0) return RunOutcome::kError;
  if (counts.failed > 0 || counts.unexpected_passes > 0) return RunOutcome::kFailed;
  if (Total(counts) == counts.skipped) return RunOutcome::kEmpty;
  return RunOutcome::kPassed;
}

int ExitCode(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::kPassed:
      return 0;
    case RunOutcome::kFailed:
      return 1;
    case RunOutcome::kError:
      return 3;
    case RunOutcome::kEmpty:
      return 4;
  }
  return 3;
}

}  // namespace assay::check
