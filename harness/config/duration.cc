#include "harness/config/duration.h"

#include <charconv>
#include <cstdint>
#include <string>

namespace assay::config {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMostSeconds = 10'000 * kDay;

// Takes a whole number off the front; nullopt when there is none or it is beyond kMostSeconds.
std::optional<std::int64_t> TakeNumber(std::string_view& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || number < 0 || number > kMostSeconds) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

std::optional<std::int64_t> SecondsPer(char unit, bool in_time) {
  switch (unit) {
    case 'S':
      return in_time ? std::optional<std::int64_t>(1) : std::nullopt;
    case 'M':
      return in_time ? std::optional<std::int64_t>(kMinute) : std::nullopt;
    case 'H':
      return in_time ? std::optional<std::int64_t>(kHour) : std::nullopt;
    case 'D':
      return in_time ? std::nullopt : std::optional<std::int64_t>(kDay);
    case 'W':
      return in_time ? std::nullopt : std::optional<std::int64_t>(7 * kDay);
    default:
      return std::nullopt;
  }
}

std::optional<std::int64_t> IsoSeconds(std::string_view text) {
  std::int64_t total = 0;
  bool in_time = false;
  bool any = false;
  while (!text.empty()) {
    if (text.front() == 'T' && !in_time) {
      in_time = true;
      any = false;
      text.remove_prefix(1);
      continue;
    }
    const std::optional<std::int64_t> number = TakeNumber(text);
    if (!number || text.empty()) return std::nullopt;
    const std::optional<std::int64_t> unit = SecondsPer(text.front(), in_time);
    if (!unit) return std::nullopt;
    total += *number * *unit;
    if (total > kMostSeconds) return std::nullopt;
    any = true;
    text.remove_prefix(1);
  }
  return any ? std::optional<std::int64_t>(total) : std::nullopt;
}

std::optional<std::int64_t> ShortSeconds(std::string_view text) {
  const std::optional<std::int64_t> number = TakeNumber(text);
  if (!number || text.size() != 1) return std::nullopt;
  const char unit = text.front();
  if (unit < 'a' || unit > 'z') return std::nullopt;
  const auto upper = static_cast<char>(unit - 'a' + 'A');
  const std::optional<std::int64_t> seconds = SecondsPer(upper, upper == 'S' || upper == 'M' || upper == 'H');
  if (!seconds || *number > kMostSeconds / *seconds) return std::nullopt;
  return *number * *seconds;
}

}  // namespace

std::optional<std::chrono::seconds> ParseDuration(std::string_view text) {
  const std::optional<std::int64_t> seconds =
      text.starts_with('P') ? IsoSeconds(text.substr(1)) : ShortSeconds(text);
  if (!seconds) return std::nullopt;
  return std::chrono::seconds(*seconds);
}

}  // namespace assay::config
