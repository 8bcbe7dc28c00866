#include "harness/process/interruption.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "tests/harness/process/support.h"

namespace assay::process::interruption_test {
namespace {

TEST(Interruption, ASignalToTheHarnessStopsTheProgram) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Interruption interruption;
    EXPECT_EQ(interruption.signal(), 0);
    Recorder sink([&](const std::string&) { raise(signal); });
    const Exit exit = RunProgram(Child({"hang"}), {}, sink, interruption.token());
    EXPECT_EQ(exit.kind, Exit::Kind::kStopped);
    EXPECT_EQ(interruption.signal(), signal);
  }
}

TEST(Interruption, LeavesIgnoredSignalsIgnoredAndRestoresTheOthers) {
  const auto hangup_before = signal(SIGHUP, SIG_IGN);
  const auto disposition = [](int number) {
    struct sigaction action = {};
    sigaction(number, nullptr, &action);
    return action.sa_handler;
  };
  const auto interrupt_before = disposition(SIGINT);
  {
    const Interruption interruption;
    EXPECT_EQ(disposition(SIGHUP), SIG_IGN);
    EXPECT_NE(disposition(SIGINT), interrupt_before);
  }
  EXPECT_EQ(disposition(SIGINT), interrupt_before);
  signal(SIGHUP, hangup_before);
}

}  // namespace
}  // namespace assay::process::interruption_test
