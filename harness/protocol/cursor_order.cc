#include "harness/protocol/cursor_order.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace assay::protocol {
namespace {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

// How many of them make a second, by the digits that epochs have from 2001 to 2286; 0 for no epoch.
std::int64_t EpochUnits(const Cursor& cursor) {
  if (!cursor.IsWhole()) return 0;
  switch (cursor.text().size()) {
    case 10:
      return 1;
    case 13:
      return 1'000;
    case 16:
      return 1'000'000;
    case 19:
      return kNanosPerSecond;
    default:
      return 0;
  }
}

// Of an epoch in these units; nullopt where the number is too long.
std::optional<Timestamp> ReadEpoch(std::string_view digits, std::int64_t units) {
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
  std::int64_t seconds = number / units;
  std::int64_t rest = number % units;
  if (rest < 0) {
    --seconds;
    rest += units;
  }
  Timestamp moment = {.instant = {seconds, rest * (kNanosPerSecond / units)}, .has_offset = true};
  moment.precision = units == 1 ? Instant{.seconds = 1} : Instant{.nanoseconds = kNanosPerSecond / units};
  return moment;
}

// "20250131".
std::optional<Timestamp> ReadDateOfDigits(std::string_view digits) {
  if (digits.size() != 8) return std::nullopt;
  std::string date(digits);
  date.insert(6, "-").insert(4, "-");
  return ReadTimestamp(date);
}

std::optional<Timestamp> MomentOf(const Cursor& cursor) {
  if (!cursor.IsWhole()) return cursor.empty() ? std::nullopt : ReadTimestamp(cursor.text());
  const std::int64_t units = EpochUnits(cursor);
  return units > 0 ? ReadEpoch(cursor.text(), units) : ReadDateOfDigits(cursor.text());
}

Instant Floor(const Instant& instant, const Instant& precision) {
  if (precision.seconds == 0) {
    return {instant.seconds, instant.nanoseconds - instant.nanoseconds % precision.nanoseconds};
  }
  const std::int64_t over = ((instant.seconds % precision.seconds) + precision.seconds) % precision.seconds;
  return {instant.seconds - over, 0};
}

std::strong_ordering Compare(const Timestamp& one, const Timestamp& other) {
  const Instant precision = std::max(one.precision, other.precision);
  const auto order = Floor(one.instant, precision) <=> Floor(other.instant, precision);
  if (one.has_offset == other.has_offset || order == 0) return order;
  // Which clock the one without an offset shows is not known: it may be the other's.
  const auto on_the_clock = [&](const Timestamp& moment) {
    return Floor({moment.instant.seconds + moment.offset, moment.instant.nanoseconds}, precision);
  };
  const auto by_clock = on_the_clock(one) <=> on_the_clock(other);
  return by_clock == order ? order : std::strong_ordering::equal;
}

// A number with a fraction, to the whole one below.
Cursor WithoutFraction(const Cursor& cursor) {
  const nlohmann::json value = cursor.ToNlohmann();
  if (!value.is_number_float()) return cursor;
  const double whole = std::floor(value.get<double>());
  return std::abs(whole) < 9e18 ? Cursor(static_cast<std::int64_t>(whole)) : cursor;
}

// Of a cursor that lies before `from`.
bool LiesBeforeBy(const Cursor& cursor, const Cursor& from, std::int64_t count) {
  const auto whole = [](const Cursor& number) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const char* const end = number.text().data() + number.text().size();
    const auto read = std::from_chars(number.text().data(), end, value);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(value) : std::nullopt;
  };
  const auto one = whole(cursor);
  const auto other = whole(from);
  std::int64_t begin = 0;
  if (!one || !other || __builtin_sub_overflow(*other, count, &begin)) return true;
  return *one < begin;
}

}  // namespace

std::optional<std::strong_ordering> CompareCoarsely(const Cursor& one, const Cursor& other) {
  const bool are_numbers = one.IsWhole() && other.IsWhole();
  if (!are_numbers || EpochUnits(one) != EpochUnits(other)) {
    const auto first = MomentOf(one);
    const auto second = MomentOf(other);
    const bool are_moments =
        first && second && (!are_numbers || (EpochUnits(one) > 0 && EpochUnits(other) > 0));
    if (are_moments) return Compare(*first, *second);
  }
  if (one.IsWhole() == other.IsWhole()) return one.Compare(other);
  return WithoutFraction(one).Compare(WithoutFraction(other));
}

std::optional<bool> LiesBefore(const Cursor& cursor, const Cursor& from, const Lookback& lookback) {
  const auto order = CompareCoarsely(cursor, from);
  if (!order || *order >= 0) return order ? std::optional(false) : std::nullopt;
  if (lookback.kind == Lookback::Kind::kCount) return LiesBeforeBy(cursor, from, lookback.count);
  std::optional<Timestamp> begin = MomentOf(from);
  if (!begin || lookback.duration.count() == 0) return true;
  // Epochs before 2001 have fewer digits.
  const bool is_in_same_units = cursor.IsWhole() && EpochUnits(cursor) == 0 && EpochUnits(from) > 0;
  const auto moment = is_in_same_units ? ReadEpoch(cursor.text(), EpochUnits(from)) : MomentOf(cursor);
  if (!moment) return true;
  begin->instant.seconds -= lookback.duration.count();
  return Compare(*moment, *begin) < 0;
}

}  // namespace assay::protocol
