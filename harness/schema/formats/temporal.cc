#include "harness/schema/formats/temporal.h"

#include <optional>

#include "harness/schema/formats/dates.h"

namespace assay::schema {
namespace {

using ReadZone = std::optional<Zone> (*)(std::string_view text);

std::optional<Zone> ReadTime(std::string_view text) {
  if (const auto zone = ReadDocumentedTime(text)) return zone;
  return IsPlainTime(text) ? std::optional(Zone::kAbsent) : std::nullopt;
}

std::optional<Zone> ReadTimestamp(std::string_view text) {
  // CAT takes the era for the name of a zone.
  const bool is_before_christ = text.ends_with(kBeforeChrist);
  const std::string_view without_era =
      is_before_christ ? text.substr(0, text.size() - kBeforeChrist.size()) : text;
  if (const auto zone = ReadLenientDateTime(without_era)) return zone;
  return ReadDocumentedTimestamp(text);
}

// Airbyte's documentation gives times the format date-time in one place and time in another.
std::optional<Zone> ReadTimeOrTimestamp(std::string_view text) {
  if (const auto zone = ReadTime(text)) return zone;
  return ReadTimestamp(text);
}

template <ReadZone kRead, Zone kZone>
bool HasZone(std::string_view text) {
  return kRead(text) == kZone;
}

struct Row {
  std::string_view format;
  std::string_view airbyte_type;
  ZonedFormat zoned;
};

constexpr Row kRows[] = {
    {"time", "time_with_timezone", {HasZone<ReadTime, Zone::kPresent>, true}},
    {"time", "time_without_timezone", {HasZone<ReadTime, Zone::kAbsent>, false}},
    {"date-time", "time_with_timezone", {HasZone<ReadTimeOrTimestamp, Zone::kPresent>, true}},
    {"date-time", "time_without_timezone", {HasZone<ReadTimeOrTimestamp, Zone::kAbsent>, false}},
    {"date-time", "timestamp_with_timezone", {HasZone<ReadTimestamp, Zone::kPresent>, true}},
    {"date-time", "timestamp_without_timezone", {HasZone<ReadTimestamp, Zone::kAbsent>, false}},
};

}  // namespace

bool IsRecordDate(std::string_view text) { return IsDocumentedDate(text); }
bool IsRecordTime(std::string_view text) { return ReadTime(text).has_value(); }
bool IsRecordDateTime(std::string_view text) { return ReadTimestamp(text).has_value(); }

ZonedFormat FormatWithZone(std::string_view format, std::string_view airbyte_type) {
  for (const Row& row : kRows) {
    if (row.format == format && row.airbyte_type == airbyte_type) return row.zoned;
  }
  return {};
}

}  // namespace assay::schema
