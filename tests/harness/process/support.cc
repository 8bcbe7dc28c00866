#include "tests/harness/process/support.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <sstream>

namespace assay::process {

Command Child(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), ASSAY_MISBEHAVING_CHILD);
  return Command{.argv = std::move(arguments)};
}

Environment OwnEnvironment() { return Environment::FromBlock(environ); }

Exit RunProgram(const Command& command, const Limits& limits, Sink& sink, std::stop_token stop,
                Clock& clock) {
  return Run(command, OwnEnvironment(), limits, sink, std::move(stop), clock);
}

bool Exists(pid_t pid) { return kill(pid, 0) == 0 || errno != ESRCH; }

std::vector<pid_t> PidsIn(std::string_view text) {
  std::vector<pid_t> pids;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.find_first_not_of("0123456789") == std::string::npos) {
      pids.push_back(static_cast<pid_t>(std::stol(line)));
    }
  }
  return pids;
}

bool Recorder::OnStdout(std::string_view bytes) {
  out += bytes;
  for (std::size_t end = 0; on_line_ && (end = out.find('\n', seen_)) != std::string::npos;) {
    const std::string line = out.substr(seen_, end - seen_);
    seen_ = end + 1;
    on_line_(line);
  }
  return wants_more;
}

bool Recorder::OnStderr(std::string_view bytes) {
  err += bytes;
  return wants_more;
}

void JumpingClock::Wait(std::span<pollfd> events, Time until) {
  const bool may_wait = until > now_ && idle_jumps_ == 0;
  Clock::System().Wait(events, may_wait ? Time::max() : Time());
  for (const pollfd& event : events) {
    if (event.revents != 0) return;
  }
  if (idle_jumps_ == 0) return;
  --idle_jumps_;
  now_ = std::max(now_, until);
}

}  // namespace assay::process
