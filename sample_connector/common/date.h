#ifndef SAMPLE_CONNECTOR_COMMON_DATE_H_
#define SAMPLE_CONNECTOR_COMMON_DATE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay::sample_connector {

using Date = std::chrono::sys_days;

// An existing calendar date, written YYYY-MM-DD.
std::optional<Date> ParseDate(std::string_view text);

std::string FormatDate(Date date);

// The date in UTC of an instant in milliseconds since the epoch.
Date DateOfStamp(std::int64_t epoch_milliseconds);

// An instant as HTTP writes it, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7; the preferred form only).
std::optional<std::chrono::sys_seconds> ParseHttpDate(const std::string& text);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_DATE_H_
