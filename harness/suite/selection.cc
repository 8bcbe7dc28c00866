#include "harness/suite/selection.h"

namespace assay::suite {

Selection Select(const Suite::Facts& suite, bool has_entries, const std::optional<std::string>& bypass_reason,
                 config::Strictness strictness) {
  if (has_entries) return {};
  if (!bypass_reason.value_or("").empty()) return {Selection::Kind::kSkipped, *bypass_reason};
  const std::string reason = "the config declares no " + std::string(suite.name) + " tests";
  if (strictness == config::Strictness::kHigh && suite.is_mandatory) {
    return {Selection::Kind::kMissing, reason + ", which the strictness level high demands"};
  }
  return {Selection::Kind::kSkipped, reason};
}

}  // namespace assay::suite
