#include "harness/process/run.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

#include "harness/base/descriptor.h"
#include "harness/base/files.h"
#include "tests/harness/process/support.h"

namespace assay::process::run_test {
namespace {

using testing::HasSubstr;

Exit RunChild(const Command& command, Recorder& sink) { return RunProgram(command, {}, sink); }

TEST(Run, KeepsOutputsApartAndTellsTheExitCode) {
  Recorder sink;
  const Exit exit = RunChild(Child({"say", "to out", "to err", "3"}), sink);
  EXPECT_EQ(exit.kind, Exit::Kind::kExited);
  EXPECT_EQ(exit.code, 3);
  EXPECT_FALSE(exit.Succeeded());
  EXPECT_EQ(sink.out, "to out");
  EXPECT_EQ(sink.err, "to err");
  EXPECT_FALSE(exit.killed_descendants);
  EXPECT_EQ(exit.survivors, 0u);
}

TEST(Run, MeasuresWhatTheProgramUsed) {
  Recorder sink;
  const Exit exit = RunChild(Child({"say", "", "", "0"}), sink);
  EXPECT_TRUE(exit.Succeeded());
  EXPECT_GT(exit.duration.count(), 0);
  EXPECT_GT(exit.max_rss_kb, 0);
}

TEST(Run, TellsTheSignalOfACrash) {
  Recorder sink;
  const Exit exit = RunChild(Child({"crash"}), sink);
  EXPECT_EQ(exit.kind, Exit::Kind::kSignalled);
  EXPECT_EQ(exit.signal, SIGABRT);
  EXPECT_EQ(Describe(exit), "was killed by signal 6 (ABRT)");
}

TEST(Run, FeedsStandardInputAndItsEnd) {
  Command command = Child({"echo"});
  command.stdin_text = std::string(3 << 20, 'x') + "end";
  Recorder sink;
  EXPECT_TRUE(RunChild(command, sink).Succeeded());
  EXPECT_TRUE(sink.out == command.stdin_text);
}

TEST(Run, WithoutInputStandardInputIsEmpty) {
  Recorder sink;
  EXPECT_TRUE(RunChild(Child({"echo"}), sink).Succeeded());
  EXPECT_EQ(sink.out, "");
}

TEST(Run, InputThatNobodyReadsDoesNoHarm) {
  Command command = Child({"say", "", "", "0"});
  command.stdin_text = std::string(3 << 20, 'x');
  Recorder sink;
  EXPECT_TRUE(RunChild(command, sink).Succeeded());
}

TEST(Run, AddsVariablesToTheBaseAndNothingElse) {
  Environment base;
  base.Set("A", "base");
  base.Set("B", "base");
  const auto value = [&](const std::string& name) {
    Command command = Child({"variable", name});
    command.environment = {{"B", "own"}};
    Recorder sink;
    process::Run(command, base, {}, sink);
    return sink.out;
  };
  EXPECT_EQ(value("A"), "base\n");
  EXPECT_EQ(value("B"), "own\n");
  EXPECT_EQ(value("PATH"), "(unset)\n");
  EXPECT_NE(value("ASSAY_INVOCATION"), value("ASSAY_INVOCATION"));
}

TEST(Run, InTheWorkingDirectory) {
  const PrivateFolder folder = *PrivateFolder::Create();
  Command command = Child({"folder"});
  command.working_directory = folder.path();
  Recorder sink;
  RunChild(command, sink);
  EXPECT_EQ(sink.out, std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST(Run, WhatNobodyCanStartIsSaid) {
  struct {
    Command command;
    const char* told;
  } const cases[] = {
      {{}, "the command is empty"},
      {{.argv = {"sh", std::string("a\0b", 3)}}, "NUL byte"},
      {{.argv = {"sh"}, .environment = {{"A", std::string("\0", 1)}}}, "NUL byte"},
      {{.argv = {"sh"}, .working_directory = "/no/such/folder"}, "no folder \"/no/such/folder\" to run in"},
      {{.argv = {"true", std::string(8 << 20, 'x')}}, "too long for the system"},
  };
  for (const auto& [command, told] : cases) {
    Recorder sink;
    const Exit exit = RunChild(command, sink);
    EXPECT_EQ(exit.kind, Exit::Kind::kNotStarted);
    EXPECT_THAT(Describe(exit), HasSubstr(told));
  }
}

TEST(Run, TheProgramInheritsNoOtherDescriptor) {
  const Descriptor leaky(open("/dev/null", O_RDONLY));
  Recorder sink;
  RunChild(Child({"descriptors"}), sink);
  EXPECT_EQ(sink.out, "0\n1\n2\n");
}

TEST(Run, TheProgramStartsWithoutBlockedOrIgnoredSignalsInItsOwnSession) {
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  const auto pipe_before = signal(SIGPIPE, SIG_IGN);
  Recorder sink;
  RunChild(Child({"inherited"}), sink);
  signal(SIGPIPE, pipe_before);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  EXPECT_EQ(sink.out, "leads its session\n");
}

TEST(Run, HandsOverAFloodOnBothOutputsWhole) {
  struct : Sink {
    bool OnStdout(std::string_view bytes) override { return out += bytes.size(), true; }
    bool OnStderr(std::string_view bytes) override { return err += bytes.size(), true; }
    std::size_t out = 0;
    std::size_t err = 0;
  } sink;
  constexpr std::size_t kBytes = 64u << 20;
  EXPECT_TRUE(RunProgram(Child({"flood", std::to_string(kBytes), "both"}), {}, sink).Succeeded());
  EXPECT_EQ(sink.out, kBytes);
  EXPECT_EQ(sink.err, kBytes);
}

TEST(Run, WhatIsStillInThePipesAtTheEndIsHandedOverToo) {
  // Does not return from the first chunk before the program has ended.
  struct : Sink {
    void OnStart(pid_t pid) override { end = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))); }
    bool OnStdout(std::string_view bytes) override {
      pollfd event = {.fd = end.get(), .events = POLLIN, .revents = 0};
      Clock::System().Wait({&event, 1}, Later(Clock::System().Now(), std::chrono::seconds(10)));
      out += bytes.size();
      return false;
    }
    bool OnStderr(std::string_view) override { return true; }
    Descriptor end;
    std::size_t out = 0;
  } sink;
  constexpr std::size_t kBytes = 896u << 10;  // fits into the pipe
  EXPECT_EQ(RunProgram(Child({"flood", std::to_string(kBytes)}), {}, sink).code, 0);
  EXPECT_EQ(sink.out, kBytes);
}

TEST(Run, ClosedOutputsDoNotHideTheExitCode) {
  Recorder sink;
  EXPECT_EQ(RunChild(Child({"close_output_and_exit", "4"}), sink).code, 4);
}

TEST(Run, SeveralAtOnceFromSeveralThreads) {
  constexpr int kThreads = 8;
  constexpr int kRuns = 10;
  std::vector<int> right(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&right, thread] {
        for (int run = 0; run < kRuns; ++run) {
          Recorder sink;
          const Exit exit = RunChild(Child({"say", std::to_string(run), "", std::to_string(thread)}), sink);
          right[static_cast<std::size_t>(thread)] +=
              exit.kind == Exit::Kind::kExited && exit.code == thread && sink.out == std::to_string(run);
        }
      });
    }
  }
  EXPECT_THAT(right, testing::Each(kRuns));
}

TEST(Run, LeavesNoDescriptorOpen) {
  const auto open_descriptors = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  };
  Recorder sink;
  RunChild(Child({"say", "", "", "0"}), sink);
  const auto before = open_descriptors();
  RunChild(Child({"leave_zombies", "3"}), sink);
  RunChild({.argv = {"./missing"}}, sink);
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Run, InLockstepAProgramIsHardlyAheadOfTheSinkThatEndsIt) {
  Command command = Child({"echo"});
  command.stdin_text = std::string(3 << 20, 'x');
  Recorder sink;
  sink.wants_more = false;
  const Exit exit = RunProgram(command, {.lockstep = true}, sink);
  EXPECT_EQ(exit.kind, Exit::Kind::kStopped);
  EXPECT_EQ(exit.signal, SIGTERM);
  EXPECT_LT(sink.out.size(), std::size_t{1} << 18);
}

TEST(Run, AProgramThatIsToBeKilledHasNoLastWord) {
  for (const bool kill : {false, true}) {
    Recorder sink;
    sink.wants_more = false;
    const Exit exit = RunProgram(Child({"finish_on_term"}), {.lockstep = true, .kill = kill}, sink);
    EXPECT_EQ(exit.kind, Exit::Kind::kStopped);
    EXPECT_EQ(exit.signal, kill ? SIGKILL : 0);
    EXPECT_EQ(sink.out, kill ? "ready\n" : "ready\nbye\n");
  }
}

TEST(Run, InLockstepNothingIsLost) {
  Command command = Child({"echo"});
  command.stdin_text = std::string(1 << 18, 'x') + "end";
  Recorder sink;
  EXPECT_TRUE(RunProgram(command, {.lockstep = true}, sink).Succeeded());
  EXPECT_TRUE(sink.out == command.stdin_text);
}

}  // namespace
}  // namespace assay::process::run_test
