#include "harness/run/derived_results.h"

#include "harness/analysis/missing_records.h"

namespace assay::run {

using plan::InvocationIndex;

namespace {

// What is known under the key, else what is worked out now.
template <class Key, class Value, class WorkOut>
Result<const Value*> Kept(std::map<Key, Value>& known, const Key& key, WorkOut work_out) {
  if (const auto it = known.find(key); it != known.end()) return &it->second;
  Result<Value> value = work_out();
  if (!value.ok()) return value.error();
  return &known.emplace(key, *std::move(value)).first->second;
}

analysis::Comparable BothOf(const suite::Executed& one, const suite::Executed& other) {
  return {one.evidence, other.evidence, one.evidence.transcript, other.evidence.transcript};
}

}  // namespace

Result<const analysis::Comparison*> DerivedResults::Compare(InvocationIndex first, InvocationIndex second) {
  const suite::Executed& one = executed_(first);
  const suite::Executed& other = executed_(second);
  const std::lock_guard lock(mutex_);
  return Kept(comparisons_, Pair(first, second),
              [&] { return analysis::Compare(BothOf(one, other), one.measures); });
}

Result<const analysis::SyncProof*> DerivedResults::Prove(const std::vector<suite::RoleOfRead>& reads,
                                                         const analysis::SyncTerms& terms) {
  std::vector<analysis::SyncRead> all;
  for (const auto& [index, role] : reads) {
    const suite::Executed& executed = executed_(index);
    all.push_back({.role = role,
                   .evidence = &executed.evidence,
                   .measures = &executed.measures,
                   .given_state = executed.given_state ? &*executed.given_state : nullptr});
  }
  const std::lock_guard lock(mutex_);
  return Kept(proofs_, reads, [&] { return analysis::ProveSync(std::move(all), terms); });
}

Result<const analysis::Comparison*> DerivedResults::Missing(InvocationIndex full_refresh,
                                                            InvocationIndex incremental) {
  const suite::Executed& full = executed_(full_refresh);
  const suite::Executed& other = executed_(incremental);
  const std::lock_guard lock(mutex_);
  return Kept(missing_, Pair(full_refresh, incremental), [&] {
    return analysis::FindMissingRecords(BothOf(full, other), full.measures, other.measures.catalog);
  });
}

Result<const std::vector<analysis::RepeatedKeys>*> DerivedResults::RepeatedKeys(InvocationIndex read) {
  const suite::Executed& executed = executed_(read);
  const std::lock_guard lock(mutex_);
  return Kept(repeated_keys_, read, [&] {
    return analysis::FindRepeatedKeys(executed.evidence, executed.evidence.transcript, executed.measures);
  });
}

}  // namespace assay::run
