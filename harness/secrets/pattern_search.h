#ifndef HARNESS_SECRETS_PATTERN_SEARCH_H_
#define HARNESS_SECRETS_PATTERN_SEARCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

// Searches a text for many byte strings at once, far faster than one by one (Wu and Manber 1994): secrets are
// looked for in every byte that a connector writes.
class PatternSearch {
 public:
  struct Match {
    std::size_t offset;   // of the first byte in the text
    std::size_t pattern;  // index into the patterns given
  };

  PatternSearch() = default;
  // Patterns shorter than 2 bytes are never found.
  explicit PatternSearch(std::vector<std::string> patterns);

  // The first match at or after `from`; where several patterns start at one offset, the longest.
  std::optional<Match> Find(std::string_view text, std::size_t from = 0) const;

  const std::vector<std::string>& patterns() const { return patterns_; }
  bool empty() const { return block_to_patterns_.empty(); }

 private:
  struct Lanes;

  void Advance(std::string_view text, Lanes& lanes) const;
  bool PassCandidates(std::string_view text, Lanes& lanes) const;
  std::optional<Match> FindWithin(std::string_view text, std::size_t from, std::size_t end) const;
  std::optional<Match> MatchAt(std::string_view text, std::size_t start) const;

  static constexpr std::size_t kBlocks = 1 << 14;  // small enough for the nearest cache

  std::vector<std::string> patterns_;
  std::size_t window_ = 0;           // length of the shortest pattern
  std::vector<std::uint8_t> shift_;  // per 2-byte block: how far the window may move
  std::vector<std::vector<std::size_t>>
      block_to_patterns_;  // per block ending the window: patterns, longest first
};

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_PATTERN_SEARCH_H_
