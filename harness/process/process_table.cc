#include "harness/process/process_table.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <sstream>
#include <string>
#include <system_error>

#include "harness/base/files.h"

namespace assay::process {
namespace {

constexpr std::size_t kMaxEnvironmentBytes = 16u << 20;

std::string InProc(pid_t pid, std::string_view file) {
  return "/proc/" + std::to_string(pid) + "/" + std::string(file);
}

std::optional<pid_t> AsPid(std::string_view text) {
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pid);
  if (error != std::errc() || end != text.data() + text.size() || pid <= 0) return std::nullopt;
  return pid;
}

// The entries of a folder of /proc whose names are numbers.
std::vector<pid_t> NumbersIn(const std::string& folder) {
  std::vector<pid_t> numbers;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (const auto number = AsPid(entry->path().filename().native())) numbers.push_back(*number);
  }
  return numbers;
}

bool KernelListsChildren() {
  static const bool lists = access("/proc/thread-self/children", R_OK) == 0;
  return lists;
}

}  // namespace

std::optional<ProcessInfo> InfoOf(pid_t pid) {
  const Result<std::string> stat = ReadFile(InProc(pid, "stat"));
  if (!stat) return std::nullopt;
  // "pid (name) state …": the name may hold anything, also blanks and parentheses.
  const std::size_t name_end = stat->rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(stat->substr(name_end + 1));
  ProcessInfo info{.pid = pid};
  char state = 0;
  fields >> state >> info.parent >> info.group >> info.session;
  constexpr int kFieldsUntilThreads = 13;
  std::string skipped;
  for (int i = 0; i < kFieldsUntilThreads; ++i) fields >> skipped;
  int threads = 0;
  fields >> threads >> skipped >> info.start;
  if (!fields) return std::nullopt;
  // The state is the main thread's, which may end long before the process.
  info.zombie = (state == 'Z' || state == 'X') && threads <= 1;
  return info;
}

std::vector<pid_t> ChildrenOf(pid_t pid) {
  if (!KernelListsChildren()) return ChildrenByFullScan(pid);
  std::vector<pid_t> children;
  for (const pid_t thread : NumbersIn(InProc(pid, "task"))) {
    const Result<std::string> list = ReadFile(InProc(pid, "task/" + std::to_string(thread) + "/children"));
    if (!list) continue;
    std::istringstream numbers(*list);
    for (pid_t child = 0; numbers >> child;) children.push_back(child);
  }
  return children;
}

std::vector<pid_t> ChildrenByFullScan(pid_t pid) {
  std::vector<pid_t> children;
  for (const pid_t candidate : NumbersIn("/proc")) {
    const auto info = InfoOf(candidate);
    if (info && info->parent == pid) children.push_back(candidate);
  }
  return children;
}

bool WasStartedWith(pid_t pid, std::string_view assignment) {
  const Result<std::string> block = ReadFile(InProc(pid, "environ"), kMaxEnvironmentBytes);
  if (!block) return false;
  const std::string wanted = std::string(assignment) + '\0';
  if (block->starts_with(wanted)) return true;
  return block->find('\0' + wanted) != std::string::npos;
}

}  // namespace assay::process
