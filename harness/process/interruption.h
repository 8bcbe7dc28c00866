#ifndef HARNESS_PROCESS_INTERRUPTION_H_
#define HARNESS_PROCESS_INTERRUPTION_H_

#include <atomic>
#include <stop_token>
#include <thread>

#include "harness/base/descriptor.h"

namespace assay::process {

// Turns SIGINT, SIGTERM and SIGHUP into a stop request, so that every Run that was given the token ends its
// program (Exit::Kind::kStopped) and the harness can finish its reports. Kept by whoever owns main; at most
// one may exist at a time. A signal that was ignored at the start (nohup) stays ignored. The old dispositions
// come back on destruction.
class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  std::stop_token token() const { return stop_.get_token(); }
  // The first signal that came, 0 while none has. The usual exit code for it is 128 + signal.
  int signal() const { return signal_; }

 private:
  void AwaitSignals();

  Descriptor arrivals_;  // the handler writes to its other end
  std::stop_source stop_;
  std::atomic<int> signal_ = 0;
  std::thread waiter_;
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_INTERRUPTION_H_
