#ifndef HARNESS_PROTOCOL_LOOKBACK_H_
#define HARNESS_PROTOCOL_LOOKBACK_H_

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace assay::protocol {

// How far before what was read a read that goes on begins.
struct Lookback {
  enum class Kind {
    kEqual,     // at the cursor itself, which is inclusive
    kNone,      // behind the cursor
    kDuration,  // so much time before; of a cursor that is no time: at the cursor itself
    kCount,     // so many whole numbers before; of a cursor that is no number: at the cursor itself
  };
  Kind kind = Kind::kEqual;
  std::chrono::seconds duration{0};
  std::int64_t count = 0;

  static Lookback Of(std::chrono::seconds duration) {
    return {.kind = Kind::kDuration, .duration = duration};
  }

  bool GoesBack() const { return duration.count() > 0 || count > 0; }
  // The one that goes back as far as this and, where a cursor is a time, at least so far.
  Lookback AtLeast(std::chrono::seconds least) const {
    if (least.count() <= 0 || kind == Kind::kCount) return *this;
    return Of(std::max(least, duration));
  }
};

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_LOOKBACK_H_
