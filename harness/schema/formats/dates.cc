#include "harness/schema/formats/dates.h"

#include <array>
#include <optional>

#include "harness/base/ascii.h"
#include "harness/base/utf8.h"
#include "harness/schema/formats/characters.h"

namespace assay::schema {
namespace {

// Reads fixed-width fields from the start of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  // `count` digits; nullopt, and nothing read, if there are fewer.
  std::optional<int> Digits(std::size_t count) {
    if (text_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!IsDigit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  // One or two digits.
  std::optional<int> UpToTwoDigits() {
    const auto two = Digits(2);
    return two ? two : Digits(1);
  }
  bool Skip(std::string_view any_of) {
    if (text_.empty() || any_of.find(text_[0]) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool AtEnd() const { return text_.empty(); }
  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

bool ReadDate(Reader& reader) {
  const auto year = reader.Digits(4);
  if (!year || !reader.Skip("-")) return false;
  const auto month = reader.Digits(2);
  if (!month || !reader.Skip("-")) return false;
  const auto day = reader.Digits(2);
  return day && IsDay(*year, *month, *day);
}

bool ReadFraction(Reader& reader) {
  if (!reader.Skip(".")) return true;
  if (!reader.Digits(1)) return false;
  while (reader.Digits(1)) {
  }
  return true;
}

// Minutes east of Greenwich.
std::optional<int> ReadOffset(Reader& reader) {
  if (reader.Skip("Zz")) return 0;
  const bool west = reader.Skip("-");
  if (!west && !reader.Skip("+")) return std::nullopt;
  const auto hour = reader.Digits(2);
  if (!hour || *hour > 23 || !reader.Skip(":")) return std::nullopt;
  const auto minute = reader.Digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  return (west ? -1 : 1) * (*hour * 60 + *minute);
}

// A time with its zone where it says one.
std::optional<Zone> ReadTime(Reader& reader) {
  const auto hour = reader.Digits(2);
  if (!hour || *hour > 23 || !reader.Skip(":")) return std::nullopt;
  const auto minute = reader.Digits(2);
  if (!minute || *minute > 59 || !reader.Skip(":")) return std::nullopt;
  const auto second = reader.Digits(2);
  if (!second || *second > 60 || !ReadFraction(reader)) return std::nullopt;
  if (*second < 60 && reader.AtEnd()) return Zone::kAbsent;
  const auto offset = ReadOffset(reader);
  if (!offset) return std::nullopt;
  constexpr int kDay = 24 * 60;
  const bool ends_utc_day = (*hour * 60 + *minute - *offset + 2 * kDay) % kDay == kDay - 1;
  if (*second == 60 && !ends_utc_day) return std::nullopt;
  return Zone::kPresent;
}

// Of a year as astronomers count them: the one before 1 is 0.
bool IsDayOfMonth(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

// Four digits, or as many more as a year above 9999 has; "+" may stand before these, as ISO 8601 has it.
std::optional<int> ReadDocumentedYear(Reader& reader) {
  const bool is_signed = reader.Skip("+");
  const auto first = reader.Digits(4);
  if (!first) return std::nullopt;
  int year = *first;
  constexpr int kMostYear = 100'000'000;
  bool is_long = false;
  for (auto digit = reader.Digits(1); digit; digit = reader.Digits(1)) {
    is_long = true;
    if (year < 1'000 || year >= kMostYear) return std::nullopt;
    year = year * 10 + *digit;
  }
  if (year < 1 || (is_signed && !is_long)) return std::nullopt;
  return year;
}

bool ReadDocumentedDate(Reader& reader, bool is_before_christ) {
  const auto year = ReadDocumentedYear(reader);
  if (!year || !reader.Skip("-")) return false;
  const auto month = reader.Digits(2);
  if (!month || !reader.Skip("-")) return false;
  const auto day = reader.Digits(2);
  return day && IsDayOfMonth(is_before_christ ? 1 - *year : *year, *month, *day);
}

// Takes the era off the end.
bool TakeBeforeChrist(std::string_view& text) {
  if (!text.ends_with(kBeforeChrist)) return false;
  text.remove_suffix(kBeforeChrist.size());
  return true;
}

}  // namespace

bool IsDay(int year, int month, int day) {
  return year >= 1 && year <= 9999 && IsDayOfMonth(year, month, day);
}

bool IsDate(std::string_view text) {
  Reader reader(text);
  return ReadDate(reader) && reader.AtEnd();
}

bool IsRfc3339Time(std::string_view text) {
  Reader reader(text);
  return ReadTime(reader) == Zone::kPresent && reader.AtEnd();
}

bool IsRfc3339DateTime(std::string_view text) {
  Reader reader(text);
  return ReadDate(reader) && reader.Skip("Tt") && ReadTime(reader) == Zone::kPresent && reader.AtEnd();
}

bool IsDocumentedDate(std::string_view text) {
  const bool is_before_christ = TakeBeforeChrist(text);
  Reader reader(text);
  return ReadDocumentedDate(reader, is_before_christ) && reader.AtEnd();
}

std::optional<Zone> ReadDocumentedTime(std::string_view text) {
  Reader reader(text);
  const auto zone = ReadTime(reader);
  return reader.AtEnd() ? zone : std::nullopt;
}

std::optional<Zone> ReadDocumentedTimestamp(std::string_view text) {
  const bool is_before_christ = TakeBeforeChrist(text);
  Reader reader(text);
  if (!ReadDocumentedDate(reader, is_before_christ) || !reader.Skip("Tt ")) return std::nullopt;
  const auto zone = ReadTime(reader);
  return reader.AtEnd() ? zone : std::nullopt;
}

bool IsPlainTime(std::string_view text) {
  // strptime takes the digits of any script, but not as the first of two.
  bool foreign = false;
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = TakeCodePoint(rest);
    const bool digit = DigitValue(c).has_value();
    if (foreign && digit) return false;
    foreign = digit && c >= 0x80;
  }
  const std::string plain = WithPlainDigits(text);
  Reader reader(plain);
  const auto hour = reader.UpToTwoDigits();
  if (!hour || *hour > 23 || !reader.Skip(":")) return false;
  const auto minute = reader.UpToTwoDigits();
  if (!minute || *minute > 59 || !reader.Skip(":")) return false;
  const auto second = reader.UpToTwoDigits();
  return second && *second <= 59 && reader.AtEnd();
}

}  // namespace assay::schema
