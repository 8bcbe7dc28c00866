#ifndef HARNESS_ANALYSIS_VERSION_PILE_H_
#define HARNESS_ANALYSIS_VERSION_PILE_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/json/digest.h"

namespace assay::analysis {

// The alike records of one read, or one of them: same stream, key, value, part of the read and marks.
struct Version {
  std::uint32_t stream = 0;  // an index the reader of the records knows
  json::Digest key;          // of the key's parts; of the record where the stream has no key
  json::Digest value;
  std::uint16_t read = 0;
  std::uint16_t part = 0;  // how many of the cuts of its read lie before it
  std::uint8_t marks = 0;
  std::uint64_t first_line = 0;
  std::uint64_t last_line = 0;
  std::uint64_t count = 1;

  std::uint64_t Hash() const { return key.low; }
  auto operator<=>(const Version&) const = default;
};

// The versions of one part of several reads, alike ones joined, so that memory is bounded by what differs.
class VersionPile {
 public:
  void Add(std::span<const Version> versions);
  // All of them by stream, key, value, read, part and marks. Nothing is added afterwards.
  std::span<const Version> Sorted();

 private:
  void Join();

  std::vector<Version> versions_;
  std::size_t join_at_ = std::size_t{1} << 16;
};

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_VERSION_PILE_H_
