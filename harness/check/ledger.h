#ifndef HARNESS_CHECK_LEDGER_H_
#define HARNESS_CHECK_LEDGER_H_

#include "harness/check/check.h"
#include "harness/check/verdict.h"

namespace assay::check {

// How strictly a run is held to its checks.
struct Strictness {
  bool strict = false;         // --strict: recommended checks fail instead of warning
  bool legacy_config = false;  // the config is of a form whose authors never met the later checks
};

// The level in force: checks that came after the legacy form of the config are recommended under it.
Level EffectiveLevel(const Check& check, const Strictness& strictness);

// What findings mean for the check: passed, failed, warned or skipped.
Outcome OutcomeOf(const Findings& findings, Level level, const Strictness& strictness);

}  // namespace assay::check

#endif  // HARNESS_CHECK_LEDGER_H_
