#include "harness/schema/formats/punycode.h"

#include <utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace assay::schema {
namespace {

// Section 5.
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kLowest = 1;
constexpr std::uint32_t kHighest = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kFirstBias = 72;
constexpr std::uint32_t kFirstCodePoint = 0x80;
constexpr std::uint32_t kLastCodePoint = 0x10FFFF;
constexpr std::uint64_t kOverflow = std::uint64_t{1} << 32;

std::optional<std::uint32_t> Digit(char c) {
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= '0' && c <= '9') return c - '0' + 26;
  return std::nullopt;
}

// Section 6.1.
std::uint32_t Adapted(std::uint64_t delta, std::uint64_t length, bool first) {
  delta /= first ? kDamp : 2;
  delta += delta / length;
  std::uint32_t k = 0;
  for (; delta > (kBase - kLowest) * kHighest / 2; k += kBase) delta /= kBase - kLowest;
  return k + static_cast<std::uint32_t>((kBase - kLowest + 1) * delta / (delta + kSkew));
}

// One variable-length integer off the front, section 6.2.
std::optional<std::uint64_t> TakeInteger(std::string_view& text, std::uint32_t bias) {
  std::uint64_t value = 0;
  std::uint64_t weight = 1;
  for (std::uint32_t k = kBase;; k += kBase) {
    if (text.empty()) return std::nullopt;
    const auto digit = Digit(text[0]);
    if (!digit) return std::nullopt;
    text.remove_prefix(1);
    value += *digit * weight;
    const std::uint32_t threshold = k <= bias ? kLowest : std::min(k - bias, kHighest);
    if (value >= kOverflow) return std::nullopt;
    if (*digit < threshold) return value;
    weight *= kBase - threshold;
    if (weight >= kOverflow) return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> PunycodeDecoded(std::string_view label) {
  std::u32string decoded;
  if (const std::size_t hyphen = label.rfind('-'); hyphen != std::string_view::npos) {
    decoded.assign(label.begin(), label.begin() + static_cast<std::ptrdiff_t>(hyphen));
    label.remove_prefix(hyphen + 1);
  }
  std::uint64_t code_point = kFirstCodePoint;
  std::uint64_t at = 0;
  std::uint32_t bias = kFirstBias;
  bool first = true;
  while (!label.empty()) {
    const auto delta = TakeInteger(label, bias);
    if (!delta) return std::nullopt;
    const std::uint64_t length = decoded.size() + 1;
    bias = Adapted(*delta, length, std::exchange(first, false));
    at += *delta;
    code_point += at / length;
    at %= length;
    if (code_point > kLastCodePoint || (code_point >= 0xD800 && code_point <= 0xDFFF)) return std::nullopt;
    decoded.insert(decoded.begin() + static_cast<std::ptrdiff_t>(at), static_cast<char32_t>(code_point));
    ++at;
  }
  return utf8::utf32to8(decoded);
}

}  // namespace assay::schema
