#ifndef HARNESS_REPORT_LISTENER_LIST_H_
#define HARNESS_REPORT_LISTENER_LIST_H_

#include <memory>
#include <vector>

#include "harness/report/listener.h"

namespace assay::report {

// Tells several listeners everything, in the order in which they were added.
class ListenerList final : public Listener {
 public:
  void Add(std::unique_ptr<Listener> listener) { listeners_.push_back(std::move(listener)); }

  void Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
               int planned_invocations) override;
  void InvocationFinished(const check::InvocationSummary& invocation) override;
  void Judged(const check::Verdict& verdict) override;
  void Finished(const check::RunFooter& footer) override;
  void Progress(const check::RunProgress& progress) override;

  // The problem of the first listener that has one.
  Status status() const override;
  // The problems of all of them.
  Errors errors() const;

 private:
  std::vector<std::unique_ptr<Listener>> listeners_;
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_LISTENER_LIST_H_
