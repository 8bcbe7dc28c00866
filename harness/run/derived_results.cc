#include "harness/run/derived_results.h"

#include "harness/analysis/missing_records.h"

namespace assay::run {

using plan::InvocationIndex;

Result<const analysis::Comparison*> DerivedResults::Compare(InvocationIndex first, InvocationIndex second) {
  const suite::Executed& one = executed_(first);
  const suite::Executed& other = executed_(second);
  const std::lock_guard lock(mutex_);
  const auto key = std::pair(first, second);
  if (const auto it = comparisons_.find(key); it != comparisons_.end()) return &it->second;
  const analysis::Comparable reads = {one.evidence, other.evidence, one.evidence.transcript,
                                      other.evidence.transcript};
  Result<analysis::Comparison> comparison = analysis::Compare(reads, one.measures);
  if (!comparison.ok()) return comparison.error();
  return &comparisons_.emplace(key, *std::move(comparison)).first->second;
}

Result<const analysis::Comparison*> DerivedResults::Missing(InvocationIndex full_refresh,
                                                            InvocationIndex incremental) {
  const suite::Executed& full = executed_(full_refresh);
  const suite::Executed& other = executed_(incremental);
  const std::lock_guard lock(mutex_);
  const Pair key(full_refresh, incremental);
  if (const auto it = missing_.find(key); it != missing_.end()) return &it->second;
  const analysis::Comparable reads = {full.evidence, other.evidence, full.evidence.transcript,
                                      other.evidence.transcript};
  Result<analysis::Comparison> missing =
      analysis::FindMissingRecords(reads, full.measures, other.measures.catalog);
  if (!missing.ok()) return missing.error();
  return &missing_.emplace(key, *std::move(missing)).first->second;
}

Result<const std::vector<analysis::RepeatedKeys>*> DerivedResults::RepeatedKeys(InvocationIndex read) {
  const suite::Executed& executed = executed_(read);
  const std::lock_guard lock(mutex_);
  if (const auto it = repeated_keys_.find(read); it != repeated_keys_.end()) return &it->second;
  Result<std::vector<analysis::RepeatedKeys>> found =
      analysis::FindRepeatedKeys(executed.evidence, executed.evidence.transcript, executed.measures);
  if (!found.ok()) return found.error();
  return &repeated_keys_.emplace(read, *std::move(found)).first->second;
}

}  // namespace assay::run
