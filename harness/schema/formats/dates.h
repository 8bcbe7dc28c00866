#ifndef HARNESS_SCHEMA_FORMATS_DATES_H_
#define HARNESS_SCHEMA_FORMATS_DATES_H_

#include <optional>
#include <string_view>

namespace assay::schema {

// Whether there is such a day in the Gregorian calendar; years 1 to 9999.
bool IsDay(int year, int month, int day);

inline constexpr std::string_view kBeforeChrist = " BC";

// YYYY-MM-DD.
bool IsDate(std::string_view text);

// RFC 3339, section 5.6: a zone is required, a leap second only at the end of a UTC day.
bool IsRfc3339DateTime(std::string_view text);
bool IsRfc3339Time(std::string_view text);

// H:M:S without zone and fraction (strptime's "%H:%M:%S").
bool IsPlainTime(std::string_view text);

// Whether a time says its zone.
enum class Zone { kAbsent, kPresent };

// CAT's date-time for records: YYYY-M-D, a blank or T, H:M:S and then whatever Python's dateutil makes sense
// of: a fraction, an offset, the name of a zone, am or pm. nullopt for anything else.
std::optional<Zone> ReadLenientDateTime(std::string_view text);

// The temporal types as Airbyte documents them ("Supported data types"): RFC 3339, section 5.6, in which a
// zone may be left out and years go on above 9999, with as many digits as they have; days, and times on them,
// may be followed by " BC". nullopt for anything else.
bool IsDocumentedDate(std::string_view text);
std::optional<Zone> ReadDocumentedTime(std::string_view text);
std::optional<Zone> ReadDocumentedTimestamp(std::string_view text);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_DATES_H_
