#ifndef HARNESS_PROCESS_CLOCK_H_
#define HARNESS_PROCESS_CLOCK_H_

#include <poll.h>

#include <chrono>
#include <span>

namespace assay::process {

// Time and waiting, the one place where this layer meets them: tests put a clock of their own in its place
// and need neither sleep nor hurry.
class Clock {
 public:
  using Time = std::chrono::steady_clock::time_point;

  virtual ~Clock() = default;
  virtual Time Now() = 0;
  // What clocks on the wall show.
  virtual std::chrono::system_clock::time_point WallTime() { return std::chrono::system_clock::now(); }
  // Waits until one of `events` is ready (its revents are set) or it is `until`; Time::max() waits for ever.
  // Interrupted system calls are taken up again.
  virtual void Wait(std::span<pollfd> events, Time until) = 0;

  // The real one; lives for ever, may be used from any thread.
  static Clock& System();
};

// `now` + `span`; a span too long to be represented means for ever.
Clock::Time Later(Clock::Time now, std::chrono::milliseconds span);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_CLOCK_H_
