#include "harness/base/pattern_search.h"

#include <algorithm>

namespace assay {
namespace {

std::size_t BlockAt(std::string_view text, std::size_t offset) {
  return static_cast<std::size_t>(static_cast<unsigned char>(text[offset])) |
         static_cast<std::size_t>(static_cast<unsigned char>(text[offset + 1])) << 8;
}

}  // namespace

PatternSearch::PatternSearch(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {
  constexpr std::size_t kLongestWindow = 255;
  window_ = kLongestWindow;
  std::vector<std::size_t> usable;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (patterns_[i].size() < 2) continue;
    usable.push_back(i);
    window_ = std::min(window_, patterns_[i].size());
  }
  if (usable.empty()) return;
  shift_.assign(kBlocks, static_cast<std::uint8_t>(window_ - 1));
  block_to_patterns_.resize(kBlocks);
  for (const std::size_t i : usable) {
    for (std::size_t end = 2; end <= window_; ++end) {
      std::uint8_t& shift = shift_[BlockAt(patterns_[i], end - 2)];
      shift = std::min(shift, static_cast<std::uint8_t>(window_ - end));
    }
    block_to_patterns_[BlockAt(patterns_[i], window_ - 2)].push_back(i);
  }
  for (auto& candidates : block_to_patterns_) {
    std::ranges::stable_sort(candidates, std::greater<>(),
                             [&](std::size_t i) { return patterns_[i].size(); });
  }
}

std::optional<PatternSearch::Match> PatternSearch::Find(std::string_view text, std::size_t from) const {
  if (empty()) return std::nullopt;
  std::size_t start = from;
  while (start + window_ <= text.size()) {
    const std::size_t block = BlockAt(text, start + window_ - 2);
    if (shift_[block] > 0) {
      start += shift_[block];
      continue;
    }
    for (const std::size_t i : block_to_patterns_[block]) {
      if (text.substr(start, patterns_[i].size()) == patterns_[i]) return Match{start, i};
    }
    ++start;
  }
  return std::nullopt;
}

}  // namespace assay
