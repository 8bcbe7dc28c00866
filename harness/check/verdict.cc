#include "harness/check/verdict.h"

#include "harness/check/run_summary.h"

namespace assay::check {

const char* ToString(Level level) { return level == Level::kRequired ? "required" : "recommended"; }

const char* ToString(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kWarned:
      return "warned";
    case Outcome::kSkipped:
      return "skipped";
    case Outcome::kError:
      return "error";
    case Outcome::kKnownFailure:
      return "known_failure";
    case Outcome::kUnexpectedPass:
      return "unexpected_pass";
  }
  return "error";
}

const char* ToString(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::kPassed:
      return "passed";
    case RunOutcome::kFailed:
      return "failed";
    case RunOutcome::kError:
      return "error";
    case RunOutcome::kEmpty:
      return "empty";
  }
  return "error";
}

}  // namespace assay::check
