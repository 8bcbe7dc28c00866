#include "harness/report/run_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/report/sample_run.h"

namespace assay::report::run_record_test {
namespace {

using check::Outcome;
using testing::ElementsAre;

RunRecord Planned(const std::vector<check::Verdict>& verdicts) {
  const SampleRun run = RunOf(verdicts);
  return {run.header, run.planned, 0};
}

TEST(RunRecordTest, CallsWhatWasNotJudgedAnError) {
  RunRecord record = Planned({VerdictOf("spec.a", Outcome::kPassed), VerdictOf("spec.b", Outcome::kPassed)});

  record.Add(VerdictOf("spec.b", Outcome::kPassed));

  EXPECT_EQ(record.verdicts()[0].outcome, Outcome::kError);
  EXPECT_EQ(record.verdicts()[0].reason, "not run");
  EXPECT_EQ(record.verdicts()[1].outcome, Outcome::kPassed);
  EXPECT_EQ(record.not_judged(), 1u);
  EXPECT_EQ(record.counts().errors, 1);
  EXPECT_EQ(record.outcome(), check::RunOutcome::kError);
}

TEST(RunRecordTest, SaysWhyChecksWereNotRun) {
  RunRecord record = Planned({VerdictOf("spec.a", Outcome::kPassed), VerdictOf("spec.b", Outcome::kPassed)});
  record.Add(VerdictOf("spec.b", Outcome::kSkipped, "no file"));

  record.Add({.outcome = check::RunOutcome::kError, .internal_error = "the disk is full"});

  EXPECT_EQ(record.verdicts()[0].reason, "not run: the disk is full");
  EXPECT_EQ(record.verdicts()[1].reason, "no file");
}

TEST(RunRecordTest, KeepsTheOrderOfThePlan) {
  const check::Verdict spec = VerdictOf("spec.a", Outcome::kPassed);
  const check::Verdict read = VerdictOf("basic_read.a", Outcome::kPassed);
  const check::Verdict late = VerdictOf("spec.b", Outcome::kPassed);
  RunRecord record = Planned({spec, read, late});
  EXPECT_THAT(record.suites(), ElementsAre("spec", "basic_read"));

  record.Add(late);
  EXPECT_FALSE(record.IsComplete("spec"));
  record.Add(late);
  EXPECT_FALSE(record.IsComplete("spec")) << "the same check twice is one check";
  record.Add(spec);
  EXPECT_TRUE(record.IsComplete("spec"));
  EXPECT_FALSE(record.IsComplete("basic_read"));
  EXPECT_EQ(record.VerdictsOf("spec").front()->planned.id, "spec.a");
}

TEST(RunRecordTest, TheLastVerdictOfARepeatedCheckCounts) {
  RunRecord record = Planned({VerdictOf("spec.a", Outcome::kPassed)});
  record.Add(VerdictOf("spec.a", Outcome::kPassed));
  record.Add(VerdictOf("spec.a", Outcome::kFailed));
  EXPECT_EQ(record.verdicts().size(), 1u);
  EXPECT_EQ(record.verdicts()[0].outcome, Outcome::kFailed);
}

TEST(RunRecordTest, KeepsAVerdictThatWasNotPlanned) {
  RunRecord record = Planned({});
  record.Add(VerdictOf("spec.a", Outcome::kFailed));
  EXPECT_EQ(record.verdicts().size(), 1u);
  EXPECT_TRUE(record.IsComplete("spec"));
}

TEST(RunRecordTest, NamesTheInputWhereThereAreSeveral) {
  const check::Verdict alone = VerdictOf("spec.a", Outcome::kPassed);
  check::Verdict first = VerdictOf("basic_read.read", Outcome::kPassed);
  check::Verdict second = first;
  second.planned.input = 1;
  const RunRecord record = Planned({alone, first, second});
  EXPECT_EQ(record.NameOf(alone), "spec.a");
  EXPECT_EQ(record.NameOf(first), "basic_read.read[0]");
  EXPECT_EQ(record.NameOf(second), "basic_read.read[1]");
}

}  // namespace
}  // namespace assay::report::run_record_test
