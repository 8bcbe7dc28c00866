// Where a date is typed, a date picker helps.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/date_patterns.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void DateFormat(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const pattern = at.Find("pattern");
    const nlohmann::json* const format = at.Find("format");
    for (const DatePicker& picker : kDatePickers) {
      if (pattern == nullptr || *pattern != picker.pattern) continue;
      if (format != nullptr && *format == picker.format) continue;
      Report(seen, findings, "the pattern of a date picker goes without its format", at.pointer)
          .Expected("\"format\": \"" + std::string(picker.format) + "\"")
          .Actual(format == nullptr ? "no format" : format->dump());
    }
  });
}

}  // namespace

const check::Check kSpecDateFormat = {
    .id = "spec.date_format",
    .level = check::Level::kRecommended,
    .rule = "a property with the pattern of a date picker has the matching format, date or date-time",
    .cat = "test_date_format",
    .why =
        "Only the format makes the form show a date picker; without it people have to type a date in a "
        "notation that they can only guess.",
    .passes = R"("end": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})",
    .fails = R"("end": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
no format)",
    .needs = {check::Need::kSpecification},
    .judge = DateFormat,
};

}  // namespace assay::suites
