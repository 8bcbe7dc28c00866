// What may be typed is what the date picker writes.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/date_patterns.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void DatePattern(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const format = at.Find("format");
    const nlohmann::json* const pattern = at.Find("pattern");
    for (const DatePicker& picker : kDatePickers) {
      if (format == nullptr || *format != picker.format) continue;
      if (pattern != nullptr && *pattern == picker.pattern) continue;
      Report(seen, findings,
             "the format " + std::string(picker.format) + " goes without the pattern of the date picker",
             at.pointer)
          .Expected("\"pattern\": \"" + std::string(picker.pattern) + "\"")
          .Actual(pattern == nullptr ? "no pattern" : pattern->dump());
    }
  });
}

}  // namespace

const check::Check kSpecDatePattern = {
    .id = "spec.date_pattern",
    .level = check::Level::kRecommended,
    .rule = "a property of format date or date-time has the pattern of the date picker",
    .cat = "test_date_pattern",
    .why =
        "With a format the form shows a date picker, but only the pattern checks what people type by hand; "
        "with another pattern the form refuses what its own picker writes.",
    .passes = R"("end": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})",
    .fails = R"("end": {"type": "string", "format": "date"}
no pattern)",
    .needs = {check::Need::kSpecification},
    .judge = DatePattern,
};

}  // namespace assay::suites
