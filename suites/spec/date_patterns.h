#ifndef SUITES_SPEC_DATE_PATTERNS_H_
#define SUITES_SPEC_DATE_PATTERNS_H_

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace assay::suites {

// A format with which the form shows a date picker, and a pattern of what the picker writes.
struct DatePicker {
  std::string_view format;
  std::string_view pattern;
  std::string_view example;
};

// As the connector form of Airbyte's web application has them. CAT recommends others: one with the day first,
// which accepts nothing that the picker writes, and one without the Z that it writes.
inline constexpr std::array<DatePicker, 2> kDatePickers = {{
    {"date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2025-02-28"},
    {"date-time", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", "2025-02-28T13:45:30Z"},
}};

// Whether a property's pattern accepts what the picker of the format writes: a day, or a month where the
// pattern is one of months; a moment in UTC to the second, or to the milli- or microsecond where the pattern
// asks for that. A pattern that is none accepts nothing.
bool AcceptsPicked(const nlohmann::json& pattern, const DatePicker& picker);

// Whether a pattern is one of dates in the notation of the date pickers, rather than one that lets a date
// through among other things.
bool IsOfDates(const nlohmann::json& pattern);

}  // namespace assay::suites

#endif  // SUITES_SPEC_DATE_PATTERNS_H_
