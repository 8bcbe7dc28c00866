#ifndef TESTS_SUITES_FAKE_RESULTS_H_
#define TESTS_SUITES_FAKE_RESULTS_H_

#include <any>
#include <stdexcept>
#include <vector>

#include "harness/plan/invocation.h"
#include "harness/suite/resolver.h"
#include "harness/suite/results.h"
#include "harness/suite/suite.h"

namespace assay::suites::testing {

// What came of executions that were never made: every one has gone well and said as much as any check asks
// for.
class FakeResults : public suite::Results {
 public:
  explicit FakeResults(const plan::Invocations& invocations);

  suite::Executed& At(plan::InvocationIndex index) { return executed_.at(static_cast<std::size_t>(index)); }

  const suite::Executed& Await(plan::InvocationIndex index) override { return At(index); }
  Result<const analysis::Comparison*> Compare(plan::InvocationIndex first,
                                              plan::InvocationIndex second) override;
  Result<const analysis::SyncProof*> Prove(const std::vector<suite::RoleOfRead>& reads,
                                           const analysis::SyncTerms& terms) override;
  Result<const analysis::Comparison*> Missing(plan::InvocationIndex full_refresh,
                                              plan::InvocationIndex incremental) override;
  Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(plan::InvocationIndex read) override;
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                   std::optional<std::chrono::seconds> timeout) override;

 private:
  std::vector<suite::Executed> executed_;
  analysis::Comparison comparison_;
  analysis::SyncProof proof_;
  std::vector<analysis::RepeatedKeys> repeated_keys_;
};

// What a check is shown of an input of its suite when all goes well. What it points to of executions is gone;
// what it says of the entry lives as long as the plan.
template <class SuiteCase>
SuiteCase CaseOf(const suite::Plan& plan, const check::Check& check, int index = 0) {
  for (const suite::Item& item : plan.items) {
    const suite::Input& input = plan.InputOf(item);
    if (item.check != &check || input.index != index) continue;
    FakeResults results(plan.invocations);
    suite::Resolver resolver(plan, item, results);
    return std::any_cast<SuiteCase>(input.suite->See(input, resolver));
  }
  throw std::out_of_range("the check is not planned for that input");
}

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_FAKE_RESULTS_H_
