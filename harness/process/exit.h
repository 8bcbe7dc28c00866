#ifndef HARNESS_PROCESS_EXIT_H_
#define HARNESS_PROCESS_EXIT_H_

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/result.h"

namespace assay::process {

// How a program ended.
struct Exit {
  enum class Kind {
    kExited,      // by itself, with `code`
    kSignalled,   // by a `signal` that the harness did not send
    kTimedOut,    // the harness ended it at the deadline
    kNotStarted,  // there was no process; see `start_error`
    kStopped,     // the harness ended it on request
  };

  Kind kind = Kind::kNotStarted;
  int code = 0;    // its exit code, where it left one (kExited; perhaps kTimedOut and kStopped); 0 otherwise
  int signal = 0;  // the signal that ended it, where one did (kSignalled; perhaps kTimedOut and kStopped)
  std::optional<Error> start_error = {};    // for kNotStarted: ErrorKind::kEnvironment with the remedy
  std::chrono::nanoseconds duration = {};   // from its start until it ended
  std::chrono::microseconds user_cpu = {};  // of it and of the descendants it waited for
  std::chrono::microseconds system_cpu = {};
  // The largest resident size of it or of a descendant it waited for, in KiB. Linux counts the harness's own
  // size at the moment of the start, so it is never below that.
  long max_rss_kb = 0;
  bool killed_descendants = false;  // some outlived it (and the drain time) and had to be ended
  std::size_t survivors = 0;  // processes that could not be ended: not ours to kill, or stuck in the kernel
  std::chrono::system_clock::time_point started_at = {};  // the epoch when it is not known

  // How it looks to whoever only sees the process: what was asked to end has ended by a signal or in its own
  // way. Never kStopped.
  Kind SeenKind() const {
    if (kind != Kind::kStopped) return kind;
    return signal != 0 ? Kind::kSignalled : Kind::kExited;
  }

  bool Succeeded() const { return kind == Kind::kExited && code == 0; }
};

// "exited", "signalled", "timed_out", "not_started", "stopped": the words of the JSON report.
std::string_view ToString(Exit::Kind kind);

// For messages, to stand after a subject: "exited with code 3", "was killed by signal 11 (SEGV)", "did not
// end in time", "was stopped", "could not be started: <error>".
std::string Describe(const Exit& exit);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_EXIT_H_
