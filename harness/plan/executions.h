#ifndef HARNESS_PLAN_EXECUTIONS_H_
#define HARNESS_PLAN_EXECUTIONS_H_

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/plan/invocation.h"

namespace assay::plan {

// The executions of a plan as they come to be wanted: those who want the same one share it.
class Executions {
 public:
  // `planned` outlives this and is added to by it alone.
  explicit Executions(std::vector<Invocation>& planned) : planned_(planned) {}

  // An execution of this kind: the one already planned, if what it measures can be joined with what is
  // wanted. It then has the longest time that any of those who share it grants.
  InvocationIndex Want(Invocation run);
  // Any `spec` of the current version, whatever its environment; without `timeout` its time stays as it is.
  InvocationIndex WantAnySpec(std::optional<std::chrono::seconds> timeout,
                              std::chrono::seconds default_timeout);
  // An execution that nobody else can share.
  InvocationIndex AddNew(Invocation run);

 private:
  std::vector<Invocation>& planned_;
  std::multimap<std::string, InvocationIndex> by_key_;
  std::map<std::string, int> counts_;  // by the name before the number
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_EXECUTIONS_H_
