#ifndef HARNESS_BASE_SAME_TEXT_H_
#define HARNESS_BASE_SAME_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace assay {

// Whether two texts are equal, as `left == right` says. For the names in records, which are compared so often
// and are so short that calling memcmp is most of the work.
[[gnu::always_inline]] inline bool SameText(std::string_view left, std::string_view right) {
  constexpr std::size_t kLong = 32;
  const std::size_t size = left.size();
  if (size != right.size()) return false;
  if (size > kLong) return std::memcmp(left.data(), right.data(), size) == 0;
  const auto differ_at = [&]<class Word>(std::size_t at, Word /*type*/) {
    Word a = 0;
    Word b = 0;
    std::memcpy(&a, left.data() + at, sizeof a);
    std::memcpy(&b, right.data() + at, sizeof b);
    return a != b;
  };
  // Words from the start, and one that ends where the texts end.
  if (size >= sizeof(std::uint64_t)) {
    const std::size_t last = size - sizeof(std::uint64_t);
    for (std::size_t at = 0; at < last; at += sizeof(std::uint64_t)) {
      if (differ_at(at, std::uint64_t{})) return false;
    }
    return !differ_at(last, std::uint64_t{});
  }
  if (size >= sizeof(std::uint32_t))
    return !differ_at(0, std::uint32_t{}) && !differ_at(size - sizeof(std::uint32_t), std::uint32_t{});
  for (std::size_t at = 0; at < size; ++at) {
    if (left[at] != right[at]) return false;
  }
  return true;
}

}  // namespace assay

#endif  // HARNESS_BASE_SAME_TEXT_H_
