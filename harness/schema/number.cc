#include "harness/schema/number.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::schema {
namespace {

using Form = json::Number::Form;

bool IsInteger(const json::Number& number) { return number.integral; }

// The decimal digits of an integer, with its sign, in `scratch` unless they are at hand.
std::string_view Digits(const json::Number& number, std::string& scratch) {
  if (number.form == Form::kBig) return number.text;
  scratch = number.form == Form::kUint64 ? std::to_string(number.uint64) : std::to_string(number.int64);
  return scratch;
}

std::strong_ordering CompareDigits(std::string_view left, std::string_view right) {
  const bool left_negative = left.starts_with('-');
  const bool right_negative = right.starts_with('-');
  if (left_negative != right_negative) {
    return left_negative ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (left_negative) return CompareDigits(right.substr(1), left.substr(1));
  if (left.size() != right.size()) return left.size() <=> right.size();
  return left.compare(right) <=> 0;
}

std::strong_ordering CompareIntegers(const json::Number& left, const json::Number& right) {
  if (left.form == Form::kInt64 && right.form == Form::kInt64) return left.int64 <=> right.int64;
  if (left.form == Form::kUint64 && right.form == Form::kUint64) return left.uint64 <=> right.uint64;
  std::string left_scratch;
  std::string right_scratch;
  return CompareDigits(Digits(left, left_scratch), Digits(right, right_scratch));
}

std::partial_ordering CompareToDouble(const json::Number& integer, double real) {
  if (std::isnan(real)) return std::partial_ordering::unordered;
  if (std::isinf(real)) return real < 0 ? std::partial_ordering::greater : std::partial_ordering::less;
  // Up to 2^53 every integer is a double.
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  if (integer.form == Form::kInt64 && integer.int64 >= -kExact && integer.int64 <= kExact) {
    return static_cast<double>(integer.int64) <=> real;
  }
  const double whole = std::trunc(real);
  std::string scratch;
  std::string digits = fmt::format("{:.0f}", whole);
  if (digits == "-0") digits = "0";
  const std::strong_ordering order = CompareDigits(Digits(integer, scratch), digits);
  if (order != std::strong_ordering::equal) return order;
  return whole <=> real;
}

std::partial_ordering Reversed(std::partial_ordering order) {
  if (order == std::partial_ordering::less) return std::partial_ordering::greater;
  if (order == std::partial_ordering::greater) return std::partial_ordering::less;
  return order;
}

std::uint64_t Magnitude(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

std::uint64_t Remainder(const json::Number& integer, std::uint64_t divisor) {
  if (integer.form == Form::kInt64) return Magnitude(integer.int64) % divisor;
  if (integer.form == Form::kUint64) return integer.uint64 % divisor;
  unsigned __int128 remainder = 0;
  for (const char c : integer.text) {
    if (c != '-') remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % divisor;
  }
  return static_cast<std::uint64_t>(remainder);
}

std::optional<bool> IsRealMultiple(double number, double divisor) {
  if (divisor == 0 || !std::isfinite(number)) return std::nullopt;
  const double quotient = number / divisor;
  // Too large for a double: the remainder is exact in any case.
  if (!std::isfinite(quotient)) return std::fmod(number, divisor) == 0;
  return std::trunc(quotient) == quotient;
}

}  // namespace

std::partial_ordering Compare(const json::Number& left, const json::Number& right) {
  const bool left_integer = IsInteger(left);
  const bool right_integer = IsInteger(right);
  if (left_integer && right_integer) return CompareIntegers(left, right);
  if (left_integer) return CompareToDouble(left, right.real);
  if (right_integer) return Reversed(CompareToDouble(right, left.real));
  return left.real <=> right.real;
}

bool IsWhole(const json::Number& number) {
  return IsInteger(number) || (std::isfinite(number.real) && std::trunc(number.real) == number.real);
}

std::optional<bool> IsMultiple(const json::Number& number, const json::Number& divisor) {
  if (!IsInteger(divisor)) return IsRealMultiple(number.real, divisor.real);
  const std::uint64_t magnitude = divisor.form == Form::kUint64 ? divisor.uint64 : Magnitude(divisor.int64);
  if (magnitude == 0) return std::nullopt;
  if (IsInteger(number)) return Remainder(number, magnitude) == 0;
  return std::fmod(number.real, static_cast<double>(magnitude)) == 0;
}

std::optional<json::Number> NumberIn(const nlohmann::json& value) {
  json::Number number;
  if (value.is_boolean()) {
    number.int64 = value.get<bool>() ? 1 : 0;
    number.real = static_cast<double>(number.int64);
  } else if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) {
    number.form = Form::kUint64;
    number.uint64 = value.get<std::uint64_t>();
    number.real = static_cast<double>(number.uint64);
  } else if (value.is_number_integer()) {
    number.int64 = value.get<std::int64_t>();
    number.real = static_cast<double>(number.int64);
  } else if (value.is_number_float()) {
    number.form = Form::kDouble;
    number.real = value.get<double>();
    number.integral = false;
  } else {
    return std::nullopt;
  }
  return number;
}

}  // namespace assay::schema
