#ifndef TESTS_HARNESS_PROCESS_SUPPORT_H_
#define TESTS_HARNESS_PROCESS_SUPPORT_H_

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/process/run.h"

namespace assay::process {

// What a child is given that is not to reach its deadline by itself: no time passes but what a test lets
// jump.
inline constexpr std::chrono::hours kDeadline(1);
inline constexpr Limits kLimits = {.deadline = kDeadline};

// misbehaving_child with these arguments.
Command Child(std::vector<std::string> arguments);

// The variables that the test itself was started with.
Environment OwnEnvironment();

// Run in the environment of the test; named apart because testing::Test has a Run too.
Exit RunProgram(const Command& command, const Limits& limits, Sink& sink, std::stop_token stop = {},
                Clock& clock = Clock::System());

// Whether the process exists, be it as a zombie.
bool Exists(pid_t pid);

// The numbers that stand alone on a line.
std::vector<pid_t> PidsIn(std::string_view text);

// Keeps what comes; calls `on_line` with every whole line of standard output.
class Recorder : public Sink {
 public:
  using OnLine = std::function<void(const std::string& line)>;
  explicit Recorder(OnLine on_line = {}) : on_line_(std::move(on_line)) {}

  bool OnStdout(std::string_view bytes) override;
  bool OnStderr(std::string_view bytes) override;

  std::string out;
  std::string err;
  bool wants_more = true;

 private:
  OnLine on_line_;
  std::size_t seen_ = 0;
};

// Time stands still until the test lets it jump.
class JumpingClock : public Clock {
 public:
  Time Now() override { return now_; }
  void Wait(std::span<pollfd> events, Time until) override;

  void Jump(std::chrono::milliseconds span) { now_ += span; }
  // The next `count` times that nothing happens, time jumps to what is waited for.
  void JumpWhenIdle(int count) { idle_jumps_ = count; }
  // How many of them are left.
  int idle_jumps() const { return idle_jumps_; }

 private:
  Time now_ = Time() + std::chrono::hours(1);
  int idle_jumps_ = 0;
};

}  // namespace assay::process

#endif  // TESTS_HARNESS_PROCESS_SUPPORT_H_
