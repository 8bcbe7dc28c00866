// What a configuration may hold is not narrowed by other means than types and enums either.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/spec_report.h"

namespace assay::suites {
namespace {

void BackwardCompatibilityConstraints(const SpecCase& seen, check::Findings& findings) {
  ReportSpecChanges(seen, BreakingChange::Kind::kConstraint, findings);
}

}  // namespace

const check::Check kSpecBackwardCompatibilityConstraints = {
    .id = "spec.backward_compatibility_constraints",
    .level = check::Level::kRecommended,
    .rule =
        "compared with the previous version no property or oneOf branch is gone, no constraint is new or "
        "tighter, and no new branch can match an old configuration",
    .cat = "",
    .why =
        "A saved configuration that has the property, or a value beyond the new bound, is rejected or "
        "silently ignored after the upgrade.",
    .passes = R"(before  "page_size": {"type": "integer", "maximum": 100}
now     "page_size": {"type": "integer", "maximum": 1000})",
    .fails = R"(before  "page_size": {"type": "integer", "maximum": 1000}
now     "page_size": {"type": "integer", "maximum": 100}
the bound is tighter now: a configuration with 500 is rejected)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BackwardCompatibilityConstraints,
};

}  // namespace assay::suites
