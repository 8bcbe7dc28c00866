#ifndef HARNESS_PLAN_DERIVATIONS_H_
#define HARNESS_PLAN_DERIVATIONS_H_

#include "harness/plan/invocation.h"

namespace assay::plan {

// Adds executions that vary others (see Variation), each after the one that it is derived from. All others
// are planned by then.
class Derivations {
 public:
  // `planned` outlives this and is added to.
  explicit Derivations(Invocations& planned) : planned_(planned) {}

  // The variation of an execution; the one already planned where two want the same.
  InvocationIndex Derive(InvocationIndex original, Variation variation);
  // A read that goes on from where another one, which is varied, ended.
  InvocationIndex GoOnAfter(InvocationIndex read);
  // `check` with a config, in the environment of a `spec` and after it: one that is planned already, else a
  // new one.
  InvocationIndex PlainCheck(InvocationIndex spec, const ConfigSource& config);

 private:
  InvocationIndex SpecificationFor(const Invocation& run) const;
  InvocationIndex AddNew(Invocation run);

  Invocations& planned_;
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_DERIVATIONS_H_
