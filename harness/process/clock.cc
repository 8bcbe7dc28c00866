#include "harness/process/clock.h"

#include <algorithm>
#include <cerrno>

namespace assay::process {
namespace {

class SystemClock : public Clock {
 public:
  Time Now() override { return std::chrono::steady_clock::now(); }

  void Wait(std::span<pollfd> events, Time until) override {
    while (true) {
      timespec left = {};
      if (until != Time::max()) {
        const auto span = std::max(until - Now(), Time::duration::zero());
        const auto seconds = std::chrono::floor<std::chrono::seconds>(span);
        left.tv_sec = seconds.count();
        left.tv_nsec = std::chrono::nanoseconds(span - seconds).count();
      }
      const int ready = ppoll(events.data(), events.size(), until == Time::max() ? nullptr : &left, nullptr);
      if (ready >= 0 || errno != EINTR) return;
    }
  }
};

}  // namespace

Clock& Clock::System() {
  static SystemClock clock;
  return clock;
}

Clock::Time Later(Clock::Time now, std::chrono::milliseconds span) {
  const auto longest = std::chrono::floor<std::chrono::milliseconds>(Clock::Time::max() - now);
  return span >= longest ? Clock::Time::max() : now + span;
}

}  // namespace assay::process
