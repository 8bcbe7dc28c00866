// How a choice between variants is drawn.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void DisplayType(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const display = at.Find("display_type");
    if (display == nullptr) return;
    const std::string pointer = at.PointerTo("display_type");
    if (at.Find("oneOf") == nullptr) {
      Report(seen, findings, "display_type stands beside no oneOf", pointer).Expected("oneOf beside it");
    }
    if (*display != "dropdown" && *display != "radio") {
      Report(seen, findings, "the display_type is unknown", pointer)
          .Expected("\"dropdown\" or \"radio\"")
          .Actual(display->dump());
    }
  });
}

}  // namespace

const check::Check kSpecDisplayType = {
    .id = "spec.display_type",
    .level = check::Level::kRequired,
    .rule = "display_type stands only beside oneOf, and is dropdown or radio",
    .cat = "test_display_type",
    .why =
        "It tells the form how to draw the choice between variants. Elsewhere, or with another value, it "
        "does nothing, and its author does not learn of it.",
    .passes = R"("target": {"type": "object", "display_type": "radio", "oneOf": [...]})",
    .fails = R"("target": {"type": "string", "display_type": "radio"}
there is no oneOf to choose from)",
    .needs = {check::Need::kSpecification},
    .judge = DisplayType,
};

}  // namespace assay::suites
