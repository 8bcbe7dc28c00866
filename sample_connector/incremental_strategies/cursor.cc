#include "sample_connector/incremental_strategies/cursor.h"

#include <fmt/core.h>

#include <charconv>

#include "sample_connector/common/date.h"

namespace assay::sample_connector::incremental_strategies {
namespace {

// A number of exactly the digits of `text`.
std::optional<std::int64_t> Number(std::string_view text) {
  std::int64_t number = 0;
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

std::optional<std::int64_t> SecondsOfDay(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = Number(text.substr(0, 2));
  const auto minute = Number(text.substr(3, 2));
  const auto second = Number(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return (*hour * 60 + *minute) * 60 + *second;
}

}  // namespace

std::optional<Cursor> ParseInstant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[19] != 'Z') return std::nullopt;
  const std::optional<Date> day = ParseDate(text.substr(0, 10));
  const std::optional<std::int64_t> seconds = SecondsOfDay(text.substr(11, 8));
  if (!day || !seconds) return std::nullopt;
  return Cursor{.position = std::chrono::sys_seconds{*day}.time_since_epoch().count() + *seconds,
                .text = std::string(text)};
}

Cursor InstantAt(std::int64_t seconds) {
  const std::chrono::sys_seconds instant{std::chrono::seconds{seconds}};
  const Date day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  return {.position = seconds,
          .text = fmt::format("{}T{:02}:{:02}:{:02}Z", FormatDate(day), time.hours().count(),
                              time.minutes().count(), time.seconds().count())};
}

std::optional<Cursor> ParseId(std::string_view text) {
  const std::optional<std::int64_t> id = Number(text);
  if (!id) return std::nullopt;
  return Cursor{.position = *id, .text = std::string(text)};
}

std::optional<Cursor> CursorField::Of(const Json& row) const {
  const Json& value = Member(row, name);
  if (!value.is_string()) return std::nullopt;
  return parse(value.get_ref<const std::string&>());
}

}  // namespace assay::sample_connector::incremental_strategies
