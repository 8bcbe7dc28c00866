#include "harness/plan/selection.h"

#include <algorithm>
#include <array>

namespace assay::plan {
namespace {

constexpr std::array<std::string_view, 6> kMandatory = {"spec",       "connection",   "discovery",
                                                        "basic_read", "full_refresh", "incremental"};

}  // namespace

bool IsMandatory(std::string_view suite) { return std::ranges::find(kMandatory, suite) != kMandatory.end(); }

Selection Select(std::string_view suite, bool has_entries, const std::optional<std::string>& bypass_reason,
                 config::Strictness strictness) {
  if (has_entries) return {};
  if (!bypass_reason.value_or("").empty()) return {Selection::Kind::kSkipped, *bypass_reason};
  const std::string reason = "the config declares no " + std::string(suite) + " tests";
  if (strictness == config::Strictness::kHigh && IsMandatory(suite)) {
    return {Selection::Kind::kMissing, reason + ", which the strictness level high demands"};
  }
  return {Selection::Kind::kSkipped, reason};
}

}  // namespace assay::plan
