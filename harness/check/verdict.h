#ifndef HARNESS_CHECK_VERDICT_H_
#define HARNESS_CHECK_VERDICT_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/check/finding.h"

namespace assay::check {

enum class Level {
  kRequired,     // a violation fails the run
  kRecommended,  // a violation is a warning, a failure only under --strict
};

enum class Outcome { kPassed, kFailed, kWarned, kSkipped, kError, kKnownFailure, kUnexpectedPass };

// "required", "passed" …: the words of the JSON report.
const char* ToString(Level level);
const char* ToString(Outcome outcome);

// A check that will be judged; reports list it as "error: not run" until it is.
struct PlannedCheck {
  std::string id;     // "full_refresh.sequential_reads"
  std::string suite;  // "full_refresh"
  int input = 0;      // index of the entry in the suite's `tests:` list
  Level level = Level::kRequired;
  std::string rule;         // the check's one-sentence rule
  SourceLocation location;  // the entry in the config file
};

// What one check said of one input. Field by field what the JSON report holds of it.
struct Verdict {
  PlannedCheck planned;
  Outcome outcome = Outcome::kError;
  std::string reason;             // why skipped, why in error, or the known failure's reason
  std::vector<Finding> findings;  // at most kMostFindings
  std::uint64_t findings_total = 0;
  std::vector<std::string> notes;  // worth saying though it violates nothing, e.g. "2 new records in read-3"
  std::vector<std::string> invocations;  // ids, e.g. "read-1"
  std::vector<std::string> reproduce;    // command lines that run those invocations alone
  std::chrono::microseconds duration{0};
};

}  // namespace assay::check

#endif  // HARNESS_CHECK_VERDICT_H_
