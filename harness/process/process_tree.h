#ifndef HARNESS_PROCESS_PROCESS_TREE_H_
#define HARNESS_PROCESS_PROCESS_TREE_H_

#include <sys/resource.h>
#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/descriptor.h"
#include "harness/base/result.h"
#include "harness/process/command.h"
#include "harness/process/process_table.h"
#include "harness/process/spawn.h"

namespace assay::process {

// The environment variable that every started process carries and its descendants inherit; its value is
// unique to the invocation.
inline constexpr char kInvocationVariable[] = "ASSAY_INVOCATION";

// A started process, the root, and all its descendants, wherever they went.
//
// The first tree makes the harness a child subreaper (PR_SET_CHILD_SUBREAPER) for the rest of its life:
// whatever a root leaves behind becomes the harness's child, so nothing gets out from under the harness. An
// orphan there belongs to the tree it was seen in before, in whose session or group it still is, or with
// whose invocation variable it was started. One of which none is true belongs to the only tree there is;
// while there are several, to none, so that the last one to close ends it. Children that the harness process
// had before the first tree started are left alone, and then so is every orphan that tells nothing.
//
// Several trees may live at once in several threads; one tree is used by one thread. Needs /proc.
class ProcessTree {
 public:
  struct Census {
    std::size_t living = 0;           // descendants of the root, without it
    std::vector<Descriptor> watches;  // readable when one of them ends; not for all where there are many
  };
  struct RootEnd {
    int status = 0;  // as wait(2) encodes it
    rusage usage = {};
  };

  // Starts the root. Errors: those of Spawn; ErrorKind::kEnvironment if the kernel has no pidfd_open
  // (Linux 5.3).
  static Result<std::unique_ptr<ProcessTree>> Start(const Command& command, const Environment& base,
                                                    const Streams& streams);

  ProcessTree(const ProcessTree&) = delete;
  ProcessTree& operator=(const ProcessTree&) = delete;
  ~ProcessTree();

  pid_t root() const { return root_; }
  // Readable when the root has ended.
  int root_watch() const { return root_watch_.get(); }

  // Sends `signal` to the root and all descendants; the stopped ones are continued so that they can act on
  // it.
  void Signal(int signal);

  // Counts the living descendants and reaps those that ended as the harness's children. When the root has
  // ended and none lives, the root is reaped too and the tree is closed: no process of it exists any more.
  Census TakeCensus();

  // Closes the tree with what still lives of it; nothing of that is ever looked for again.
  void Abandon();

  // Engaged once the tree is closed, unless it was abandoned with a living root.
  const std::optional<RootEnd>& root_end() const { return root_end_; }

 private:
  struct Subreaper;
  using Identity = std::pair<pid_t, unsigned long long>;
  struct Look {
    std::vector<ProcessInfo> members;
    bool reaped = false;
  };

  ProcessTree(pid_t root, std::string mark) : root_(root), mark_(std::move(mark)) {}

  // All of these with the subreaper locked.
  Look LookAround(Subreaper& subreaper);
  bool Owns(const ProcessInfo& orphan) const;
  bool TakesOver(const Subreaper& subreaper, const ProcessInfo& orphan) const;
  void AddWithDescendants(std::vector<pid_t> pids, std::vector<ProcessInfo>& members) const;
  bool Close(Subreaper& subreaper);

  pid_t root_;
  std::string mark_;  // "ASSAY_INVOCATION=…"
  Descriptor root_watch_;
  std::set<Identity> seen_;  // every descendant that was met
  bool closed_ = false;
  std::optional<RootEnd> root_end_;
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_PROCESS_TREE_H_
