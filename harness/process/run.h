#ifndef HARNESS_PROCESS_RUN_H_
#define HARNESS_PROCESS_RUN_H_

#include <sys/types.h>

#include <chrono>
#include <stop_token>
#include <string_view>

#include "harness/process/clock.h"
#include "harness/process/command.h"
#include "harness/process/exit.h"

namespace assay::process {

inline constexpr std::chrono::milliseconds kNoDeadline = std::chrono::milliseconds::max();

struct Limits {
  std::chrono::milliseconds deadline = kNoDeadline;  // from the start; then the program is ended
  // Between SIGTERM and SIGKILL. 0: SIGTERM is followed by SIGKILL at once.
  std::chrono::milliseconds grace = std::chrono::seconds(3);
  // How long descendants may outlive the program, or hold its output open, before they are ended too.
  std::chrono::milliseconds drain = std::chrono::seconds(1);
  // What the program writes to stdout is taken in small bites through the smallest pipe there is, so that it
  // can be at most a memory page ahead of a sink that has it ended.
  bool lockstep = false;
  // A sink that has the program ended has it killed: SIGKILL at once, no SIGTERM before.
  bool kill = false;
};

// Receives what the program writes, in the thread that called Run, in chunks as they come from the two pipes
// (not cut at lines; order is kept within each pipe). The program waits while its sink works.
class Sink {
 public:
  virtual ~Sink() = default;
  // Once, before any output, when the program has been started.
  virtual void OnStart(pid_t /*pid*/) {}
  // Return false to have the program ended (Exit::Kind::kStopped). What it writes until its end still
  // arrives; the result is then without effect.
  virtual bool OnStdout(std::string_view bytes) = 0;
  virtual bool OnStderr(std::string_view bytes) = 0;
};

// Starts `command` with `base` and its own variables, hands all its output to `sink` and returns when the
// program and every descendant have ended: by themselves, or at the deadline or a stop (by `stop` or the
// sink): SIGTERM to all, after the grace SIGKILL. Never fails otherwise than by Exit; whatever the program
// does, it returns at the latest deadline + drain + grace + 5 s after the start, plus the time the sink took.
// May be called from several threads at once. The harness becomes a child subreaper, see ProcessTree.
Exit Run(const Command& command, const Environment& base, const Limits& limits, Sink& sink,
         const std::stop_token& stop = {}, Clock& clock = Clock::System());

}  // namespace assay::process

#endif  // HARNESS_PROCESS_RUN_H_
