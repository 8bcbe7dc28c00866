#include "harness/check/outcome.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay::check::outcome_test {
namespace {

struct RunCase {
  std::string name;
  std::vector<Outcome> outcomes;
  bool harness_broke;
  RunOutcome outcome;
  int exit_code;
};

class RunOutcomeTest : public testing::TestWithParam<RunCase> {};

TEST_P(RunOutcomeTest, FollowsFromTheVerdicts) {
  std::vector<Verdict> verdicts;
  for (const Outcome outcome : GetParam().outcomes) verdicts.push_back({.outcome = outcome});

  const RunOutcome outcome = Overall(Tally(verdicts), GetParam().harness_broke);

  EXPECT_STREQ(ToString(outcome), ToString(GetParam().outcome));
  EXPECT_EQ(ExitCode(outcome), GetParam().exit_code);
}

using enum Outcome;
INSTANTIATE_TEST_SUITE_P(
    Table, RunOutcomeTest,
    testing::Values(RunCase{"AllPassed", {kPassed, kPassed}, false, RunOutcome::kPassed, 0},
                    RunCase{"SomeSkipped", {kPassed, kSkipped}, false, RunOutcome::kPassed, 0},
                    RunCase{"AWarningPasses", {kWarned}, false, RunOutcome::kPassed, 0},
                    RunCase{"AKnownFailurePasses", {kKnownFailure}, false, RunOutcome::kPassed, 0},
                    RunCase{"AFailure", {kPassed, kFailed}, false, RunOutcome::kFailed, 1},
                    RunCase{"AnUnexpectedPass", {kPassed, kUnexpectedPass}, false, RunOutcome::kFailed, 1},
                    RunCase{"AnError", {kPassed, kError}, false, RunOutcome::kError, 3},
                    RunCase{"AnErrorOutweighsAFailure", {kFailed, kError}, false, RunOutcome::kError, 3},
                    RunCase{"ABrokenHarness", {kPassed}, true, RunOutcome::kError, 3},
                    RunCase{"ABrokenHarnessWithoutChecks", {}, true, RunOutcome::kError, 3},
                    RunCase{"NoChecks", {}, false, RunOutcome::kEmpty, 4},
                    RunCase{"AllSkipped", {kSkipped, kSkipped}, false, RunOutcome::kEmpty, 4}),
    [](const auto& tested) { return tested.param.name; });

TEST(TallyTest, CountsEachOutcomeOnItsOwn) {
  std::vector<Verdict> verdicts;
  const auto add = [&](int times, Outcome outcome) {
    for (int i = 0; i < times; ++i) verdicts.push_back({.outcome = outcome});
  };
  add(1, kPassed);
  add(2, kFailed);
  add(3, kWarned);
  add(4, kSkipped);
  add(5, kError);
  add(6, kKnownFailure);
  add(7, kUnexpectedPass);

  const Counts counts = Tally(verdicts);

  EXPECT_EQ(counts.passed, 1);
  EXPECT_EQ(counts.failed, 2);
  EXPECT_EQ(counts.warned, 3);
  EXPECT_EQ(counts.skipped, 4);
  EXPECT_EQ(counts.errors, 5);
  EXPECT_EQ(counts.known_failures, 6);
  EXPECT_EQ(counts.unexpected_passes, 7);
  EXPECT_EQ(Total(counts), 28);
}

}  // namespace
}  // namespace assay::check::outcome_test
