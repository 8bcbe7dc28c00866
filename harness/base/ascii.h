#ifndef HARNESS_BASE_ASCII_H_
#define HARNESS_BASE_ASCII_H_

namespace assay {

// Character classes of ASCII, whatever the locale.
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }
// An upper-case letter in lower case, anything else as it is.
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace assay

#endif  // HARNESS_BASE_ASCII_H_
