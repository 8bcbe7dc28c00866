#include "harness/protocol/cursor.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "harness/base/ascii.h"
#include "harness/json/decoder.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

// Reads one timestamp from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<Timestamp> Read() {
    Instant& instant = read_.instant;
    if (!Date(instant)) return std::nullopt;
    read_.precision.seconds = 86'400;
    if (Done()) return read_;
    if (!(Take('T') || Take('t') || Take(' '))) return std::nullopt;
    if (!Time(instant) || !Offset(instant) || !Done()) return std::nullopt;
    return read_;
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
    read_.precision.seconds = 60;
    return !Take(':') || Second(instant);
  }

  bool Second(Instant& instant) {
    const auto second = Digits(2);
    if (!second || *second > 60) return false;
    instant.seconds += *second;
    read_.precision.seconds = 1;
    if (!Take('.') && !Take(',')) return true;
    return Fraction(instant);
  }

  bool Fraction(Instant& instant) {
    if (Done() || !IsDigit(text_[at_])) return false;
    std::int64_t unit = 100'000'000;
    for (; !Done() && IsDigit(text_[at_]); ++at_, unit /= 10) {
      instant.nanoseconds += (text_[at_] - '0') * unit;
      read_.precision = {.nanoseconds = std::max<std::int64_t>(unit, 1)};
    }
    return true;
  }

  bool Offset(Instant& instant) {
    if (Done()) return true;
    read_.has_offset = true;
    if (Take('Z') || Take('z')) return true;
    const int sign = Take('+') ? 1 : (Take('-') ? -1 : 0);
    const auto hours = Digits(2);
    if (sign == 0 || !hours || *hours > 23) return false;
    int minutes = 0;
    if (Take(':') || !Done()) {
      const auto read = Digits(2);
      if (!read || *read > 59) return false;
      minutes = *read;
    }
    read_.offset = sign * (*hours * 3600 + minutes * 60);
    instant.seconds -= read_.offset;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Timestamp read_;
};

// A whole number of any length as sign and digits without leading zeros; of a text that IsWholeNumber.
struct Whole {
  bool negative = false;
  std::string_view digits;

  explicit Whole(std::string_view text) : negative(text.starts_with('-')), digits(text) {
    if (negative) digits.remove_prefix(1);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (digits == "0") negative = false;
  }
};

bool IsWholeNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, IsDigit);
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
      } else if (key != "parent_state") {
        Collect(member, name, found);
      }
    }
  }
}

}  // namespace

std::optional<Timestamp> ReadTimestamp(std::string_view text) { return Scanner(text).Read(); }

std::optional<Instant> ReadInstant(std::string_view text) {
  const std::optional<Timestamp> read = ReadTimestamp(text);
  return read ? std::optional(read->instant) : std::nullopt;
}

Cursor::Cursor(const Json& value) {
  json::Decoder decoder;
  const Result<json::Value> decoded =
      decoder.Decode(value.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (decoded.ok()) Read(*decoded);
}

void Cursor::Read(const json::Value& value) {
  kind_ = Kind::kNone;
  if (value.IsNumber()) TakeNumber(value);
  if (value.IsString()) TakeString(value.string());
}

void Cursor::TakeNumber(const json::Value& value) {
  kind_ = Kind::kNumber;
  text_ = json::ToText(value);
  is_whole_ = value.IsInteger();
  real_ = value.number().real;
}

void Cursor::TakeString(std::string_view text) {
  kind_ = Kind::kString;
  text_.assign(text);
  is_whole_ = IsWholeNumber(text);
  instant_ = is_whole_ ? std::nullopt : ReadInstant(text);
}

std::optional<std::strong_ordering> Cursor::Compare(const Cursor& other) const {
  if (kind_ == Kind::kNone || other.kind_ == Kind::kNone) return std::nullopt;
  if (is_whole_ && other.is_whole_) return protocol::Compare(Whole(text_), Whole(other.text_));
  if (kind_ != other.kind_) return std::nullopt;
  if (kind_ == Kind::kNumber) {
    return real_ < other.real_
               ? std::strong_ordering::less
               : (real_ > other.real_ ? std::strong_ordering::greater : std::strong_ordering::equal);
  }
  if (instant_ && other.instant_) return *instant_ <=> *other.instant_;
  if (text_ == other.text_) return std::strong_ordering::equal;
  return std::nullopt;
}

Json Cursor::ToNlohmann() const {
  switch (kind_) {
    case Kind::kNumber:
      return Json::parse(text_, nullptr, false);
    case Kind::kString:
      return text_;
    case Kind::kNone:
      break;
  }
  return nullptr;
}

const Json* CursorAtPath(const Json& stream_state, const FieldPath& cursor) {
  const Json* at = &stream_state;
  for (const std::string& name : cursor) {
    if (!at->is_object() || !at->contains(name)) return nullptr;
    at = &at->at(name);
  }
  return at->is_primitive() && !at->is_null() ? at : nullptr;
}

const Json* FindCursor(const Json& stream_state, const FieldPath& cursor) {
  if (cursor.empty()) return nullptr;
  if (const Json* found = CursorAtPath(stream_state, cursor)) return found;
  for (const char* wrapper : {"cursor", "state"}) {
    if (!stream_state.is_object() || !stream_state.contains(wrapper)) continue;
    if (const Json* found = CursorAtPath(stream_state.at(wrapper), cursor)) return found;
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
