#include "harness/check/run_summary.h"

namespace assay::check {

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
