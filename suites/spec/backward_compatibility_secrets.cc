// What was stored as a secret stays one.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/spec_report.h"

namespace assay::suites {
namespace {

void BackwardCompatibilitySecrets(const SpecCase& seen, check::Findings& findings) {
  ReportSpecChanges(seen, BreakingChange::Kind::kSecret, findings);
}

}  // namespace

const check::Check kSpecBackwardCompatibilitySecrets = {
    .id = "spec.backward_compatibility_secrets",
    .level = check::Level::kRequired,
    .rule = "no property that was a secret in the previous version stops being one",
    .cat = "",
    .why =
        "Values of secrets are kept in a secret store and masked. When the mark goes, what was entered as a "
        "secret is shown to everybody who may see the configuration, or is not found any more.",
    .passes = R"(before  "webhook_url": {"type": "string"}
now     "webhook_url": {"type": "string", "airbyte_secret": true})",
    .fails = R"(before  "webhook_url": {"type": "string", "airbyte_secret": true}
now     "webhook_url": {"type": "string"}
the property is no longer a secret)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BackwardCompatibilitySecrets,
};

}  // namespace assay::suites
