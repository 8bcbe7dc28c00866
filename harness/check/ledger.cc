#include "harness/check/ledger.h"

namespace assay::check {

Level EffectiveLevel(const Check& check, const Strictness& strictness) {
  const bool is_unknown = strictness.legacy_config && check.is_younger_than_legacy;
  return is_unknown ? Level::kRecommended : check.level;
}

Outcome OutcomeOf(const Findings& findings, Level level, const Strictness& strictness) {
  if (findings.skip_reason()) return Outcome::kSkipped;
  if (findings.empty()) return Outcome::kPassed;
  const bool fails = level == Level::kRequired && !findings.OnlyAdvisory();
  return fails || strictness.strict ? Outcome::kFailed : Outcome::kWarned;
}

}  // namespace assay::check
