#ifndef HARNESS_GENERATE_CHOICES_H_
#define HARNESS_GENERATE_CHOICES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace assay::generate {

// Decides wherever a value could be made in several ways. The same seed and the same questions give the same
// answers on every machine.
class Choices {
 public:
  enum class Style {
    kSmallest,  // always the first way; what is optional is left out
    kFullest,   // the first way; what is optional is there
    kVaried,    // at each point every way in turn, in random order: none is missed for long
  };

  explicit Choices(std::uint64_t seed) : random_(seed) {}

  void Adopt(Style style) { style_ = style; }

  // One of `count` ways (at least 1) at a named point, from 0.
  std::size_t Pick(const std::string& point, std::size_t count);
  // Whether something optional is there.
  bool Include(const std::string& point);
  // Any number below `bound` (at least 1), whatever the style.
  std::size_t Random(std::size_t bound);

 private:
  Style style_ = Style::kVaried;
  std::mt19937_64 random_;
  std::map<std::string, std::vector<std::size_t>> decks_;  // what is left of each point's turn
};

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_CHOICES_H_
