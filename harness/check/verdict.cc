#include "harness/check/verdict.h"

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

}  // namespace assay::check
