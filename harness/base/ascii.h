#ifndef HARNESS_BASE_ASCII_H_
#define HARNESS_BASE_ASCII_H_

#include <string_view>

namespace assay {

// Character classes of ASCII, whatever the locale.
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }
// An upper-case letter in lower case, anything else as it is.
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
// Whether a text holds nothing but blanks and line ends.
constexpr bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace assay

#endif  // HARNESS_BASE_ASCII_H_
