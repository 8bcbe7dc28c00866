#include "harness/analysis/entry_pile.h"

#include <algorithm>
#include <numeric>

namespace assay::analysis {

void EntryPile::Add(std::span<const Entry> entries) {
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  if (entries_.size() < compact_at_) return;
  Compact();
  compact_at_ = std::max(compact_at_, entries_.size() * 2);
}

std::span<const Entry> EntryPile::Sorted() {
  std::ranges::sort(entries_);
  return entries_;
}

void EntryPile::Compact() {
  std::ranges::sort(entries_);
  auto kept = entries_.begin();
  for (auto begin = entries_.begin(); begin != entries_.end();) {
    const auto end = std::find_if(begin, entries_.end(), [&](const Entry& entry) {
      return entry.stream != begin->stream || entry.key != begin->key || entry.value != begin->value;
    });
    auto singly = begin;
    if (end - begin > static_cast<std::ptrdiff_t>(kSingly)) {
      singly = end - static_cast<std::ptrdiff_t>(kSingly);
      begin->count = std::accumulate(begin, singly, std::uint64_t{0},
                                     [](std::uint64_t sum, const Entry& entry) { return sum + entry.count; });
      *kept++ = *begin;
    }
    kept = std::copy(singly, end, kept);
    begin = end;
  }
  entries_.erase(kept, entries_.end());
}

}  // namespace assay::analysis
