#ifndef HARNESS_PROBE_CRASH_H_
#define HARNESS_PROBE_CRASH_H_

#include <string>
#include <vector>

namespace assay::probe {

// What stderr says of how an execution went wrong.
struct Crash {
  std::string reason;  // the line that names it, and where the runtime tells it what that came from
  std::vector<std::string> frames = {};  // of its trace, in the author's own files; at most kMostFrames
  bool is_certain = false;               // an exception, a panic or the like; else what may be the reason

  bool empty() const { return reason.empty(); }

  static constexpr std::size_t kMostFrames = 10;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CRASH_H_
