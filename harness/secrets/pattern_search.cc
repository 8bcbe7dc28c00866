#include "harness/secrets/pattern_search.h"

#include <algorithm>

namespace assay::secrets {
namespace {

// Two bytes as an index into the tables. Beyond ASCII different ones share it, which costs a comparison and
// never a match.
std::size_t BlockAt(std::string_view text, std::size_t offset) {
  const auto first = static_cast<std::size_t>(static_cast<unsigned char>(text[offset]));
  const auto second = static_cast<std::size_t>(static_cast<unsigned char>(text[offset + 1]));
  return (first & 0x7F) | (second & 0x7F) << 7;
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

// Parts of a text that are searched at the same time: each step of a search waits for the table's answer to
// the one before.
struct PatternSearch::Lanes {
  static constexpr std::size_t kCount = 4;

  // Of the offsets [from, end) each gets an equal share.
  Lanes(std::size_t from, std::size_t end) {
    const std::size_t share = (end - from) / kCount;
    for (std::size_t lane = 0; lane < kCount; ++lane) {
      at[lane] = from + lane * share;
      stop[lane] = lane + 1 == kCount ? end : at[lane] + share;
    }
  }

  bool IsAnyOver() const {
    bool is_over = false;
    for (std::size_t lane = 0; lane < kCount; ++lane) is_over |= at[lane] >= stop[lane];
    return is_over;
  }

  std::array<std::size_t, kCount> at;
  std::array<std::size_t, kCount> stop;
};

std::optional<PatternSearch::Match> PatternSearch::Find(std::string_view text, std::size_t from) const {
  if (empty() || text.size() < window_) return std::nullopt;
  constexpr std::size_t kWorthIt = 1024;
  const std::size_t end = text.size() - window_ + 1;  // of the offsets at which a match can start
  if (from >= end) return std::nullopt;
  if (end - from < kWorthIt) return FindWithin(text, from, end);
  Lanes lanes(from, end);
  Advance(text, lanes);
  // A match counts once all lanes before its own have none.
  for (std::size_t lane = 0; lane < Lanes::kCount; ++lane) {
    if (const auto match = FindWithin(text, lanes.at[lane], lanes.stop[lane])) return match;
  }
  return std::nullopt;
}

// Moves all lanes on, over what holds no match, until one is over or at a match.
void PatternSearch::Advance(std::string_view text, Lanes& lanes) const {
  while (!lanes.IsAnyOver()) {
    bool is_candidate = false;
    for (std::size_t& at : lanes.at) {
      const std::uint8_t shift = shift_[BlockAt(text, at + window_ - 2)];
      is_candidate |= shift == 0;
      at += shift;
    }
    if (is_candidate && !PassCandidates(text, lanes)) return;
  }
}

// Moves lanes on that are where a pattern may start; false when one does.
bool PatternSearch::PassCandidates(std::string_view text, Lanes& lanes) const {
  for (std::size_t lane = 0; lane < Lanes::kCount; ++lane) {
    std::size_t& at = lanes.at[lane];
    if (at >= lanes.stop[lane] || shift_[BlockAt(text, at + window_ - 2)] > 0) continue;
    if (MatchAt(text, at)) return false;
    ++at;
  }
  return true;
}

// The first match that starts in [from, end).
std::optional<PatternSearch::Match> PatternSearch::FindWithin(std::string_view text, std::size_t from,
                                                              std::size_t end) const {
  for (std::size_t start = from; start < end;) {
    const std::size_t shift = shift_[BlockAt(text, start + window_ - 2)];
    if (shift > 0) {
      start += shift;
      continue;
    }
    if (const auto match = MatchAt(text, start)) return match;
    ++start;
  }
  return std::nullopt;
}

std::optional<PatternSearch::Match> PatternSearch::MatchAt(std::string_view text, std::size_t start) const {
  for (const std::size_t i : block_to_patterns_[BlockAt(text, start + window_ - 2)]) {
    if (text.substr(start, patterns_[i].size()) == patterns_[i]) return Match{start, i};
  }
  return std::nullopt;
}

}  // namespace assay::secrets
