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
  EXPECT_EQ(Said(Execute(Exited(3))), "the connector exited with code 3 | read-1 | expected exit code 0\n");
  EXPECT_EQ(Said(Execute(TimedOut(), {ErrorTrace("bad")})),
            "the connector did not end in time | read-1 | expected exit code 0 | found it said: bad\n");
}

TEST(LastWordsTest, AreThoseThatTellMost) {
  EXPECT_EQ(LastWords(Execute(Exited(1))), "");
  EXPECT_EQ(LastWords(Execute(Exited(1), {Log("INFO", "fine")}, "one\ntwo\n")), "two");
  EXPECT_EQ(LastWords(Execute(Exited(1), {Log("ERROR", "a"), Log("FATAL", "b"), Log("INFO", "c")}, "one\n")),
            "b");
  EXPECT_EQ(LastWords(Execute(Exited(1), {ErrorTrace("t"), ErrorTrace("u"), Log("ERROR", "a")}, "one\n")),
            "u");
}

}  // namespace
}  // namespace assay::suites::testing::ending_test
