// No descendant is left behind.

#include "harness/process/process_tree.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "harness/process/run.h"
#include "tests/harness/process/support.h"

namespace assay::process::process_tree_test {
namespace {

using testing::IsEmpty;

std::vector<pid_t> Living(const std::vector<pid_t>& pids) {
  std::vector<pid_t> living;
  std::copy_if(pids.begin(), pids.end(), std::back_inserter(living), Exists);
  return living;
}

// Time stands still while the program runs; after its end it jumps as soon as nothing happens, `jumps` times.
class JumpsAfterTheEnd : public JumpingClock {
 public:
  explicit JumpsAfterTheEnd(int jumps) : jumps_(jumps) {}
  void Wait(std::span<pollfd> events, Time until) override {
    const bool program_runs = until - Now() > kLimits.grace;
    if (!program_runs) JumpWhenIdle(std::exchange(jumps_, 0));
    JumpingClock::Wait(events, until);
    if (!program_runs) jumps_ = idle_jumps();
  }

 private:
  int jumps_;
};

TEST(Descendants, ThatOutliveTheProgramAreEnded) {
  struct {
    std::vector<std::string> behaviour;
    int jumps;  // over the drain time; over the grace
  } const cases[] = {
      {{"leave_child"}, 1},      {{"leave_term_ignoring_child"}, 2},
      {{"daemon"}, 1},           {{"daemon", "holding the output"}, 1},
      {{"anonymous_daemon"}, 1}, {{"leave_daemon_without_main_thread"}, 1},
  };
  for (const auto& [behaviour, jumps] : cases) {
    JumpsAfterTheEnd clock(jumps);
    Recorder sink;
    const Exit exit = RunProgram(Child(behaviour), kLimits, sink, {}, clock);
    const std::vector<pid_t> pids = PidsIn(sink.out);
    EXPECT_EQ(pids.size(), 1u) << behaviour[0];
    EXPECT_THAT(Living(pids), IsEmpty()) << behaviour[0];
    EXPECT_TRUE(exit.Succeeded()) << behaviour[0];
    EXPECT_TRUE(exit.killed_descendants) << behaviour[0];
    EXPECT_EQ(exit.survivors, 0u) << behaviour[0];
    EXPECT_THAT(ChildrenOf(getpid()), IsEmpty()) << behaviour[0];
  }
}

TEST(Descendants, OfAProgramAtItsDeadlineAreEndedWithIt) {
  for (const std::vector<std::string>& behaviour :
       {std::vector<std::string>{"dynasty", "5"}, std::vector<std::string>{"fork_wildly", "6"}}) {
    JumpingClock clock;
    Recorder sink([&](const std::string& line) {
      if (line == "ready") clock.Jump(kDeadline);
    });
    const Limits limits = {.deadline = kDeadline, .grace = std::chrono::milliseconds(0)};
    const Exit exit = RunProgram(Child(behaviour), limits, sink, {}, clock);
    EXPECT_EQ(exit.kind, Exit::Kind::kTimedOut);
    EXPECT_GE(PidsIn(sink.out).size(), 5u);
    EXPECT_THAT(Living(PidsIn(sink.out)), IsEmpty()) << behaviour[0];
    EXPECT_THAT(ChildrenOf(getpid()), IsEmpty()) << behaviour[0];
    EXPECT_EQ(exit.survivors, 0u);
  }
}

TEST(Descendants, ThatNeverStandStillAreCaught) {
  const Limits limits = {.grace = std::chrono::milliseconds(1), .drain = std::chrono::milliseconds(1)};
  Recorder sink;
  const Exit exit = RunProgram(Child({"hydra", "1000000"}), limits, sink);
  EXPECT_TRUE(exit.Succeeded());
  EXPECT_TRUE(exit.killed_descendants);
  EXPECT_EQ(exit.survivors, 0u);
  EXPECT_THAT(ChildrenOf(getpid()), IsEmpty());
}

TEST(Descendants, ThatEndInTimeAreReapedAndNotHeldAgainstTheProgram) {
  Recorder sink;
  const Exit exit = RunProgram(Child({"leave_zombies", "5"}), {}, sink);
  EXPECT_FALSE(exit.killed_descendants);
  EXPECT_EQ(PidsIn(sink.out).size(), 5u);
  EXPECT_THAT(Living(PidsIn(sink.out)), IsEmpty());
  EXPECT_THAT(ChildrenOf(getpid()), IsEmpty());
}

TEST(Descendants, OfAnotherProgramAreLeftToIt) {
  std::stop_source stop;
  Recorder inner;
  std::vector<pid_t> left_behind;
  std::vector<pid_t> spared;
  // While a program with daemons runs, another comes and goes.
  Recorder outer([&](const std::string& line) {
    if (line != "ready") return;
    RunProgram(Child({"daemon"}), {.drain = std::chrono::milliseconds(0)}, inner);
    left_behind = Living(PidsIn(inner.out));
    spared = Living(PidsIn(outer.out));
    stop.request_stop();
  });
  RunProgram(Child({"dynasty", "3"}), {.grace = std::chrono::milliseconds(0)}, outer, stop.get_token());
  EXPECT_EQ(PidsIn(inner.out).size(), 1u);
  EXPECT_THAT(left_behind, IsEmpty());
  EXPECT_EQ(spared.size(), 3u);
  EXPECT_THAT(Living(PidsIn(outer.out)), IsEmpty());
}

TEST(Descendants, ThatWereSeenBelowTheProgramAreKnownAfterItsEnd) {
  std::stop_source stop;
  Recorder inner([&](const std::string& line) {
    if (line == "ready") inner.wants_more = false;
  });
  std::vector<pid_t> left_behind;
  Recorder outer([&](const std::string&) {
    RunProgram(Child({"anonymous_child"}), {.grace = std::chrono::milliseconds(1)}, inner);
    left_behind = Living(PidsIn(inner.out));
    stop.request_stop();
  });
  RunProgram(Child({"hang"}), {}, outer, stop.get_token());
  EXPECT_EQ(PidsIn(inner.out).size(), 1u);
  EXPECT_THAT(left_behind, IsEmpty());
}

TEST(Descendants, ThatTellNothingAreEndedByTheLastProgram) {
  std::stop_source stop;
  Recorder inner;
  std::vector<pid_t> spared;
  Recorder sink([&](const std::string&) {
    RunProgram(Child({"anonymous_daemon"}), {}, inner);
    spared = Living(PidsIn(inner.out));
    stop.request_stop();
  });
  RunProgram(Child({"hang"}), {.drain = std::chrono::milliseconds(0)}, sink, stop.get_token());
  EXPECT_EQ(spared.size(), 1u);
  EXPECT_THAT(Living(spared), IsEmpty());
}

// Starts a program without this layer; returns its id when it has said something.
pid_t StartOutside(std::vector<std::string> arguments) {
  int ends[2];
  posix_spawn_file_actions_t actions;
  if (pipe(ends) != 0 || posix_spawn_file_actions_init(&actions) != 0) _exit(1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::vector<char*> argv;
  arguments.insert(arguments.begin(), ASSAY_MISBEHAVING_CHILD);
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  if (posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ) != 0) _exit(1);
  posix_spawn_file_actions_destroy(&actions);
  char said = 0;
  if (read(ends[0], &said, 1) != 1) _exit(1);
  close(ends[0]);
  close(ends[1]);
  return pid;
}

// Exits with 0 if neither a child that was there before the first program nor what that leaves behind was
// ended.
[[noreturn]] void RunBesideAnOlderChild() {
  const pid_t older = StartOutside({"dynasty", "1"});
  const pid_t grandchild = ChildrenOf(older).at(0);
  Recorder sink;
  RunProgram(Child({"daemon"}), {.drain = std::chrono::milliseconds(0)}, sink);
  bool right = waitpid(older, nullptr, WNOHANG) == 0 && Living(PidsIn(sink.out)).empty();
  kill(older, SIGKILL);
  waitpid(older, nullptr, 0);
  RunProgram(Child({"daemon"}), {.drain = std::chrono::milliseconds(0)}, sink);
  right = right && ChildrenOf(getpid()) == std::vector<pid_t>{grandchild} && !InfoOf(grandchild)->zombie;
  kill(grandchild, SIGKILL);
  waitpid(grandchild, nullptr, 0);
  _exit(right ? 0 : 2);
}

TEST(DescendantsDeathTest, ChildrenThatWereThereBeforeAreLeftAlone) {
  // Executes the test anew, in a process for which this is the first program.
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(RunBesideAnOlderChild(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace assay::process::process_tree_test
