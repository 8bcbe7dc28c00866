#include "harness/process/descendants.h"

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

// What the families of this process share. The lock is held from before a root is started until it is listed,
// and while the tree is read, so that no family takes another's root for an orphan.
struct Family::Household {
  static Household& Get() {
    static Household household;
    return household;
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
    return std::any_of(families.begin(), families.end(),
                       [&](const Family* family) { return family->root_ == pid; });
  }

  std::mutex mutex;
  bool prepared = false;
  std::vector<Family*> families;  // those that are not closed
  std::set<Identity> strangers;   // children of the harness that belong to no family
  bool had_children_before = false;
};

Result<std::unique_ptr<Family>> Family::Start(const Command& command, const Environment& base,
                                              const Streams& streams) {
  Household& household = Household::Get();
  const std::lock_guard lock(household.mutex);
  household.Prepare();
  Environment environment = base.With(command.environment);
  const std::string invocation = NewInvocation();
  environment.Set(kInvocationVariable, invocation);
  const Result<pid_t> root = Spawn(command, environment, streams);
  if (!root) return root.error();
  std::unique_ptr<Family> family(new Family(*root, std::string(kInvocationVariable) + "=" + invocation));
  family->root_watch_ = OpenPidfd(*root);
  if (!family->root_watch_.open()) {
    const int error_number = errno;
    kill(-*root, SIGKILL);
    waitpid(*root, nullptr, 0);
    family->closed_ = true;
    return Error{
        .kind = ErrorKind::kEnvironment,
        .message = "a started program cannot be watched: " + std::generic_category().message(error_number),
        .remedy = "Linux 5.3 or later is needed, and enough open files (ulimit -n)"};
  }
  household.families.push_back(family.get());
  return family;
}

Family::~Family() { Abandon(); }

bool Family::Owns(const ProcessInfo& orphan) const {
  return orphan.session == root_ || orphan.group == root_ || seen_.contains({orphan.pid, orphan.start}) ||
         WasStartedWith(orphan.pid, mark_);
}

bool Family::Adopts(const Household& household, const ProcessInfo& orphan) const {
  if (Owns(orphan)) return true;
  return household.families.size() == 1 && !household.had_children_before;
}

void Family::AddTree(std::vector<pid_t> pids, std::vector<ProcessInfo>& members) const {
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

Family::Look Family::LookAround(Household& household) {
  Look look;
  std::vector<pid_t> trees;
  for (const pid_t child : ChildrenOf(getpid())) {
    if (child == root_) {
      const std::vector<pid_t> children = ChildrenOf(root_);
      trees.insert(trees.end(), children.begin(), children.end());
      continue;
    }
    if (household.IsRoot(child)) continue;
    const auto orphan = InfoOf(child);
    if (!orphan || household.strangers.contains({orphan->pid, orphan->start})) continue;
    if (orphan->zombie) {
      look.reaped |= waitpid(child, nullptr, WNOHANG) == child;
    } else if (Adopts(household, *orphan)) {
      trees.push_back(child);
    }
  }
  AddTree(std::move(trees), look.members);
  for (const ProcessInfo& member : look.members) seen_.emplace(member.pid, member.start);
  return look;
}

void Family::Signal(int signal) {
  Household& household = Household::Get();
  const std::lock_guard lock(household.mutex);
  if (closed_) return;
  const Look look = LookAround(household);
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

Family::Census Family::TakeCensus() {
  Household& household = Household::Get();
  const std::lock_guard lock(household.mutex);
  Census census;
  if (closed_) return census;
  for (int i = 0; i < kMaxLooks; ++i) {
    const Look look = LookAround(household);
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
      Close(household);
      return census;
    }
  }
  census.living = 1;  // they come and go faster than they can be counted
  return census;
}

// Reaps the root and leaves the household; false if the root has not ended.
bool Family::Close(Household& household) {
  RootEnd end;
  if (wait4(root_, &end.status, WNOHANG, &end.usage) != root_) return false;
  root_end_ = end;
  closed_ = true;
  std::erase(household.families, this);
  return true;
}

void Family::Abandon() {
  Household& household = Household::Get();
  const std::lock_guard lock(household.mutex);
  if (closed_) return;
  for (const ProcessInfo& member : LookAround(household).members) household.LeaveAlone(member);
  if (Close(household)) return;
  household.LeaveAlone(InfoOf(root_));
  closed_ = true;
  std::erase(household.families, this);
}

}  // namespace assay::process
