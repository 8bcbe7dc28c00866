#ifndef HARNESS_PROBE_BOUNDED_H_
#define HARNESS_PROBE_BOUNDED_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace assay::probe {

// Something, and the line of stdout (from 1) where it stood.
template <class T>
struct Seen {
  T what;
  std::uint64_t line = 0;
};

// The first `kMost` of something that may come without end, and how many there were.
template <class T, std::size_t kMost = 50>
struct Bounded {
  std::vector<T> kept;
  std::uint64_t total = 0;

  void Add(T item) {
    if (kept.size() < kMost) kept.push_back(std::move(item));
    ++total;
  }
  bool empty() const { return total == 0; }
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_BOUNDED_H_
