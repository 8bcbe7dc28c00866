#ifndef HARNESS_REPORT_TEXT_H_
#define HARNESS_REPORT_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::report {

// What connectors write is foreign text: it may be no UTF-8, steer a terminal or break a document.

// Every byte that is no part of valid UTF-8 becomes U+FFFD.
std::string ValidUtf8(std::string_view text);

// Valid UTF-8 in which every character that XML 1.0 forbids is U+FFFD.
std::string ForXml(std::string_view text);

// Valid UTF-8 in one line that a terminal shows and does not obey: control characters, and characters that
// turn the direction of writing, become escapes such as \n, \x1b and \u202e.
std::string ForTerminal(std::string_view text);

// Number of characters (code points; an invalid byte counts as one).
std::size_t Characters(std::string_view text);

// The text itself if it has at most `most` characters, else its first `most` and how many it has:
// "abc… (1234 characters)".
std::string Cut(std::string_view text, std::size_t most);

// The text in at most `most` characters, the last one "…" where it was longer.
std::string Clip(std::string_view text, std::size_t most);

}  // namespace assay::report

#endif  // HARNESS_REPORT_TEXT_H_
