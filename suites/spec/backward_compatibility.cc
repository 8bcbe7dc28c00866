// A configuration that was saved for the previous version is still one.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/spec_report.h"

namespace assay::suites {
namespace {

void BackwardCompatibility(const SpecCase& seen, check::Findings& findings) {
  ReportSpecChanges(seen, BreakingChange::Kind::kStructure, findings);
}

}  // namespace

const check::Check kSpecBackwardCompatibility = {
    .id = "spec.backward_compatibility",
    .level = check::Level::kRequired,
    .rule =
        "compared with the previous version no property is newly required, no type, format or airbyte_type "
        "has changed or narrowed, and no enum is new or narrower",
    .cat = "test_backward_compatibility",
    .why =
        "Whoever upgrades keeps the saved configuration. If the new version asks for more, or for something "
        "else, every such connection stops until somebody edits it by hand.",
    .passes = R"(before  "required": ["api_key"], "region": {"type": "string", "enum": ["eu"]}
now     "required": ["api_key"], "region": {"type": ["string", "null"], "enum": ["eu", "us"]})",
    .fails = R"(before  "required": ["api_key"]
now     "required": ["api_key", "account"]
the property account is required now: no saved configuration has it)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BackwardCompatibility,
};

}  // namespace assay::suites
