#ifndef HARNESS_PROCESS_SPAWN_H_
#define HARNESS_PROCESS_SPAWN_H_

#include <sys/types.h>

#include "harness/base/result.h"
#include "harness/process/command.h"

namespace assay::process {

// The descriptors that become a child's standard streams; each above 2.
struct Streams {
  int in = -1;
  int out = -1;
  int err = -1;
};

// Starts `command` with exactly `environment` (command.environment is not looked at) in a session and process
// group of its own, whose id is the returned process id. It inherits no other descriptor; no signal is
// blocked or ignored in it. A session of its own rather than a mere group, so that a program that asks the
// terminal for a password fails at once instead of being stopped. Errors: ErrorKind::kEnvironment with the
// remedy; ErrorKind::kUser for an empty command or a NUL byte in it.
Result<pid_t> Spawn(const Command& command, const Environment& environment, const Streams& streams);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_SPAWN_H_
