#ifndef SUITES_SPEC_DATE_PATTERNS_H_
#define SUITES_SPEC_DATE_PATTERNS_H_

#include <array>
#include <string_view>

namespace assay::suites {

// A format with which the form shows a date picker, and the pattern of what the picker writes.
struct DatePicker {
  std::string_view format;
  std::string_view pattern;
};

// From the connector specification reference. CAT has the date's day first, by mistake.
inline constexpr std::array<DatePicker, 2> kDatePickers = {{
    {"date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    {"date-time", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?$"},
}};

}  // namespace assay::suites

#endif  // SUITES_SPEC_DATE_PATTERNS_H_
