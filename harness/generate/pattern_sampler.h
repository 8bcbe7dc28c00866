#ifndef HARNESS_GENERATE_PATTERN_SAMPLER_H_
#define HARNESS_GENERATE_PATTERN_SAMPLER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::generate {

// Writes texts that a regular expression of Python's kind is meant to match. Anchors, boundaries and
// lookarounds are passed over, so a text has to be tried on the expression before it is used.
class PatternSampler {
 public:
  // A number below the bound, which is at least 1.
  using Pick = std::function<std::size_t(std::size_t bound)>;

  // nullopt for an expression that is wrong, or that refers back to its own groups.
  static std::optional<PatternSampler> Of(std::string_view pattern);

  std::string Sample(const Pick& pick) const;

  struct Range {
    std::uint32_t first = 0;  // code points
    std::uint32_t last = 0;
  };

  // A part of an expression: characters, a sequence, alternatives, or a repetition of its only part.
  struct Part {
    enum class Kind { kCharacters, kSequence, kAlternatives, kRepetition };
    Kind kind = Kind::kSequence;
    std::vector<Range> characters;
    std::vector<Part> parts;
    std::size_t least = 1;
    std::size_t most = 1;
  };

 private:
  explicit PatternSampler(Part root) : root_(std::make_shared<const Part>(std::move(root))) {}

  std::shared_ptr<const Part> root_;
};

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_PATTERN_SAMPLER_H_
