#include "harness/schema/formats/characters.h"

#include <algorithm>
#include <array>

#include "harness/base/utf8.h"

namespace assay::schema {
namespace {

// The zeros of category Nd beyond ASCII; each is followed by its nine other digits.
constexpr std::array<char32_t, 65> kZeros = {
    0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,   0xBE6,   0xC66,   0xCE6,
    0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,   0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,
    0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,
    0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
    0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0,
    0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0};

}  // namespace

std::optional<int> DigitValue(char32_t code_point) {
  if (code_point >= '0' && code_point <= '9') return static_cast<int>(code_point - '0');
  if (code_point < kZeros.front()) return std::nullopt;
  const char32_t zero = *(std::ranges::upper_bound(kZeros, code_point) - 1);
  if (code_point - zero > 9) return std::nullopt;
  return static_cast<int>(code_point - zero);
}

bool IsSpace(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string WithPlainDigits(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::string_view before = text;
    const auto digit = DigitValue(TakeCodePoint(text));
    if (digit) {
      plain += static_cast<char>('0' + *digit);
    } else {
      plain += before.substr(0, before.size() - text.size());
    }
  }
  return plain;
}

}  // namespace assay::schema
