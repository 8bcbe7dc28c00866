#ifndef HARNESS_SUITE_RESOLVER_H_
#define HARNESS_SUITE_RESOLVER_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "harness/check/need.h"
#include "harness/suite/plan.h"
#include "harness/suite/results.h"

namespace assay::suite {

// Resolves what a check needs, need by need, into what its case holds. A need that the check names is met, or
// left unmet with the reason why.
class Resolver {
 public:
  // An execution that came about.
  struct Ran {
    InvocationIndex index = plan::kNone;
    const Executed* executed = nullptr;  // never null

    const probe::Evidence& evidence() const { return executed->evidence; }
  };

  // All of these outlive this.
  Resolver(const Plan& plan, const Item& item, Results& results);

  const Plan& plan() const { return plan_; }
  const plan::Invocation& InvocationOf(InvocationIndex index) const {
    return plan::At(plan_.invocations, index);
  }

  // Whether the check names the need and nothing has left it unmet so far.
  bool Wants(check::Need need) const;
  // The need is not met; the first reason that is given stands.
  void LeaveUnmet(check::Need need, const std::string& reason) { unmet_.emplace(need, reason); }

  // Each execution that serves the needs. Empty where the check wants none of them, or where one did not come
  // about: they are all unmet then.
  std::vector<Ran> All(std::initializer_list<check::Need> needs);
  // The one execution that serves the needs; nullopt as All is empty.
  std::optional<Ran> One(std::initializer_list<check::Need> needs);
  // Those of the executions serving the need that came about: the others may be missing. None where the check
  // does not want it.
  std::vector<Ran> Some(check::Need need);
  // The same of variations, of which there has to be one: why there is none is why the need is unmet.
  std::vector<Ran> SomeVaried(check::Need need);

  // Those of the executions serving the need that came about, whether or not the check wants them.
  std::vector<Ran> Beside(check::Need need);

  // Waits for an execution that one that came about depends on.
  Ran Before(InvocationIndex index) { return {index, &results_.Await(index)}; }

  // nullptr where it cannot be said; broken() says why.
  const analysis::Comparison* Compare(InvocationIndex first, InvocationIndex second);
  const analysis::Comparison* Missing(InvocationIndex full_refresh, InvocationIndex incremental);
  const analysis::SyncProof* Prove(const std::vector<RoleOfRead>& reads, const analysis::SyncTerms& terms);
  const std::vector<analysis::RepeatedKeys>* RepeatedKeys(InvocationIndex read);
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                   std::optional<std::chrono::seconds> timeout) {
    return results_.Follow(links, timeout);
  }

  const check::UnmetNeeds& unmet() const { return unmet_; }
  // Why nothing can be said, when the harness or its surroundings failed; else empty.
  const std::string& broken() const { return broken_; }

 private:
  void VerifyPlan();
  bool IsPlanned(check::Need need) const;
  const Executed* Measured(InvocationIndex index);

  const Plan& plan_;
  const Item& item_;
  const Input& input_;
  Results& results_;
  check::UnmetNeeds unmet_;
  std::string broken_;
};

}  // namespace assay::suite

#endif  // HARNESS_SUITE_RESOLVER_H_
