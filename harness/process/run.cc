#include "harness/process/run.h"

#include <signal.h>
#include <sys/eventfd.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "harness/process/pipe.h"
#include "harness/process/process_tree.h"

namespace assay::process {
namespace {

constexpr std::size_t kChunkBytes = 256u << 10;
// A bite in lockstep. A page of a pipe is free again only when all of it was taken.
constexpr std::size_t kBiteBytes = 512;
// What two full pipes can hold; more than that in them after the last writer's end is not the program's.
constexpr std::size_t kMaxLeftoverBytes = 2u << 20;
// For the kernel to end what was killed; only a process stuck in a system call takes longer.
constexpr std::chrono::milliseconds kKillTime = std::chrono::seconds(5);
// For descendants that cannot be watched, because there are too many or they belong to somebody else.
constexpr std::chrono::milliseconds kRecount = std::chrono::milliseconds(10);

// Readable once a stop was requested from any thread.
class StopWatch {
 public:
  explicit StopWatch(const std::stop_token& stop) {
    if (!stop.stop_possible()) return;
    event_ = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    callback_.emplace(stop, [this] { eventfd_write(event_.get(), 1); });
  }
  int get() const { return event_.get(); }

 private:
  Descriptor event_;
  std::optional<std::stop_callback<std::function<void()>>> callback_;
};

// One of the program's output pipes.
class OutputPipe {
 public:
  using Receiver = std::function<bool(std::string_view)>;
  OutputPipe(Descriptor pipe, Receiver receiver) : pipe_(std::move(pipe)), receiver_(std::move(receiver)) {}

  int get() const { return pipe_.get(); }
  bool open() const { return pipe_.open(); }

  struct Reading {
    std::size_t bytes = 0;  // 0: nothing there now, or the end (the pipe is closed then)
    bool wants_more = true;
  };
  Reading ReadChunk(std::span<char> buffer) {
    ssize_t count = 0;
    do {
      count = read(pipe_.get(), buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0 && errno == EAGAIN) return {};
    if (count <= 0) {
      pipe_.Close();
      return {};
    }
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    return {.bytes = bytes.size(), .wants_more = receiver_(bytes)};
  }

 private:
  Descriptor pipe_;
  Receiver receiver_;
};

// Watches one started tree to its end.
class Supervision {
 public:
  Supervision(ProcessTree& tree, OutputPipe out, OutputPipe err, const Limits& limits,
              const std::stop_token& stop, Clock& clock)
      : tree_(tree),
        out_(std::move(out)),
        err_(std::move(err)),
        limits_(limits),
        stop_watch_(stop),
        clock_(clock),
        buffer_(std::make_unique_for_overwrite<char[]>(kChunkBytes)),
        started_at_(clock.WallTime()),
        started_(clock.Now()),
        ended_(started_) {}

  Exit Watch() {
    Enter(Phase::kRunning, limits_.deadline);
    while (phase_ != Phase::kOver) {
      WaitForEvents();
      if (root_ended_ && recount_) Recount();
      Proceed();
    }
    ReadLeftovers(out_);
    ReadLeftovers(err_);
    return Conclude();
  }

 private:
  enum class Phase {
    kRunning,   // the root runs
    kOutlived,  // it ended by itself; descendants live or output is open
    kAsked,     // SIGTERM was sent
    kForced,    // SIGKILL was sent
    kOver,
  };

  void Enter(Phase phase, std::chrono::milliseconds span) {
    phase_ = phase;
    phase_end_ = Later(clock_.Now(), span);
  }

  void WaitForEvents() {
    std::vector<pollfd> events;
    const auto listen = [&](int fd) { events.push_back({.fd = fd, .events = POLLIN, .revents = 0}); };
    listen(stop_wanted_ ? -1 : stop_watch_.get());
    listen(root_ended_ ? -1 : tree_.root_watch());
    listen(out_.get());
    listen(err_.get());
    for (const Descriptor& watch : census_.watches) listen(watch.get());
    const bool unwatched = census_.living > 0 && census_.watches.empty();
    clock_.Wait(events, unwatched ? std::min(phase_end_, Later(clock_.Now(), kRecount)) : phase_end_);

    // Taken before the sink works, so that what happens meanwhile is looked at before time is called.
    woke_ = clock_.Now();
    recount_ |= unwatched;
    for (std::size_t i = 4; i < events.size(); ++i) recount_ |= events[i].revents != 0;
    if (events[0].revents != 0) stop_wanted_ = true;
    if (events[1].revents != 0) NoteRootEnd();
    if (events[2].revents != 0) ReadFrom(out_);
    if (events[3].revents != 0) ReadFrom(err_);
  }

  void NoteRootEnd() {
    root_ended_ = true;
    recount_ = true;
    ended_ = woke_;
    if (phase_ == Phase::kRunning) Enter(Phase::kOutlived, limits_.drain);
  }

  void ReadFrom(OutputPipe& pipe) {
    const bool in_lockstep = limits_.lockstep && phase_ == Phase::kRunning;
    const std::size_t bytes = in_lockstep ? kBiteBytes : kChunkBytes;
    if (pipe.ReadChunk({buffer_.get(), bytes}).wants_more) return;
    stop_wanted_ = true;
    kill_wanted_ = limits_.kill;
  }

  void Recount() {
    census_ = tree_.TakeCensus();
    recount_ = false;
    if (phase_ == Phase::kForced && census_.living > 0) tree_.Signal(SIGKILL);
  }

  void Proceed() {
    const bool in_time = woke_ < phase_end_;
    const bool nothing_lives = root_ended_ && census_.living == 0;
    switch (phase_) {
      case Phase::kRunning:
        if (in_time && !stop_wanted_) return;
        cut_short_ = stop_wanted_ ? Exit::Kind::kStopped : Exit::Kind::kTimedOut;
        return kill_wanted_ ? Force() : Ask();
      case Phase::kOutlived:
        if (nothing_lives && !out_.open() && !err_.open()) return Enter(Phase::kOver, {});
        if (in_time && !stop_wanted_) return;
        if (nothing_lives) return Enter(Phase::kOver, {});
        return Ask();
      case Phase::kAsked:
        if (nothing_lives) return Enter(Phase::kOver, {});
        if (!in_time) Force();
        return;
      case Phase::kForced:
        if (nothing_lives || !in_time) Enter(Phase::kOver, {});
        return;
      case Phase::kOver:
        return;
    }
  }

  void Ask() {
    killed_descendants_ |= root_ended_;
    tree_.Signal(SIGTERM);
    Enter(Phase::kAsked, limits_.grace);
  }

  void Force() {
    killed_descendants_ |= root_ended_;
    tree_.Signal(SIGKILL);
    recount_ = true;
    Enter(Phase::kForced, kKillTime);
  }

  void ReadLeftovers(OutputPipe& pipe) {
    for (std::size_t total = 0; pipe.open() && total < kMaxLeftoverBytes;) {
      const std::size_t bytes = pipe.ReadChunk({buffer_.get(), kChunkBytes}).bytes;
      if (bytes == 0) return;
      total += bytes;
    }
  }

  Exit Conclude() {
    Exit exit{.kind = Exit::Kind::kExited,
              .duration = (root_ended_ ? ended_ : clock_.Now()) - started_,
              .killed_descendants = killed_descendants_,
              .survivors = census_.living + (root_ended_ ? 0 : 1),
              .started_at = started_at_};
    tree_.Abandon();
    if (const auto& end = tree_.root_end()) {
      if (WIFSIGNALED(end->status)) {
        exit.kind = Exit::Kind::kSignalled;
        exit.signal = WTERMSIG(end->status);
      } else {
        exit.code = WEXITSTATUS(end->status);
      }
      const auto micros = [](const timeval& time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
      };
      exit.user_cpu = micros(end->usage.ru_utime);
      exit.system_cpu = micros(end->usage.ru_stime);
      exit.max_rss_kb = end->usage.ru_maxrss;
    }
    exit.kind = cut_short_.value_or(exit.kind);
    return exit;
  }

  ProcessTree& tree_;
  OutputPipe out_;
  OutputPipe err_;
  const Limits& limits_;
  const StopWatch stop_watch_;
  Clock& clock_;
  const std::unique_ptr<char[]> buffer_;
  const std::chrono::system_clock::time_point started_at_;
  const Clock::Time started_;
  Clock::Time ended_;

  Phase phase_ = Phase::kRunning;
  Clock::Time phase_end_;
  Clock::Time woke_;
  bool stop_wanted_ = false;
  bool kill_wanted_ = false;
  bool root_ended_ = false;
  bool recount_ = false;
  bool killed_descendants_ = false;
  ProcessTree::Census census_;
  std::optional<Exit::Kind> cut_short_;
};

Exit NotStarted(const Error& error) { return Exit{.kind = Exit::Kind::kNotStarted, .start_error = error}; }

}  // namespace

Exit Run(const Command& command, const Environment& base, const Limits& limits, Sink& sink,
         const std::stop_token& stop, Clock& clock) {
  Result<Descriptor> in = OpenInput(command.stdin_text);
  if (!in) return NotStarted(in.error());
  Result<Pipe> out = OpenPipe();
  if (!out) return NotStarted(out.error());
  if (limits.lockstep) MakeSmallest(*out);
  Result<Pipe> err = OpenPipe();
  if (!err) return NotStarted(err.error());
  const Result<std::unique_ptr<ProcessTree>> tree =
      ProcessTree::Start(command, base, {.in = in->get(), .out = out->write.get(), .err = err->write.get()});
  if (!tree) return NotStarted(tree.error());
  sink.OnStart((*tree)->root());
  in->Close();
  out->write.Close();
  err->write.Close();
  Supervision supervision(
      **tree, OutputPipe(std::move(out->read), [&](std::string_view bytes) { return sink.OnStdout(bytes); }),
      OutputPipe(std::move(err->read), [&](std::string_view bytes) { return sink.OnStderr(bytes); }), limits,
      stop, clock);
  return supervision.Watch();
}

}  // namespace assay::process
