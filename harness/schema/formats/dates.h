#ifndef HARNESS_SCHEMA_FORMATS_DATES_H_
#define HARNESS_SCHEMA_FORMATS_DATES_H_

#include <string_view>

namespace assay::schema {

// Whether there is such a day in the Gregorian calendar; years 1 to 9999.
bool IsDay(int year, int month, int day);

// YYYY-MM-DD.
bool IsDate(std::string_view text);

// RFC 3339, section 5.6: a zone is required, a leap second only at the end of a UTC day.
bool IsRfc3339DateTime(std::string_view text);
bool IsRfc3339Time(std::string_view text);

// H:M:S without zone and fraction (strptime's "%H:%M:%S").
bool IsPlainTime(std::string_view text);

// CAT's date-time for records: YYYY-M-D, a blank or T, H:M:S and then whatever Python's dateutil makes sense
// of: a fraction, an offset, the name of a zone, am or pm.
bool IsLenientDateTime(std::string_view text);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_DATES_H_
