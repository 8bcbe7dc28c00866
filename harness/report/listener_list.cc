#include "harness/report/listener_list.h"

namespace assay::report {

void ListenerList::Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
                           int planned_invocations) {
  for (const auto& listener : listeners_) listener->Started(header, checks, planned_invocations);
}

void ListenerList::InvocationFinished(const check::InvocationSummary& invocation) {
  for (const auto& listener : listeners_) listener->InvocationFinished(invocation);
}

void ListenerList::Judged(const check::Verdict& verdict) {
  for (const auto& listener : listeners_) listener->Judged(verdict);
}

void ListenerList::Finished(const check::RunFooter& footer) {
  for (const auto& listener : listeners_) listener->Finished(footer);
}

void ListenerList::Progress(const check::RunProgress& progress) {
  for (const auto& listener : listeners_) listener->Progress(progress);
}

Status ListenerList::status() const {
  Errors found = errors();
  if (found.empty()) return Done{};
  return std::move(found.front());
}

Errors ListenerList::errors() const {
  Errors errors;
  for (const auto& listener : listeners_) {
    const Status status = listener->status();
    if (!status.ok()) errors.push_back(status.error());
  }
  return errors;
}

}  // namespace assay::report
