#ifndef HARNESS_REPORT_CONSOLE_REPORT_H_
#define HARNESS_REPORT_CONSOLE_REPORT_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "harness/report/console_layout.h"
#include "harness/report/listener.h"
#include "harness/report/run_record.h"

namespace assay::report {

// What a person reads while a run goes on. A suite's line is written when all its checks are judged, and
// those of the suites before it: the order is the plan's, whatever finishes first.
class ConsoleReport final : public Listener {
 public:
  // `out` has to outlive the report. Errors of the stream are the status.
  ConsoleReport(std::ostream& out, Presenter presenter, ConsoleOptions options);

  void Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
               int planned_invocations) override;
  void InvocationFinished(const check::InvocationSummary& invocation) override;
  void Judged(const check::Verdict& verdict) override;
  void Finished(const check::RunFooter& footer) override;
  void Progress(const check::RunProgress& progress) override;
  Status status() const override;

 private:
  std::string NextSuite();
  // Writes text that stays, with the live line below it.
  void Write(const std::string& text);

  std::ostream& out_;
  const bool has_live_line_;
  ConsoleLayout layout_;
  RunRecord record_;
  std::size_t suites_written_ = 0;
  std::string live_;  // what the live line shows
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_CONSOLE_REPORT_H_
