#ifndef HARNESS_PROCESS_PROCESS_TABLE_H_
#define HARNESS_PROCESS_PROCESS_TABLE_H_

#include <sys/types.h>

#include <optional>
#include <string_view>
#include <vector>

namespace assay::process {

// One process as /proc shows it. `pid` and `start` together are never used again while the system runs.
struct ProcessInfo {
  pid_t pid = 0;
  pid_t parent = 0;
  pid_t group = 0;
  pid_t session = 0;
  bool zombie = false;           // has ended and waits for its parent to take notice
  unsigned long long start = 0;  // in clock ticks since the system started
};

// Empty if there is no such process.
std::optional<ProcessInfo> InfoOf(pid_t pid);

// The direct children of a process, zombies included. Of a process other than the caller's own the list may
// miss some that came or went meanwhile.
std::vector<pid_t> ChildrenOf(pid_t pid);
// The same by reading the whole table: for kernels without /proc/<pid>/task/<tid>/children.
std::vector<pid_t> ChildrenByFullScan(pid_t pid);

// Whether the process was started with the environment variable `assignment`, "NAME=value". False if it
// cannot be known: it is a zombie, another user's, or has overwritten its environment.
bool WasStartedWith(pid_t pid, std::string_view assignment);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_PROCESS_TABLE_H_
