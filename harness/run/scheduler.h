#ifndef HARNESS_RUN_SCHEDULER_H_
#define HARNESS_RUN_SCHEDULER_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "harness/check/run_summary.h"
#include "harness/plan/invocation.h"
#include "harness/probe/measurement.h"
#include "harness/suite/results.h"

namespace assay::run {

// Has the invocations of a plan executed, each once: as many side by side as there are workers, each after
// those it depends on. Knows nothing of connectors.
class Scheduler {
 public:
  struct Options {
    int workers = 2;
    // An invocation that repeats another one need not wait for it, and every pair may overlap: recordings do
    // not disturb each other.
    bool replaying = false;
    // The time an invocation has; milliseconds::max() for no limit. Shown with the progress.
    std::function<std::chrono::milliseconds(const plan::Invocation&)> deadline;
    // Whether one may begin while the other runs. Called with the scheduler locked.
    std::function<bool(plan::InvocationIndex one, plan::InvocationIndex other)> may_overlap;
    // Executes one; called by several threads. What it throws is told as an internal error of that
    // invocation.
    std::function<suite::Executed(plan::InvocationIndex, const std::shared_ptr<probe::Progress>&)> execute;
    // Hears of each that was attempted, before anybody who waits for it goes on; never twice at a time.
    std::function<void(const suite::Executed&)> on_finished;
  };

  Scheduler(const plan::Invocations& invocations, Options options);
  // Waits for what is running to end; what waits does not begin any more.
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // Begins to execute these, and what they depend on has to be among them. Called once.
  void Start(const std::set<plan::InvocationIndex>& wanted);

  // Waits until the invocation is over. The reference lives as long as the scheduler.
  const suite::Executed& Await(plan::InvocationIndex index);
  // What is known of one that is over already, because the one at hand depends on it.
  const suite::Executed& Before(plan::InvocationIndex index) const;

  // What runs at the moment.
  check::RunProgress Progress() const;

 private:
  struct Slot {
    enum class Phase { kIdle, kWaiting, kRunning, kOver };
    Phase phase = Phase::kIdle;
    suite::Executed executed;
    std::shared_ptr<probe::Progress> progress;
    std::chrono::steady_clock::time_point started;
    std::chrono::milliseconds deadline{0};
  };

  void Work();
  suite::Executed Execute(plan::InvocationIndex index, const std::shared_ptr<probe::Progress>& progress);
  void Announce(suite::Executed& executed);
  plan::InvocationIndex NextReady() const;
  bool IsReady(plan::InvocationIndex index) const;
  bool SomethingIsWaiting() const;
  Slot& SlotOf(plan::InvocationIndex index) { return slots_.at(static_cast<std::size_t>(index)); }
  const Slot& SlotOf(plan::InvocationIndex index) const { return slots_.at(static_cast<std::size_t>(index)); }

  const plan::Invocations& invocations_;
  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Slot> slots_;
  std::mutex announcing_;
  std::vector<std::jthread> workers_;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_SCHEDULER_H_
