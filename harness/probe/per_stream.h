#ifndef HARNESS_PROBE_PER_STREAM_H_
#define HARNESS_PROBE_PER_STREAM_H_

#include <unordered_map>
#include <utility>

#include "harness/probe/stream_evidence.h"

namespace assay::probe {

// What a probe has to know of streams. Their records mostly come in long runs.
template <class What>
class PerStream {
 public:
  // False, and nothing is made, where something is known of the stream already.
  template <class... From>
  std::pair<What&, bool> TryEmplace(const StreamEvidence& stream, From&&... from) {
    const auto [it, is_new] = all_.try_emplace(&stream, std::forward<From>(from)...);
    return {it->second, is_new};
  }

  // nullptr where nothing is known.
  What* Find(const StreamEvidence& stream) {
    if (&stream == last_stream_) return last_;
    const auto it = all_.find(&stream);
    last_stream_ = &stream;
    last_ = it == all_.end() ? nullptr : &it->second;
    return last_;
  }

 private:
  std::unordered_map<const StreamEvidence*, What> all_;
  const StreamEvidence* last_stream_ = nullptr;
  What* last_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_PER_STREAM_H_
