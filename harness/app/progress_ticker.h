#ifndef HARNESS_APP_PROGRESS_TICKER_H_
#define HARNESS_APP_PROGRESS_TICKER_H_

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace assay::app {

// Calls something a few times a second, until destroyed, on a thread of its own. What it throws ends the
// ticking and nothing else: progress is for whoever watches.
class ProgressTicker {
 public:
  explicit ProgressTicker(std::function<void()> tick)
      : thread_([this, tick = std::move(tick)](std::stop_token stop) {
          std::unique_lock lock(mutex_);
          try {
            while (!wake_.wait_for(lock, stop, kPeriod, [&] { return stop.stop_requested(); })) tick();
          } catch (const std::exception&) {
            return;
          }
        }) {}

 private:
  static constexpr std::chrono::milliseconds kPeriod{200};

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace assay::app

#endif  // HARNESS_APP_PROGRESS_TICKER_H_
