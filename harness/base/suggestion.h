#ifndef HARNESS_BASE_SUGGESTION_H_
#define HARNESS_BASE_SUGGESTION_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

// The candidate nearest to `word` by edit distance (adjacent swaps count as one), if one is near enough to be
// what the author meant (at most a third of the letters differ).
std::optional<std::string> NearestName(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace assay

#endif  // HARNESS_BASE_SUGGESTION_H_
