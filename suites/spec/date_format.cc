// Where a date is typed, a date picker helps.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/date_patterns.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

// Whether it has one of the formats; whether the pattern fits it is for spec.date_pattern to say.
bool HasDatePicker(const Subschema& at) {
  const nlohmann::json* const format = at.Find("format");
  return format != nullptr && std::ranges::any_of(kDatePickers, [&](const DatePicker& picker) {
           return *format == picker.format;
         });
}

void DateFormat(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const pattern = at.Find("pattern");
    if (pattern == nullptr || !IsOfDates(*pattern) || HasDatePicker(at)) return;
    std::vector<std::string_view> formats;
    for (const DatePicker& picker : kDatePickers) {
      if (AcceptsPicked(*pattern, picker)) formats.push_back(picker.format);
    }
    const nlohmann::json* const format = at.Find("format");
    Report(seen, findings, "the pattern of a date picker goes without its format", at.pointer)
        .Expected(fmt::format(R"("format": "{}")", fmt::join(formats, R"(" or ")")))
        .Actual(format == nullptr ? "no format" : format->dump());
  });
}

}  // namespace

const check::Check kSpecDateFormat = {
    .id = "spec.date_format",
    .level = check::Level::kRecommended,
    .rule =
        "a property whose pattern is one of dates that a date picker writes has the format, date or "
        "date-time",
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
