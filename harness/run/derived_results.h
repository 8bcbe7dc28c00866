#ifndef HARNESS_RUN_DERIVED_RESULTS_H_
#define HARNESS_RUN_DERIVED_RESULTS_H_

#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "harness/analysis/comparison.h"
#include "harness/analysis/repeated_keys.h"
#include "harness/base/result.h"
#include "harness/plan/variation.h"
#include "harness/suite/results.h"

namespace assay::run {

// What is worked out from executions that are over, on first demand and once.
//
// May be asked by several threads. One result is worked out at a time, because each may take the whole memory
// budget: who asks meanwhile waits. A result, once given, stays where it is; an error is given again each
// time that it is met.
class DerivedResults {
 public:
  // `executed` gives what came of an invocation that is over; called by the thread that asks.
  using ExecutedOf = std::function<const suite::Executed&(plan::InvocationIndex)>;
  explicit DerivedResults(ExecutedOf executed) : executed_(std::move(executed)) {}

  // How two reads compare. Errors: a recording that cannot be read.
  Result<const analysis::Comparison*> Compare(plan::InvocationIndex first, plan::InvocationIndex second);
  // What reads of an incremental sync prove: of the same reads always by the terms that are given first.
  // Errors: as Compare.
  Result<const analysis::SyncProof*> Prove(const std::vector<suite::RoleOfRead>& reads,
                                           const analysis::SyncTerms& terms);
  // What an incremental read lacks of a full refresh. Errors: as Compare.
  Result<const analysis::Comparison*> Missing(plan::InvocationIndex full_refresh,
                                              plan::InvocationIndex incremental);
  // The primary keys that came more than once in a read. Errors: as Compare.
  Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(plan::InvocationIndex read);

 private:
  using Pair = std::pair<plan::InvocationIndex, plan::InvocationIndex>;

  const ExecutedOf executed_;
  std::mutex mutex_;
  std::map<Pair, analysis::Comparison> comparisons_;
  std::map<Pair, analysis::Comparison> missing_;
  std::map<std::vector<suite::RoleOfRead>, analysis::SyncProof> proofs_;
  std::map<plan::InvocationIndex, std::vector<analysis::RepeatedKeys>> repeated_keys_;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_DERIVED_RESULTS_H_
