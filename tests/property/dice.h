#ifndef TESTS_PROPERTY_DICE_H_
#define TESTS_PROPERTY_DICE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::property {

// Chance that is the same on every machine. What is drawn under one name does not depend on what is drawn
// under another, so that a smaller source of the same seed stays alike.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  // Dice of their own for something that has a name and, where there are several, an index.
  Dice Of(std::string_view name, std::uint64_t index = 0) const {
    std::uint64_t hash = kSeedOfNames ^ state_;
    for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    Dice dice(hash + (index + 1) * 0x9e3779b97f4a7c15ULL);
    dice.Next();
    return dice;
  }

  // From `least` to `greatest`, both included.
  int Between(int least, int greatest) {
    const auto sides = static_cast<std::uint64_t>(greatest - least + 1);
    return least + static_cast<int>(Next() % sides);
  }
  bool Chance(int percent) { return Between(1, 100) <= percent; }
  template <class T>
  T OneOf(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(Between(0, static_cast<int>(choices.size()) - 1))];
  }
  template <class T>
  void Shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[static_cast<std::size_t>(Between(0, static_cast<int>(i) - 1))]);
  }

 private:
  // splitmix64.
  std::uint64_t Next() {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15ULL);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
  }

  static constexpr std::uint64_t kSeedOfNames = 0xcbf29ce484222325ULL;
  std::uint64_t state_;
};

}  // namespace assay::property

#endif  // TESTS_PROPERTY_DICE_H_
