#ifndef HARNESS_REPORT_RUN_RECORD_H_
#define HARNESS_REPORT_RUN_RECORD_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/outcome.h"
#include "harness/check/run_summary.h"

namespace assay::report {

// Everything a listener has heard so far. A planned check has a verdict from the start: an error, "not run".
class RunRecord {
 public:
  RunRecord() = default;
  RunRecord(check::RunHeader header, const std::vector<check::PlannedCheck>& checks, int planned_invocations);

  void Add(check::InvocationSummary invocation) { invocations_.push_back(std::move(invocation)); }
  // A verdict replaces what was known of its check and input; one that was not planned is added.
  void Add(const check::Verdict& verdict);
  // What broke the run is why the checks that were not judged were not run.
  void Add(check::RunFooter footer);

  const check::RunHeader& header() const { return header_; }
  int planned_invocations() const { return planned_invocations_; }
  const std::vector<check::InvocationSummary>& invocations() const { return invocations_; }
  const std::optional<check::RunFooter>& footer() const { return footer_; }

  // In the order of the plan.
  const std::vector<check::Verdict>& verdicts() const { return verdicts_; }
  // In the order in which the plan first names them.
  const std::vector<std::string>& suites() const { return suites_; }
  // The verdicts of one suite, in the order of the plan.
  std::vector<const check::Verdict*> VerdictsOf(const std::string& suite) const;
  // Whether every planned check of the suite has been judged.
  bool IsComplete(const std::string& suite) const;
  // How many verdicts are still "not run".
  std::size_t not_judged() const;

  // The check's id, followed by its input where the suite has several: "basic_read.read[1]".
  std::string NameOf(const check::Verdict& verdict) const;
  // The run's outcome: an error as long as it has not finished.
  check::RunOutcome outcome() const;
  // Of all verdicts, those not yet judged as errors: what a report lists adds up to what it counts.
  check::Counts counts() const { return check::Tally(verdicts_); }

 private:
  struct Suite {
    std::size_t verdicts = 0;
    std::size_t judged = 0;
    int largest_input = 0;
  };

  std::size_t Append(check::Verdict verdict);

  check::RunHeader header_;
  int planned_invocations_ = 0;
  std::vector<check::InvocationSummary> invocations_;
  std::vector<check::Verdict> verdicts_;
  std::vector<bool> judged_;
  std::map<std::pair<std::string, int>, std::size_t> index_;  // (id, input)
  std::vector<std::string> suites_;
  std::map<std::string, Suite> suite_;
  std::optional<check::RunFooter> footer_;
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_RUN_RECORD_H_
