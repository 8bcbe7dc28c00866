#include "harness/process/process_tree.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <system_error>

namespace assay::process {
namespace {

constexpr std::size_t kMaxWatches = 64;
constexpr int kMaxLooks = 100;

Descriptor OpenPidfd(pid_t pid) { return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))); }

// A descriptor of exactly this process, not of one that got its number after it.
Descriptor OpenPidfd(const ProcessInfo& process) {
  Descriptor pidfd = OpenPidfd(process.pid);
  const auto now = InfoOf(process.pid);
  return now && now->start == process.start ? std::move(pidfd) : Descriptor();
}

void SendSignal(const Descriptor& pidfd, int signal) {
  if (pidfd.open()) syscall(SYS_pidfd_send_signal, pidfd.get(), signal, nullptr, 0);
}

std::string NewInvocation() {
  static unsigned long long count = 0;
  unsigned long long random = 0;
  [[maybe_unused]] const ssize_t bytes = getrandom(&random, sizeof random, GRND_NONBLOCK);
  return std::to_string(getpid()) + "-" + std::to_string(++count) + "-" + std::to_string(random);
}

}  // namespace

// What the trees of this process share. The lock is held from before a root is started until it is listed,
// and while processes are looked up, so that no tree takes another's root for an orphan.
struct ProcessTree::Subreaper {
  static Subreaper& Get() {
    static Subreaper subreaper;
    return subreaper;
  }

  // Once, before the first child is started.
  void Prepare() {
    if (prepared) return;
    prepared = true;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    // With SIGCHLD ignored, as some parents leave it, the kernel would reap children behind our back.
    struct sigaction action = {};
    if (sigaction(SIGCHLD, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) {
      signal(SIGCHLD, SIG_DFL);
    }
    for (const pid_t pid : ChildrenOf(getpid())) LeaveAlone(InfoOf(pid));
    had_children_before = !strangers.empty();
  }

  void LeaveAlone(const std::optional<ProcessInfo>& process) {
    if (process) strangers.emplace(process->pid, process->start);
  }

  bool IsRoot(pid_t pid) const {
    return std::any_of(trees.begin(), trees.end(),
                       [&](const ProcessTree* tree) { return tree->root_ == pid; });
  }

  std::mutex mutex;
  bool prepared = false;
  std::vector<ProcessTree*> trees;  // those that are not closed
  std::set<Identity> strangers;     // children of the harness that belong to no tree
  bool had_children_before = false;
};

Result<std::unique_ptr<ProcessTree>> ProcessTree::Start(const Command& command, const Environment& base,
                                                        const Streams& streams) {
  Subreaper& subreaper = Subreaper::Get();
  const std::lock_guard lock(subreaper.mutex);
  subreaper.Prepare();
  Environment environment = base.With(command.environment);
  const std::string invocation = NewInvocation();
  environment.Set(kInvocationVariable, invocation);
  const Result<pid_t> root = Spawn(command, environment, streams);
  if (!root) return root.error();
  std::unique_ptr<ProcessTree> tree(
      new ProcessTree(*root, std::string(kInvocationVariable) + "=" + invocation));
  tree->root_watch_ = OpenPidfd(*root);
  if (!tree->root_watch_.open()) {
    const int error_number = errno;
    kill(-*root, SIGKILL);
    waitpid(*root, nullptr, 0);
    tree->closed_ = true;
    return Error{
        .kind = ErrorKind::kEnvironment,
        .message = "a started program cannot be watched: " + std::generic_category().message(error_number),
        .remedy = "Linux 5.3 or later is needed, and enough open files (ulimit -n)"};
  }
  subreaper.trees.push_back(tree.get());
  return tree;
}

ProcessTree::~ProcessTree() { Abandon(); }

bool ProcessTree::Owns(const ProcessInfo& orphan) const {
  return orphan.session == root_ || orphan.group == root_ || seen_.contains({orphan.pid, orphan.start}) ||
         WasStartedWith(orphan.pid, mark_);
}

bool ProcessTree::TakesOver(const Subreaper& subreaper, const ProcessInfo& orphan) const {
  if (Owns(orphan)) return true;
  return subreaper.trees.size() == 1 && !subreaper.had_children_before;
}

void ProcessTree::AddWithDescendants(std::vector<pid_t> pids, std::vector<ProcessInfo>& members) const {
  std::set<pid_t> visited;
  while (!pids.empty()) {
    const pid_t pid = pids.back();
    pids.pop_back();
    if (!visited.insert(pid).second) continue;
    const auto info = InfoOf(pid);
    if (!info) continue;
    members.push_back(*info);
    const std::vector<pid_t> children = ChildrenOf(pid);
    pids.insert(pids.end(), children.begin(), children.end());
  }
}

ProcessTree::Look ProcessTree::LookAround(Subreaper& subreaper) {
  Look look;
  std::vector<pid_t> tops;
  for (const pid_t child : ChildrenOf(getpid())) {
    if (child == root_) {
      const std::vector<pid_t> children = ChildrenOf(root_);
      tops.insert(tops.end(), children.begin(), children.end());
      continue;
    }
    if (subreaper.IsRoot(child)) continue;
    const auto orphan = InfoOf(child);
    if (!orphan || subreaper.strangers.contains({orphan->pid, orphan->start})) continue;
    if (orphan->zombie) {
      look.reaped |= waitpid(child, nullptr, WNOHANG) == child;
    } else if (TakesOver(subreaper, *orphan)) {
      tops.push_back(child);
    }
  }
  AddWithDescendants(std::move(tops), look.members);
  for (const ProcessInfo& member : look.members) seen_.emplace(member.pid, member.start);
  return look;
}

void ProcessTree::Signal(int signal) {
  Subreaper& subreaper = Subreaper::Get();
  const std::lock_guard lock(subreaper.mutex);
  if (closed_) return;
  const Look look = LookAround(subreaper);
  // The group at once and by the kernel, so that it cannot fork its way out; the root's number is still its
  // own because the root was not reaped.
  kill(-root_, signal);
  if (signal != SIGKILL) kill(-root_, SIGCONT);
  for (const ProcessInfo& member : look.members) {
    if (member.group == root_) continue;
    const Descriptor pidfd = OpenPidfd(member);
    SendSignal(pidfd, signal);
    if (signal != SIGKILL) SendSignal(pidfd, SIGCONT);
  }
}

ProcessTree::Census ProcessTree::TakeCensus() {
  Subreaper& subreaper = Subreaper::Get();
  const std::lock_guard lock(subreaper.mutex);
  Census census;
  if (closed_) return census;
  for (int i = 0; i < kMaxLooks; ++i) {
    const Look look = LookAround(subreaper);
    for (const ProcessInfo& member : look.members) {
      if (member.zombie) continue;
      ++census.living;
      if (census.watches.size() == kMaxWatches) continue;
      Descriptor watch = OpenPidfd(member);
      if (watch.open()) census.watches.push_back(std::move(watch));
    }
    if (census.living > 0) return census;
    // What was reaped, or came and went during the look, may have left children of its own.
    if (!look.reaped && look.members.empty()) {
      Close(subreaper);
      return census;
    }
  }
  census.living = 1;  // they come and go faster than they can be counted
  return census;
}

// Reaps the root and leaves the subreaper; false if the root has not ended.
bool ProcessTree::Close(Subreaper& subreaper) {
  RootEnd end;
  if (wait4(root_, &end.status, WNOHANG, &end.usage) != root_) return false;
  root_end_ = end;
  closed_ = true;
  std::erase(subreaper.trees, this);
  return true;
}

void ProcessTree::Abandon() {
  Subreaper& subreaper = Subreaper::Get();
  const std::lock_guard lock(subreaper.mutex);
  if (closed_) return;
  for (const ProcessInfo& member : LookAround(subreaper).members) subreaper.LeaveAlone(member);
  if (Close(subreaper)) return;
  subreaper.LeaveAlone(InfoOf(root_));
  closed_ = true;
  std::erase(subreaper.trees, this);
}

}  // namespace assay::process
