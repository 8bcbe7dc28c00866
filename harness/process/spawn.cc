#include "harness/process/spawn.h"

#include <signal.h>
#include <spawn.h>

#include <algorithm>
#include <optional>

#include "harness/process/program.h"

namespace assay::process {
namespace {

constexpr int kFirstInherited = 3;

class Actions {
 public:
  Actions(const Command& command, const Streams& streams) {
    posix_spawn_file_actions_init(&actions_);
    failed_ = posix_spawn_file_actions_adddup2(&actions_, streams.in, STDIN_FILENO) != 0 ||
              posix_spawn_file_actions_adddup2(&actions_, streams.out, STDOUT_FILENO) != 0 ||
              posix_spawn_file_actions_adddup2(&actions_, streams.err, STDERR_FILENO) != 0 ||
              posix_spawn_file_actions_addclosefrom_np(&actions_, kFirstInherited) != 0;
    if (!command.working_directory.empty()) {
      failed_ |= posix_spawn_file_actions_addchdir_np(&actions_, command.working_directory.c_str()) != 0;
    }
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }

  const posix_spawn_file_actions_t* get() const { return &actions_; }
  bool failed() const { return failed_; }

 private:
  posix_spawn_file_actions_t actions_;
  bool failed_ = false;
};

class Attributes {
 public:
  Attributes() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

// `texts` as exec wants them: null-terminated. They must outlive the result.
std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

bool HoldsNul(const std::vector<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [](const std::string& text) { return text.find('\0') != std::string::npos; });
}

std::optional<Error> Mistake(const Command& command, const std::vector<std::string>& block) {
  if (command.argv.empty()) return Error{.message = "the command is empty"};
  if (HoldsNul(command.argv)) return Error{.message = "an argument of the command holds a NUL byte"};
  if (HoldsNul(block)) return Error{.message = "an environment variable holds a NUL byte"};
  std::error_code ignored;
  if (!command.working_directory.empty() &&
      !std::filesystem::is_directory(command.working_directory, ignored)) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "there is no folder \"" + command.working_directory.string() + "\" to run in"};
  }
  return std::nullopt;
}

}  // namespace

Result<pid_t> Spawn(const Command& command, const Environment& environment, const Streams& streams) {
  const std::vector<std::string> block = environment.Block();
  if (std::optional<Error> mistake = Mistake(command, block)) return *mistake;
  Result<std::filesystem::path> program =
      FindProgram(command.argv.front(), environment, command.working_directory);
  if (!program) return program.error();
  std::error_code unchanged;
  const std::filesystem::path absolute = std::filesystem::absolute(*program, unchanged);
  const Actions actions(command, streams);
  if (actions.failed()) return WhyNotStarted(absolute, ENOMEM);
  const Attributes attributes;
  pid_t pid = -1;
  const int error_number = posix_spawn(&pid, absolute.c_str(), actions.get(), attributes.get(),
                                       Pointers(command.argv).data(), Pointers(block).data());
  if (error_number != 0) return WhyNotStarted(absolute, error_number);
  return pid;
}

}  // namespace assay::process
