#include "harness/run/scheduler.h"

#include <algorithm>
#include <exception>

namespace assay::run {
namespace {

using plan::InvocationIndex;
using suite::Executed;

Executed NotWanted(const char* reason) {
  Executed executed;
  executed.state = Executed::State::kNotWanted;
  executed.reason = reason;
  return executed;
}

// What there is of an execution whose worker failed, told as the bug that it is.
void Break(Executed& executed, const std::string& id, const std::exception& exception) {
  executed.state = Executed::State::kBroken;
  executed.reason = "internal error while executing " + id + ": " + exception.what();
}

}  // namespace

Scheduler::Scheduler(const plan::Invocations& invocations, Options options)
    : invocations_(invocations), options_(std::move(options)), slots_(invocations.size()) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    for (Slot& slot : slots_) {
      if (slot.phase != Slot::Phase::kWaiting) continue;
      slot.phase = Slot::Phase::kOver;
      slot.executed = NotWanted("the run ended before it began");
    }
  }
  changed_.notify_all();
  workers_.clear();
}

void Scheduler::Start(const std::set<InvocationIndex>& wanted) {
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const bool is_wanted = wanted.contains(static_cast<InvocationIndex>(i));
      slots_[i].phase = is_wanted ? Slot::Phase::kWaiting : Slot::Phase::kOver;
      if (!is_wanted) slots_[i].executed = NotWanted("no selected check needs it");
    }
  }
  for (int i = 0; i < std::max(1, options_.workers); ++i) workers_.emplace_back([this] { Work(); });
}

const Executed& Scheduler::Await(InvocationIndex index) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return SlotOf(index).phase == Slot::Phase::kOver; });
  return SlotOf(index).executed;
}

const Executed& Scheduler::Before(InvocationIndex index) const {
  const std::lock_guard lock(mutex_);
  return SlotOf(index).executed;
}

void Scheduler::Work() {
  std::unique_lock lock(mutex_);
  while (SomethingIsWaiting()) {
    const InvocationIndex next = NextReady();
    if (next == plan::kNone) {
      changed_.wait(lock);
      continue;
    }
    Slot& slot = SlotOf(next);
    slot.phase = Slot::Phase::kRunning;
    slot.progress = std::make_shared<probe::Progress>();
    slot.started = std::chrono::steady_clock::now();
    slot.deadline = options_.deadline(plan::At(invocations_, next));
    lock.unlock();
    Executed executed = Execute(next, slot.progress);
    Announce(executed);
    lock.lock();
    slot.executed = std::move(executed);
    slot.phase = Slot::Phase::kOver;
    changed_.notify_all();
  }
}

Executed Scheduler::Execute(InvocationIndex index, const std::shared_ptr<probe::Progress>& progress) {
  try {
    return options_.execute(index, progress);
  } catch (const std::exception& exception) {
    Executed executed;
    Break(executed, plan::At(invocations_, index).id, exception);
    return executed;
  }
}

// What depends on an execution is heard of later than it.
void Scheduler::Announce(Executed& executed) {
  const bool attempted = !executed.evidence.id.empty();
  if (!attempted) return;
  const std::lock_guard announcing(announcing_);
  try {
    options_.on_finished(executed);
  } catch (const std::exception& exception) {
    Break(executed, executed.evidence.id, exception);
  }
}

InvocationIndex Scheduler::NextReady() const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const auto index = static_cast<InvocationIndex>(i);
    if (slots_[i].phase == Slot::Phase::kWaiting && IsReady(index)) return index;
  }
  return plan::kNone;
}

bool Scheduler::IsReady(InvocationIndex index) const {
  const plan::Invocation& invocation = plan::At(invocations_, index);
  const bool has_all = std::ranges::all_of(invocation.after, [&](InvocationIndex before) {
    if (options_.replaying && before == invocation.repeats) return true;
    return SlotOf(before).phase == Slot::Phase::kOver;
  });
  if (!has_all || options_.replaying) return has_all;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const bool is_running = slots_[i].phase == Slot::Phase::kRunning;
    if (is_running && !options_.may_overlap(index, static_cast<InvocationIndex>(i))) return false;
  }
  return true;
}

bool Scheduler::SomethingIsWaiting() const {
  return std::ranges::any_of(slots_, [](const Slot& slot) { return slot.phase == Slot::Phase::kWaiting; });
}

check::RunProgress Scheduler::Progress() const {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  check::RunProgress progress;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    if (slot.phase != Slot::Phase::kRunning) continue;
    progress.running.push_back({invocations_[i].id, slot.progress->records.load(std::memory_order_relaxed),
                                slot.progress->bytes.load(std::memory_order_relaxed),
                                std::chrono::duration_cast<std::chrono::milliseconds>(now - slot.started),
                                slot.deadline});
  }
  return progress;
}

}  // namespace assay::run
