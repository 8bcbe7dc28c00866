#ifndef HARNESS_PROBE_TEXT_MATCH_H_
#define HARNESS_PROBE_TEXT_MATCH_H_

#include <algorithm>
#include <span>
#include <string_view>

// What a line of text begins with, ends with and holds.
namespace assay::probe {

using TextParts = std::span<const std::string_view>;

inline bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
inline bool HasAny(std::string_view text, TextParts parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return Has(text, part); });
}
inline bool BeginsWithAny(std::string_view text, TextParts parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return text.starts_with(part); });
}
inline bool EndsWithAny(std::string_view text, TextParts parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return text.ends_with(part); });
}
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace assay::probe

#endif  // HARNESS_PROBE_TEXT_MATCH_H_
