// What may be typed is what the date picker writes.
#include <fmt/format.h>

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
      if (pattern == nullptr) {
        Report(seen, findings,
               fmt::format("the format {} goes without the pattern of the date picker", picker.format),
               at.pointer)
            .Expected(fmt::format(R"("pattern": "{}")", picker.pattern))
            .Actual("no pattern");
      } else if (!AcceptsPicked(*pattern, picker)) {
        Report(seen, findings,
               fmt::format("the pattern refuses what the date picker of the format {} writes", picker.format),
               at.PointerTo("pattern"))
            .Expected(fmt::format("a pattern that accepts {}, such as {}", picker.example, picker.pattern))
            .Actual(pattern->dump());
      }
    }
  });
}

}  // namespace

const check::Check kSpecDatePattern = {
    .id = "spec.date_pattern",
    .level = check::Level::kRecommended,
    .rule = "a property of format date or date-time has a pattern, which accepts what the date picker writes",
    .cat = "test_date_pattern",
    .why =
        "With a format the form shows a date picker, but only the pattern checks what people type by hand; "
        "with a pattern that does not fit the form refuses what its own picker writes: YYYY-MM-DD for a "
        "date, "
        "YYYY-MM-DDTHH:mm:ssZ for a date-time.",
    .passes = R"("end": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})",
    .fails = R"("end": {"type": "string", "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
the date picker writes 2025-02-28T13:45:30Z)",
    .needs = {check::Need::kSpecification},
    .judge = DatePattern,
};

}  // namespace assay::suites
