#ifndef HARNESS_ANALYSIS_ENTRY_PILE_H_
#define HARNESS_ANALYSIS_ENTRY_PILE_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/json/digest.h"

namespace assay::analysis {

// One record of a read, reduced to what tells it from others; or many that are alike.
struct Entry {
  std::uint32_t stream = 0;  // an index the reader of the records knows
  json::Digest key;          // of the key's parts; of the record where the stream has no key
  json::Digest value;
  std::uint64_t line = 0;   // of the first record
  std::uint64_t count = 1;  // of alike records it stands for

  std::uint64_t Hash() const { return key.low; }
  auto operator<=>(const Entry&) const = default;
};

// The entries of one part of a read. Of records that are alike beyond kSingly the last ones keep entries of
// their own, the others share one, so that memory is bounded by the records that differ.
class EntryPile {
 public:
  static constexpr std::size_t kSingly = 10;

  void Add(std::span<const Entry> entries);
  // All of them in their order. Nothing is added afterwards.
  std::span<const Entry> Sorted();

  std::size_t size() const { return entries_.size(); }

 private:
  void Compact();

  std::vector<Entry> entries_;
  std::size_t compact_at_ = std::size_t{1} << 16;
};

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_ENTRY_PILE_H_
