// The configuration that the tests run with is one that the connector asks for.
#include <algorithm>

#include "harness/schema/schema.h"
#include "suites/common/config.h"
#include "suites/common/technical_keys.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

void ConfigMatchesSpec(const SpecCase& seen, check::Findings& findings) {
  const auto specification = seen.specification->find("connectionSpecification");
  if (specification == seen.specification->end())
    return findings.Skip("the specification has no connectionSpecification");
  const auto schema = CompileSpecification(*specification);
  if (!schema.ok()) {
    findings.Add("connectionSpecification is no usable schema: " + schema.error().message).At(*seen.run);
    return;
  }
  const schema::Violations violations = schema::ValidateDocument(*schema, WithoutTechnicalKeys(*seen.config));
  for (const schema::Violation& violation : violations.items()) {
    if (std::ranges::find(seen.masked, violation.pointer) != seen.masked.end()) continue;
    auto finding = findings.Add(violation.message + " in " + seen.config_file)
                       .Pointer(violation.pointer)
                       .At(*seen.run)
                       .Expected(violation.expected);
    if (!violation.actual.empty()) finding.ActualValue(violation.actual);
  }
}

}  // namespace

const check::Check kSpecConfigMatchesSpec = {
    .id = "spec.config_matches_spec",
    .level = check::Level::kRequired,
    .rule = "the config, without keys starting with _, validates against connectionSpecification",
    .cat = "test_config_match_spec",
    .why =
        "The platform refuses a config that the specification does not allow. Tests with such a config "
        "prove nothing about what users can set up.",
    .passes =
        R"(connectionSpecification: {"required": ["api_key"], "properties": {"api_key": {"type": "string"}}}
config: {"api_key": "..."})",
    .fails =
        R"(connectionSpecification: {"required": ["api_key"], "properties": {"api_key": {"type": "string"}}}
config: {"apiKey": "..."}
api_key is missing)",
    .needs = {check::Need::kSpecification, check::Need::kConfig},
    .judge = ConfigMatchesSpec,
};

}  // namespace assay::suites
