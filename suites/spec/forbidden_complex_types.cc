// Forms understand a part of JSON Schema only.
#include <array>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

constexpr std::array<std::string_view, 10> kForbidden = {
    "not",  "anyOf", "patternProperties", "prefixItems",      "allOf", "if",
    "then", "else",  "dependentSchemas",  "dependentRequired"};

void ForbiddenComplexTypes(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    for (const std::string_view keyword : kForbidden) {
      if (at.Find(keyword) == nullptr) continue;
      Report(seen, findings, "the keyword " + std::string(keyword) + " is not understood by forms",
             at.PointerTo(keyword));
    }
  });
}

}  // namespace

const check::Check kSpecForbiddenComplexTypes = {
    .id = "spec.forbidden_complex_types",
    .level = check::Level::kRequired,
    .rule =
        "none of the keywords not, anyOf, patternProperties, prefixItems, allOf, if, then, else, "
        "dependentSchemas and dependentRequired is used",
    .cat = "test_forbidden_complex_types",
    .why =
        "The form cannot show these keywords: what they ask for is neither offered nor explained, and the "
        "config is refused without a visible reason. Properties may bear these names.",
    .passes = R"("limit": {"type": "integer", "maximum": 100})",
    .fails = R"("limit": {"type": "integer", "not": {"const": 13}}
a form cannot show "not")",
    .needs = {check::Need::kSpecification},
    .judge = ForbiddenComplexTypes,
};

}  // namespace assay::suites
