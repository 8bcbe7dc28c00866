#include "harness/generate/choices.h"

#include <numeric>
#include <utility>

namespace assay::generate {

std::size_t Choices::Pick(const std::string& point, std::size_t count) {
  if (style_ != Style::kVaried || count <= 1) return 0;
  std::vector<std::size_t>& deck = decks_[point + "#" + std::to_string(count)];
  if (deck.empty()) {
    deck.resize(count);
    std::iota(deck.begin(), deck.end(), std::size_t{0});
    for (std::size_t i = count - 1; i > 0; --i) std::swap(deck[i], deck[Random(i + 1)]);
  }
  const std::size_t picked = deck.back();
  deck.pop_back();
  return picked;
}

bool Choices::Include(const std::string& point) {
  if (style_ == Style::kFullest) return true;
  return Pick(point + "?", 2) == 1;
}

std::size_t Choices::Random(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }

}  // namespace assay::generate
