#ifndef HARNESS_REPORT_LISTENER_H_
#define HARNESS_REPORT_LISTENER_H_

#include <vector>

#include "harness/base/result.h"
#include "harness/check/run_summary.h"
#include "harness/check/verdict.h"

namespace assay::report {

// Hears what happens in a run, in order: Started once, then invocations and verdicts as they come (never two
// at a time), Finished once. A report that is a file is complete after every call: it is replaced atomically.
class Listener {
 public:
  virtual ~Listener() = default;

  virtual void Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
                       int planned_invocations) = 0;
  virtual void InvocationFinished(const check::InvocationSummary& invocation) = 0;
  virtual void Judged(const check::Verdict& verdict) = 0;
  virtual void Finished(const check::RunFooter& footer) = 0;

  // Told a few times a second while something runs; never before Started or after Finished.
  virtual void Progress(const check::RunProgress& /*progress*/) {}

  // The first problem met in writing, if any; a report that cannot be written does not stop the run.
  virtual Status status() const { return Done{}; }
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_LISTENER_H_
