#ifndef HARNESS_RUN_BUSY_TIME_H_
#define HARNESS_RUN_BUSY_TIME_H_

#include <chrono>
#include <mutex>

namespace assay::run {

// The wall time during which at least one of several things that overlap was going on.
class BusyTime {
 public:
  // Something is going on as long as this lives.
  class Span {
   public:
    explicit Span(BusyTime& time) : time_(time) { time_.Count(+1); }
    ~Span() { time_.Count(-1); }
    Span(const Span&) = delete;
    Span& operator=(const Span&) = delete;

   private:
    BusyTime& time_;
  };

  std::chrono::microseconds total() const {
    const std::lock_guard lock(mutex_);
    return std::chrono::duration_cast<std::chrono::microseconds>(busy_);
  }

 private:
  using Clock = std::chrono::steady_clock;

  void Count(int change) {
    const std::lock_guard lock(mutex_);
    const Clock::time_point now = Clock::now();
    if (going_on_ == 0) since_ = now;
    going_on_ += change;
    if (going_on_ == 0) busy_ += now - since_;
  }

  mutable std::mutex mutex_;
  int going_on_ = 0;
  Clock::time_point since_;
  Clock::duration busy_{0};
};

}  // namespace assay::run

#endif  // HARNESS_RUN_BUSY_TIME_H_
