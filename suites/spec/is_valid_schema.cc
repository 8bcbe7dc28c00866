// The form in which users configure the connector is made of a schema.
#include "harness/schema/schema.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void IsValidSchema(const SpecCase& seen, check::Findings& findings) {
  const auto specification = seen.specification->find("connectionSpecification");
  if (specification == seen.specification->end())
    return findings.Skip("the specification has no connectionSpecification");
  for (const schema::Violation& violation : schema::CheckAgainstMetaschema(*specification)) {
    auto finding =
        Report(seen, findings, "connectionSpecification is no valid draft-07 schema: " + violation.message,
               "/connectionSpecification" + violation.pointer);
    if (!violation.expected.empty()) finding.Expected(violation.expected);
    if (!violation.actual.empty()) finding.Actual(violation.actual);
  }
}

}  // namespace

const check::Check kSpecIsValidSchema = {
    .id = "spec.is_valid_schema",
    .level = check::Level::kRequired,
    .rule = "connectionSpecification is a valid draft-07 schema",
    .cat = "test_config_match_spec (its \"Spec is invalid\", where there is a config)",
    .why =
        "The platform makes a form of the specification and validates every config by it. With an invalid "
        "schema it refuses every config, or what the schema was meant to forbid gets through.",
    .passes =
        R"("connectionSpecification": {"type": "object", "required": ["api_key"], "properties": {"api_key": {"type": "string"}}})",
    .fails =
        R"("connectionSpecification": {"type": "object", "properties": {"api_key": {"type": "string", "required": true}}}
required is a list of names, beside properties)",
    .needs = {check::Need::kSpecification},
    .judge = IsValidSchema,
};

}  // namespace assay::suites
