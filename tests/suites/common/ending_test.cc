#include "suites/common/ending.h"

#include <gtest/gtest.h>

#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing::ending_test {
namespace {

using connector::Ending;

probe::Evidence Execute(const Ending& ending, std::vector<json> messages = {}, std::string stderr_text = "") {
  return EvidenceOf(
      {.messages = std::move(messages), .ending = ending, .stderr_text = std::move(stderr_text)});
}

std::string Said(const probe::Evidence& run) {
  check::Findings findings;
  ExpectEndedWell(run, findings);
  return testing::Said(findings);
}

TEST(EndedWellTest, OnlyAnExitWithCode0) {
  EXPECT_TRUE(EndedWell(Execute(Exited(0))));
  EXPECT_FALSE(EndedWell(Execute(Exited(1))));
  EXPECT_FALSE(EndedWell(Execute(Exited(-1))));
  EXPECT_FALSE(EndedWell(Execute(Signalled(9))));
  EXPECT_FALSE(EndedWell(Execute(TimedOut())));
  EXPECT_FALSE(EndedWell(Execute({.kind = Ending::Kind::kStopped})));
  EXPECT_FALSE(EndedWell(Execute({.kind = Ending::Kind::kNotStarted})));
}

TEST(ExpectEndedWellTest, SaysHowItEndedAndWhatItSaid) {
  EXPECT_EQ(Said(Execute(Exited(0), {ErrorTrace("bad")}, "worse\n")), "passed");
  EXPECT_EQ(Said(Execute(Exited(3))),
            "the connector exited with code 3 | read-1 | expected exit code 0 | found exit code 3\n");
  EXPECT_EQ(Said(Execute(TimedOut(), {ErrorTrace("bad")})),
            "the connector did not end in time | read-1 | expected exit code 0 | found it did not end in "
            "time; it said: bad\n");
}

TEST(LastWordsTest, AreThoseThatTellMost) {
  EXPECT_EQ(AndSaid(Execute(Exited(1))), "");
  EXPECT_EQ(AndSaid(Execute(Exited(1), {Log("INFO", "fine")}, "one\ntwo\n")), "; it said: two");
  EXPECT_EQ(AndSaid(Execute(Exited(1), {Log("ERROR", "a"), Log("FATAL", "b"), Log("INFO", "c")}, "one\n")),
            "; it said: b");
  EXPECT_EQ(AndSaid(Execute(Exited(1), {ErrorTrace("t"), ErrorTrace("u"), Log("ERROR", "a")}, "one\n")),
            "; it said: u");
  EXPECT_EQ(AndSaid(Execute(Exited(1), {ErrorTrace("t"), ErrorTrace(" ")}, "one\n")), "; it said: t");
  EXPECT_EQ(AndSaid(Execute(Exited(1), {ErrorTrace(""), Log("ERROR", "")}, "one\n  \n")), "; it said: one");
}

TEST(HowItEndedTest, IsNeverEmpty) {
  EXPECT_EQ(HowItEnded(Execute(Exited(0))), "exit code 0");
  EXPECT_EQ(HowItEnded(Execute(Exited(3), {Log("FATAL", "bad")})), "exit code 3; it said: bad");
  EXPECT_EQ(HowItEnded(Execute(Signalled(9))), "it was killed by signal 9 (KILL)");
}

constexpr const char* kCrash =
    "java.lang.IllegalStateException: no quota\n\tat io.acme.Main.main(Main.java:3)\n\tat "
    "java.lang.Thread.run(Thread.java:8)\n"
    "\t... 15 more\n";
constexpr const char* kCrashWords =
    "java.lang.IllegalStateException: no quota\nat io.acme.Main.main(Main.java:3)";

TEST(LastWordsTest, OfACrashAreItsReasonAndTheAuthorsFrames) {
  EXPECT_EQ(LastWords(Execute(Exited(1), {}, kCrash)), kCrashWords);
  EXPECT_EQ(AndSaid(Execute(Exited(1), {}, kCrash)), std::string("; it said: ") + kCrashWords);
  EXPECT_EQ(AndSaid(Execute(Exited(1))), "");
}

TEST(LastWordsTest, AnErrorLogGivesWayToTheCrashThatBrokeItOff) {
  const std::vector<json> log = {Log("ERROR", "trying again")};
  EXPECT_EQ(LastWords(Execute(Exited(1), log, kCrash)), kCrashWords);
  EXPECT_EQ(LastWords(Execute(Signalled(6), log, kCrash)), kCrashWords);
  EXPECT_EQ(LastWords(Execute(Exited(0), log, kCrash)), "trying again");
  EXPECT_EQ(LastWords(Execute(TimedOut(), log, kCrash)), "trying again");
}

}  // namespace
}  // namespace assay::suites::testing::ending_test
