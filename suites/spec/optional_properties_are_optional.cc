// What may be left out can be left out.
#include "suites/common/ending.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

void OptionalPropertiesAreOptional(const SpecCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.without_optional;
  const bool has_answer = !run.connection_statuses.empty() || !run.error_traces.empty();
  const bool ended_by_itself = run.ending.kind == Kind::kExited;
  if (ended_by_itself && (run.ending.code == 0 || has_answer)) return;
  findings.Add("without its optional properties `check` " + Describe(run.ending))
      .At(run)
      .Expected("a CONNECTION_STATUS, or a TRACE of type ERROR")
      .Actual(HowItEnded(run));
}

}  // namespace

const check::Check kSpecOptionalPropertiesAreOptional = {
    .id = "spec.optional_properties_are_optional",
    .level = check::Level::kRecommended,
    .rule = "`check` with the required properties alone does not crash",
    .cat = "test_optional, an empty stub",
    .why =
        "Most users fill in what is marked as required and nothing else. They are the ones for whom a "
        "connector crashes that takes an optional property for granted.",
    .passes =
        R"(spec: {"connectionSpecification": {"required": ["api_key"], "properties": {"api_key": ..., "region": ...}}}
check with {"api_key": "..."}: {"status": "SUCCEEDED"})",
    .fails =
        R"(spec: {"connectionSpecification": {"required": ["api_key"], "properties": {"api_key": ..., "region": ...}}}
check with {"api_key": "..."}: exit code 1, on stderr: KeyError: 'region'
The connector needs a property that its specification calls optional.)",
    .needs = {check::Need::kSpecification, check::Need::kConfig, check::Need::kCheckWithoutOptional},
    .judge = OptionalPropertiesAreOptional,
};

}  // namespace assay::suites
