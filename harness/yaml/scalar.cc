#include "harness/yaml/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "harness/base/ascii.h"

namespace assay::yaml {
namespace {

bool IsDigitOrLine(char c) { return IsDigit(c) || c == '_'; }

bool OneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Reads a text from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool AtEnd() const { return rest_.empty(); }
  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool TakeAny(std::string_view set) {
    return !rest_.empty() && set.find(rest_.front()) != std::string_view::npos && Take(rest_.front());
  }
  template <class Predicate>
  std::size_t TakeWhile(Predicate predicate, std::size_t most = std::numeric_limits<std::size_t>::max()) {
    std::size_t count = 0;
    while (count < std::min(rest_.size(), most) && predicate(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count;
  }
  // ":59", as in a sexagesimal number.
  bool TakeSixtieth() {
    Cursor ahead = *this;
    if (!ahead.Take(':')) return false;
    const std::string_view digits = ahead.rest_;
    const std::size_t count = ahead.TakeWhile(IsDigit, 2);
    if (count == 0) return false;
    if (count == 2 && digits[0] > '5') {
      ahead = *this;
      ahead.rest_.remove_prefix(2);
    }
    *this = ahead;
    return true;
  }

 private:
  std::string_view rest_;
};

std::string WithoutUnderlines(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  return digits;
}

// The value of `digits` in `base`; a double where 64 bits do not hold it, nullopt where there is no digit.
std::optional<nlohmann::json> IntegerOf(std::string_view digits, int base, bool negative) {
  if (digits.empty()) return std::nullopt;
  std::uint64_t magnitude = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
  if (read.ec == std::errc{} && !negative) {
    if (magnitude < kHalf) return nlohmann::json(static_cast<std::int64_t>(magnitude));
    return nlohmann::json(magnitude);
  }
  if (read.ec == std::errc{} && magnitude <= kHalf) {
    return nlohmann::json(static_cast<std::int64_t>(~magnitude + 1));
  }
  double real = 0;
  for (const char c : digits) {
    const int digit = IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    real = real * base + digit;
  }
  return nlohmann::json(negative ? -real : real);
}

// The parts of "1:30:15" as one number, each part weighing sixty times the next.
double SexagesimalOf(const std::string& text) {
  double total = 0;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find(':', start);
    total = total * 60 + std::strtod(text.substr(start, end - start).c_str(), nullptr);
    if (end == std::string::npos) return total;
    start = end + 1;
  }
}

std::optional<nlohmann::json> AsInteger(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view unsigned_text = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
  if (unsigned_text.empty()) return std::nullopt;
  const auto all = [&](std::string_view part, std::string_view set) {
    return !part.empty() && part.find_first_not_of(set) == std::string_view::npos;
  };
  if (unsigned_text.front() == '0' && unsigned_text.size() > 1) {
    const std::string_view rest = unsigned_text.substr(1);
    if (rest.front() == 'b' && all(rest.substr(1), "01_")) {
      return IntegerOf(WithoutUnderlines(rest.substr(1)), 2, negative);
    }
    if (rest.front() == 'x' && all(rest.substr(1), "0123456789abcdefABCDEF_")) {
      return IntegerOf(WithoutUnderlines(rest.substr(1)), 16, negative);
    }
    if (all(rest, "01234567_")) return IntegerOf("0" + WithoutUnderlines(rest), 8, negative);
    return std::nullopt;
  }
  Cursor cursor(unsigned_text);
  if (!IsDigit(unsigned_text.front())) return std::nullopt;
  cursor.TakeWhile(IsDigitOrLine);
  if (cursor.AtEnd()) return IntegerOf(WithoutUnderlines(unsigned_text), 10, negative);
  while (cursor.TakeSixtieth()) {
  }
  if (!cursor.AtEnd()) return std::nullopt;
  const double value = SexagesimalOf(WithoutUnderlines(unsigned_text));
  if (value > 9e15) return nlohmann::json(negative ? -value : value);
  return nlohmann::json(static_cast<std::int64_t>(negative ? -value : value));
}

std::optional<double> AsFloat(std::string_view text) {
  if (OneOf(text, {".nan", ".NaN", ".NAN"})) return std::numeric_limits<double>::quiet_NaN();
  Cursor cursor(text);
  const bool negative = text.starts_with('-');
  const bool has_sign = cursor.TakeAny("+-");
  const std::string_view unsigned_text = text.substr(has_sign ? 1 : 0);
  if (OneOf(unsigned_text, {".inf", ".Inf", ".INF"})) {
    const double infinity = std::numeric_limits<double>::infinity();
    return negative ? -infinity : infinity;
  }
  if (unsigned_text.empty()) return std::nullopt;
  const bool whole_part = IsDigit(unsigned_text.front());
  if (!whole_part && (has_sign || unsigned_text.size() < 2 || !IsDigit(unsigned_text[1])))
    return std::nullopt;
  cursor.TakeWhile(IsDigitOrLine);
  bool sexagesimal = false;
  while (whole_part && cursor.TakeSixtieth()) sexagesimal = true;
  if (!cursor.Take('.')) return std::nullopt;
  cursor.TakeWhile(IsDigitOrLine);
  if (!sexagesimal && cursor.TakeAny("eE")) {
    if (!cursor.TakeAny("+-") || cursor.TakeWhile(IsDigit) == 0) return std::nullopt;
  }
  if (!cursor.AtEnd()) return std::nullopt;
  const double value = SexagesimalOf(WithoutUnderlines(unsigned_text));
  return negative ? -value : value;
}

bool IsTimestamp(std::string_view text) {
  Cursor cursor(text);
  if (cursor.TakeWhile(IsDigit, 4) != 4 || !cursor.Take('-')) return false;
  const std::size_t month = cursor.TakeWhile(IsDigit, 2);
  if (month == 0 || !cursor.Take('-')) return false;
  const std::size_t day = cursor.TakeWhile(IsDigit, 2);
  if (day == 0) return false;
  if (cursor.AtEnd()) return month == 2 && day == 2;
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  if (!cursor.TakeAny("Tt") && cursor.TakeWhile(blank) == 0) return false;
  if (cursor.TakeWhile(IsDigit, 2) == 0 || !cursor.Take(':')) return false;
  if (cursor.TakeWhile(IsDigit, 2) != 2 || !cursor.Take(':')) return false;
  if (cursor.TakeWhile(IsDigit, 2) != 2) return false;
  if (cursor.Take('.')) cursor.TakeWhile(IsDigit);
  cursor.TakeWhile(blank);
  if (cursor.Take('Z') || cursor.AtEnd()) return cursor.AtEnd();
  if (!cursor.TakeAny("+-") || cursor.TakeWhile(IsDigit, 2) == 0) return false;
  if (cursor.Take(':') && cursor.TakeWhile(IsDigit, 2) != 2) return false;
  return cursor.AtEnd();
}

// repr() of a float in Python: the shortest text that reads back the same.
std::string FloatText(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  const double size = std::fabs(value);
  const bool fixed = size == 0 || (size >= 1e-4 && size < 1e16);
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 fixed ? std::chars_format::fixed : std::chars_format::scientific);
  std::string text(buffer.data(), end.ptr);
  if (fixed && text.find('.') == std::string::npos) text += ".0";
  return text;
}

}  // namespace

const char* ToString(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNull:
      return "nothing";
    case NodeKind::kBoolean:
      return "true or false";
    case NodeKind::kInteger:
      return "a whole number";
    case NodeKind::kFloat:
      return "a number";
    case NodeKind::kTimestamp:
      return "a date";
    case NodeKind::kString:
      return "text";
    case NodeKind::kList:
      return "a list";
    case NodeKind::kMap:
      return "a mapping";
  }
  return "";
}

Scalar ResolvePlain(std::string_view text) {
  if (OneOf(text, {"", "~", "null", "Null", "NULL"})) return {NodeKind::kNull, nullptr};
  if (OneOf(text, {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})) {
    return {NodeKind::kBoolean, true};
  }
  if (OneOf(text, {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})) {
    return {NodeKind::kBoolean, false};
  }
  if (std::optional<nlohmann::json> integer = AsInteger(text))
    return {NodeKind::kInteger, *std::move(integer)};
  if (const std::optional<double> real = AsFloat(text)) return {NodeKind::kFloat, *real};
  return {IsTimestamp(text) ? NodeKind::kTimestamp : NodeKind::kString, text};
}

std::string PythonText(const Scalar& scalar, std::string_view text) {
  switch (scalar.kind) {
    case NodeKind::kNull:
      return "None";
    case NodeKind::kBoolean:
      return scalar.value.get<bool>() ? "True" : "False";
    case NodeKind::kInteger:
      return scalar.value.is_number_float() ? WithoutUnderlines(text) : scalar.value.dump();
    case NodeKind::kFloat:
      return FloatText(scalar.value.get<double>());
    default:
      return std::string(text);
  }
}

}  // namespace assay::yaml
