// A choice is offered once.
#include <algorithm>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void EnumUsage(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const values = at.Find("enum");
    if (values == nullptr || !values->is_array()) return;
    for (auto value = values->begin(); value != values->end(); ++value) {
      if (std::find(values->begin(), value, *value) == value) continue;
      Report(seen, findings, "an enum holds a value twice", at.PointerTo("enum"))
          .Expected("each value once")
          .Actual(value->dump() + " again");
    }
  });
}

}  // namespace

const check::Check kSpecEnumUsage = {
    .id = "spec.enum_usage",
    .level = check::Level::kRequired,
    .rule = "no enum holds a value twice",
    .cat = "test_enum_usage",
    .why =
        "The form shows the values of an enum as a list to choose from: a value that stands there twice "
        "makes people wonder what the difference is.",
    .passes = R"("region": {"type": "string", "enum": ["eu", "us"]})",
    .fails = R"("region": {"type": "string", "enum": ["eu", "us", "eu"]}
"eu" stands there twice)",
    .needs = {check::Need::kSpecification},
    .judge = EnumUsage,
};

}  // namespace assay::suites
