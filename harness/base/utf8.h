#ifndef HARNESS_BASE_UTF8_H_
#define HARNESS_BASE_UTF8_H_

#include <utf8.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace assay {

// What utf8cpp has no function for. Texts are valid UTF-8 unless it says otherwise.

// Takes the first character off a text that is not empty.
inline char32_t TakeCodePoint(std::string_view& text) {
  auto at = text.begin();
  const char32_t code_point = utf8::unchecked::next(at);
  text.remove_prefix(static_cast<std::size_t>(at - text.begin()));
  return code_point;
}

// Counts the bytes that begin a character, which compilers do for many at once; utf8::distance goes from
// character to character. A text that ends within a character has that one counted.
inline std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The longest beginning of at most `bytes` bytes that ends between two characters.
inline std::string_view WholeCharacters(std::string_view text, std::size_t bytes) {
  const std::string_view beginning = text.substr(0, bytes);
  return beginning.substr(0, utf8::find_invalid(beginning));
}

// Any text without the byte order mark that editors put before it.
inline std::string_view WithoutByteOrderMark(std::string_view text) {
  return utf8::starts_with_bom(text) ? text.substr(3) : text;
}

}  // namespace assay

#endif  // HARNESS_BASE_UTF8_H_
