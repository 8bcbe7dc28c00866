#include "harness/protocol/cursor.h"

#include <chrono>
#include <string>

#include "harness/base/ascii.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

// Reads one timestamp from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<Instant> Read() {
    Instant instant;
    if (!Date(instant)) return std::nullopt;
    if (Done()) return instant;
    if (!(Take('T') || Take('t') || Take(' '))) return std::nullopt;
    if (!Time(instant) || !Offset(instant) || !Done()) return std::nullopt;
    return instant;
  }

 private:
  bool Done() const { return at_ == text_.size(); }

  bool Take(char c) {
    if (Done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<int> Digits(std::size_t count) {
    if (at_ + count > text_.size()) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!IsDigit(text_[at_ + i])) return std::nullopt;
      number = number * 10 + (text_[at_ + i] - '0');
    }
    at_ += count;
    return number;
  }

  bool Date(Instant& instant) {
    const auto year = Digits(4);
    if (!year || !Take('-')) return false;
    const auto month = Digits(2);
    if (!month || !Take('-')) return false;
    const auto day = Digits(2);
    if (!day) return false;
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok()) return false;
    instant.seconds = std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86400};
    return true;
  }

  bool Time(Instant& instant) {
    const auto hour = Digits(2);
    if (!hour || *hour > 24 || !Take(':')) return false;
    const auto minute = Digits(2);
    if (!minute || *minute > 59) return false;
    if (*hour == 24 && *minute > 0) return false;
    instant.seconds += *hour * 3600 + *minute * 60;
    return !Take(':') || Second(instant);
  }

  bool Second(Instant& instant) {
    const auto second = Digits(2);
    if (!second || *second > 60) return false;
    instant.seconds += *second;
    if (!Take('.') && !Take(',')) return true;
    return Fraction(instant);
  }

  bool Fraction(Instant& instant) {
    if (Done() || !IsDigit(text_[at_])) return false;
    std::int64_t unit = 100'000'000;
    for (; !Done() && IsDigit(text_[at_]); ++at_, unit /= 10)
      instant.nanoseconds += (text_[at_] - '0') * unit;
    return true;
  }

  bool Offset(Instant& instant) {
    if (Done() || Take('Z') || Take('z')) return true;
    const int sign = Take('+') ? 1 : (Take('-') ? -1 : 0);
    const auto hours = Digits(2);
    if (sign == 0 || !hours || *hours > 23) return false;
    int minutes = 0;
    if (Take(':') || !Done()) {
      const auto read = Digits(2);
      if (!read || *read > 59) return false;
      minutes = *read;
    }
    instant.seconds -= sign * (*hours * 3600 + minutes * 60);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A whole number of any length as sign and digits without leading zeros.
struct Whole {
  bool negative = false;
  std::string digits;
};

std::optional<Whole> ReadWhole(const Json& value) {
  std::string text;
  if (value.is_number_integer()) {
    text = value.dump();
  } else if (value.is_string()) {
    text = value.get<std::string>();
  }
  Whole whole;
  whole.negative = text.starts_with('-');
  if (whole.negative) text.erase(0, 1);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  whole.digits = text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
  if (whole.digits == "0") whole.negative = false;
  return whole;
}

std::strong_ordering Compare(const Whole& left, const Whole& right) {
  if (left.negative != right.negative)
    return left.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  auto order = left.digits.size() <=> right.digits.size();
  if (order == 0) order = left.digits <=> right.digits;
  return left.negative ? 0 <=> order : order;
}

void Collect(const Json& value, const std::string& name, std::vector<const Json*>& found) {
  if (value.is_array()) {
    for (const Json& item : value) Collect(item, name, found);
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      if (key == name && member.is_primitive() && !member.is_null()) {
        found.push_back(&member);
      } else {
        Collect(member, name, found);
      }
    }
  }
}

const Json* AtPath(const Json& value, const FieldPath& path) {
  const Json* at = &value;
  for (const std::string& name : path) {
    if (!at->is_object() || !at->contains(name)) return nullptr;
    at = &at->at(name);
  }
  return at->is_primitive() && !at->is_null() ? at : nullptr;
}

}  // namespace

std::optional<Instant> ReadInstant(std::string_view text) { return Scanner(text).Read(); }

std::optional<std::strong_ordering> CompareCursors(const Json& left, const Json& right) {
  const auto left_whole = ReadWhole(left);
  const auto right_whole = ReadWhole(right);
  if (left_whole && right_whole) return Compare(*left_whole, *right_whole);
  if (left.is_number() && right.is_number()) {
    const double a = left.get<double>();
    const double b = right.get<double>();
    return a < b ? std::strong_ordering::less
                 : (a > b ? std::strong_ordering::greater : std::strong_ordering::equal);
  }
  if (!left.is_string() || !right.is_string()) return std::nullopt;
  const auto left_instant = ReadInstant(left.get_ref<const std::string&>());
  const auto right_instant = ReadInstant(right.get_ref<const std::string&>());
  if (left_instant && right_instant) return *left_instant <=> *right_instant;
  if (left == right) return std::strong_ordering::equal;
  return std::nullopt;
}

const Json* FindCursor(const Json& stream_state, const FieldPath& cursor) {
  if (cursor.empty()) return nullptr;
  if (const Json* found = AtPath(stream_state, cursor)) return found;
  for (const char* wrapper : {"cursor", "state"}) {
    if (!stream_state.is_object() || !stream_state.contains(wrapper)) continue;
    if (const Json* found = AtPath(stream_state.at(wrapper), cursor)) return found;
  }
  const std::vector<const Json*> all = FindCursors(stream_state, cursor);
  return all.size() == 1 ? all[0] : nullptr;
}

std::vector<const Json*> FindCursors(const Json& stream_state, const FieldPath& cursor) {
  std::vector<const Json*> found;
  if (!cursor.empty()) Collect(stream_state, cursor.back(), found);
  return found;
}

}  // namespace assay::protocol
