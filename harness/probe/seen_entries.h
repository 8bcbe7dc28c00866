#ifndef HARNESS_PROBE_SEEN_ENTRIES_H_
#define HARNESS_PROBE_SEEN_ENTRIES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace assay::probe {

// A set of entries that tells which came before, by their own `Hash()` and `==`. Open addressing in one
// vector that grows with the entries that differ: looked into once for each record, where a node each would
// be most of the work.
template <class Entry>
class SeenEntries {
 public:
  // False when an equal one was there already.
  bool Insert(const Entry& entry) {
    if (count_ * 2 >= slots_.size()) Grow();
    Slot& slot = SlotOf(entry);
    if (slot.taken) return false;
    slot = {entry, true};
    ++count_;
    return true;
  }

  void Clear() {
    std::ranges::fill(slots_, Slot());
    count_ = 0;
  }

 private:
  struct Slot {
    Entry entry;
    bool taken = false;
  };

  Slot& SlotOf(const Entry& entry) {
    // The entries of one of the Partitions have the lower bits of their hashes in common.
    const std::uint64_t spread = entry.Hash() * 0x9E37'79B9'7F4A'7C15;
    std::size_t at = spread >> shift_;
    while (slots_[at].taken && !(slots_[at].entry == entry)) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

  void Grow() {
    constexpr int kFewest = 12;  // slots, as a power of 2
    shift_ = slots_.empty() ? 64 - kFewest : shift_ - 1;
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(std::size_t{1} << (64 - shift_)));
    for (const Slot& slot : before) {
      if (slot.taken) SlotOf(slot.entry) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
  int shift_ = 0;  // of a hash, so that as many bits are left as number the slots
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SEEN_ENTRIES_H_
