// How a program is ended: at its deadline, on request, and whatever it does against that.

#include <gmock/gmock.h>
#include <signal.h>

#include <thread>
#include <utility>

#include "harness/process/run.h"
#include "tests/harness/process/support.h"

namespace assay::process::ending_test {
namespace {

// Runs a child whose deadline comes when it says "ready"; "term" from it lets the grace pass.
class Ending : public testing::Test {
 protected:
  Exit RunToDeadline(std::vector<std::string> arguments) {
    return RunProgram(Child(std::move(arguments)), kLimits, sink_, {}, clock_);
  }

  JumpingClock clock_;
  Recorder sink_ = Recorder([this](const std::string& line) {
    if (line == "ready") clock_.Jump(kDeadline);
    if (line == "term") clock_.Jump(kLimits.grace);
  });
};

TEST_F(Ending, AtTheDeadlineSigtermEndsTheProgram) {
  const Exit exit = RunToDeadline({"hang"});
  EXPECT_EQ(exit.kind, Exit::Kind::kTimedOut);
  EXPECT_EQ(exit.signal, SIGTERM);
  EXPECT_EQ(Describe(exit), "did not end in time");
  EXPECT_FALSE(exit.killed_descendants);
}

TEST_F(Ending, WhatItWritesInItsGraceIsStillRead) {
  const Exit exit = RunToDeadline({"finish_on_term"});
  EXPECT_EQ(exit.kind, Exit::Kind::kTimedOut);
  EXPECT_EQ(exit.code, 7);
  EXPECT_EQ(exit.signal, 0);
  EXPECT_EQ(sink_.out, "ready\nbye\n");
}

TEST_F(Ending, AfterTheGraceSigkillEndsWhoIgnoresSigterm) {
  const Exit exit = RunToDeadline({"ignore_term"});
  EXPECT_EQ(exit.kind, Exit::Kind::kTimedOut);
  EXPECT_EQ(exit.signal, SIGKILL);
  EXPECT_EQ(sink_.out, "ready\nterm\n");
}

TEST_F(Ending, ReachesAProgramThatStoppedItself) {
  // Not SIGKILL: it is continued, so that it can act on SIGTERM.
  EXPECT_EQ(RunToDeadline({"stop_itself"}).signal, SIGTERM);
}

TEST_F(Ending, ReachesAProgramThatLostItsMainThread) {
  EXPECT_EQ(RunToDeadline({"end_main_thread"}).kind, Exit::Kind::kTimedOut);
}

TEST_F(Ending, ReachesAProgramThatClosedItsOutputs) {
  clock_.JumpWhenIdle(1);
  EXPECT_EQ(RunToDeadline({"close_output_and_hang"}).kind, Exit::Kind::kTimedOut);
}

TEST_F(Ending, ReachesAProgramThatFloods) {
  struct Flooded : Sink {
    explicit Flooded(JumpingClock& clock) : clock_(clock) {}
    bool OnStdout(std::string_view) override {
      clock_.Jump(std::exchange(left_, {}));
      return true;
    }
    bool OnStderr(std::string_view) override { return true; }

   private:
    JumpingClock& clock_;
    std::chrono::milliseconds left_ = kDeadline;
  } sink(clock_);
  const Command command = Child({"flood", "1000000000000", "both"});
  EXPECT_EQ(RunProgram(command, kLimits, sink, {}, clock_).kind, Exit::Kind::kTimedOut);
}

TEST_F(Ending, ARealDeadlineEndsTheProgramToo) {
  Recorder sink;
  const Limits limits = {.deadline = std::chrono::milliseconds(5), .grace = std::chrono::milliseconds(5)};
  EXPECT_EQ(RunProgram(Child({"ignore_term"}), limits, sink).kind, Exit::Kind::kTimedOut);
}

TEST_F(Ending, TheSinkMayAskForIt) {
  Recorder sink;
  sink.wants_more = false;
  const Exit exit = RunProgram(Child({"finish_on_term"}), {}, sink);
  EXPECT_EQ(exit.kind, Exit::Kind::kStopped);
  EXPECT_EQ(exit.code, 7);
  EXPECT_EQ(sink.out, "ready\nbye\n");
}

TEST_F(Ending, AnyThreadMayAskForIt) {
  std::stop_source stop;
  std::jthread asker;
  Recorder sink([&](const std::string&) { asker = std::jthread([&] { stop.request_stop(); }); });
  const Exit exit = RunProgram(Child({"hang"}), {}, sink, stop.get_token());
  EXPECT_EQ(exit.kind, Exit::Kind::kStopped);
  EXPECT_EQ(exit.signal, SIGTERM);
  EXPECT_EQ(Describe(exit), "was stopped");
}

TEST_F(Ending, AskedForBeforeTheStartEndsItAtOnce) {
  std::stop_source stop;
  stop.request_stop();
  Recorder sink;
  EXPECT_EQ(RunProgram(Child({"hang"}), {}, sink, stop.get_token()).kind, Exit::Kind::kStopped);
}

}  // namespace
}  // namespace assay::process::ending_test
