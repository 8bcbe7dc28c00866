// A config outlives the specification that it was made for.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void AdditionalPropertiesIsTrue(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const additional = at.Find("additionalProperties");
    if (additional == nullptr || *additional == true) return;
    Report(seen, findings, "additionalProperties is not true", at.PointerTo("additionalProperties"))
        .Expected("true, or no additionalProperties")
        .Actual(additional->dump());
  });
}

}  // namespace

const check::Check kSpecAdditionalPropertiesIsTrue = {
    .id = "spec.additional_properties_is_true",
    .level = check::Level::kRequired,
    .rule = "additionalProperties is true wherever it is set",
    .cat = "test_additional_properties_is_true",
    .why =
        "Configs keep properties that a later version no longer knows. Where additional properties are not "
        "allowed, removing one breaks every connection that still has it.",
    .passes = R"({"type": "object", "additionalProperties": true, "properties": {...}})",
    .fails = R"({"type": "object", "additionalProperties": false, "properties": {...}}
a config with one property more is refused)",
    .needs = {check::Need::kSpecification},
    .judge = AdditionalPropertiesIsTrue,
};

}  // namespace assay::suites
