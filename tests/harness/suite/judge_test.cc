#include "harness/suite/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/check/needed.h"
#include "harness/suite/resolver.h"
#include "harness/suite/suite.h"

namespace assay::suite::judge_test {
namespace {

using check::Need;
using check::Outcome;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct SmallCase {
  check::Needed<probe::Evidence> run;
  check::Needed<probe::Evidence> other;
};

// A suite of one check on one execution of `discover`.
class SmallSuite : public Suite {
 public:
  SmallSuite() : Suite({.name = "small", .checks = {}}) {}
  void Plan(Planning& /*planning*/) const override {}
  check::Case See(const Input& /*input*/, Resolver& resolver) const override {
    SmallCase seen;
    if (const auto run = resolver.One({Need::kDiscoverRun})) seen.run = &run->evidence();
    return seen;
  }
};

class OneResult : public Results {
 public:
  const Executed& Await(InvocationIndex /*index*/) override { return executed; }
  Result<const analysis::Comparison*> Compare(InvocationIndex, InvocationIndex) override { return Error{}; }
  Result<const analysis::SyncProof*> Prove(const std::vector<RoleOfRead>&,
                                           const analysis::SyncTerms&) override {
    return Error{};
  }
  Result<const analysis::Comparison*> Missing(InvocationIndex, InvocationIndex) override { return Error{}; }
  Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(InvocationIndex) override {
    return Error{};
  }
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>&,
                                                   std::optional<std::chrono::seconds>) override {
    return std::nullopt;
  }

  Executed executed;
};

class JudgeTest : public testing::Test {
 protected:
  JudgeTest() {
    check_.id = "small.a";
    check_.needs = {Need::kDiscoverRun};
    check_.judge = +[](const SmallCase& seen, check::Findings& findings) {
      if (seen.run->ending.code == 7) throw std::runtime_error("a bug");
      if (seen.run->ending.code == 8) findings.Add(seen.other->id);
      if (seen.run->ending.code != 0) findings.Add("it failed").At(*seen.run, 1);
    };
    plan_.invocations.resize(1);
    plan_.invocations[0].id = "discover-1";
    plan_.inputs.resize(1);
    plan_.inputs[0].suite = &suite_;
    plan_.inputs[0].Serve({Need::kDiscoverRun}, 0);
    results_.executed.state = Executed::State::kMeasured;
    results_.executed.evidence.id = "discover-1";
  }

  check::Verdict JudgeIt(int exit_code = 0) {
    results_.executed.evidence.ending.code = exit_code;
    return Judge(plan_, {&check_, 0}, results_, {}, [](const plan::Invocation& invocation, const Executed&) {
      return "again " + invocation.id;
    });
  }

  check::Check check_;
  SmallSuite suite_;
  Plan plan_;
  OneResult results_;
};

TEST_F(JudgeTest, AVerdictNamesWhatWasLookedAt) {
  const check::Verdict passed = JudgeIt();
  EXPECT_EQ(passed.outcome, Outcome::kPassed);
  EXPECT_EQ(passed.planned.suite, "small");
  EXPECT_THAT(passed.invocations, ElementsAre("discover-1"));
  EXPECT_THAT(passed.reproduce, IsEmpty());
}

TEST_F(JudgeTest, AFailureSaysHowToSeeItAgain) {
  const check::Verdict failed = JudgeIt(1);
  EXPECT_EQ(failed.outcome, Outcome::kFailed);
  EXPECT_EQ(failed.findings_total, 1u);
  EXPECT_THAT(failed.reproduce, ElementsAre("again discover-1"));
}

TEST_F(JudgeTest, TheLevelInForceSaysWhatAFindingMeans) {
  check_.is_younger_than_legacy = true;
  const Item item = {&check_, 0};
  EXPECT_EQ(Planned(plan_, item, {}).level, check::Level::kRequired);
  EXPECT_EQ(Planned(plan_, item, {.legacy_config = true}).level, check::Level::kRecommended);
  check_.level = check::Level::kRecommended;
  EXPECT_EQ(JudgeIt(1).outcome, Outcome::kWarned);
}

TEST_F(JudgeTest, AnExceptionOfTheCheckIsAnErrorOfItsVerdictAlone) {
  const check::Verdict bug = JudgeIt(7);
  EXPECT_EQ(bug.outcome, Outcome::kError);
  EXPECT_THAT(bug.reason, HasSubstr("a bug"));
}

TEST_F(JudgeTest, ACheckThatLooksAtWhatItDoesNotNeedIsInError) {
  const check::Verdict bug = JudgeIt(8);
  EXPECT_EQ(bug.outcome, Outcome::kError);
  EXPECT_THAT(bug.reason, HasSubstr("none of its needs names"));
}

TEST_F(JudgeTest, WhatBrokeIsAnError) {
  results_.executed.state = Executed::State::kBroken;
  results_.executed.reason = "it could not be started";
  const check::Verdict broken = JudgeIt();
  EXPECT_EQ(broken.outcome, Outcome::kError);
  EXPECT_EQ(broken.reason, "it could not be started");
}

TEST_F(JudgeTest, WhatDidNotComeAboutSkips) {
  results_.executed.state = Executed::State::kImpossible;
  results_.executed.reason = "there is no catalog";
  const check::Verdict skipped = JudgeIt();
  EXPECT_EQ(skipped.outcome, Outcome::kSkipped);
  EXPECT_EQ(skipped.reason, "there is no catalog");
}

TEST_F(JudgeTest, ANeedWithoutAnExecutionIsAnInternalErrorThatNamesBoth) {
  plan_.inputs[0].serving.clear();
  const check::Verdict error = JudgeIt();
  EXPECT_EQ(error.outcome, Outcome::kError);
  EXPECT_EQ(error.reason,
            "internal error: small.a is planned without its execution: an execution of `discover`");
}

TEST_F(JudgeTest, AnUnmetNeedSkipsWithoutLooking) {
  plan_.inputs[0].serving.clear();
  plan_.inputs[0].unmet[Need::kDiscoverRun] = "not this time";
  const check::Verdict skipped = JudgeIt();
  EXPECT_EQ(skipped.outcome, Outcome::kSkipped);
  EXPECT_EQ(skipped.reason, "not this time");
}

TEST_F(JudgeTest, ABypassedInputIsSkipped) {
  plan_.inputs[0].bypass_reason = "not today";
  const check::Verdict skipped = JudgeIt();
  EXPECT_EQ(skipped.outcome, Outcome::kSkipped);
  EXPECT_EQ(skipped.reason, "not today");
}

TEST_F(JudgeTest, OfASuiteThatIsMissingOneCheckFailsAndTheOthersAreSkipped) {
  plan_.inputs[0].bypass_reason = "the config declares no small tests";
  plan_.inputs[0].missing = true;
  const auto reproduce = [](const plan::Invocation& /*invocation*/, const Executed& /*executed*/) {
    return std::string();
  };
  const check::Verdict failed =
      Judge(plan_, {.check = &check_, .input = 0, .speaks_for_suite = true}, results_, {}, reproduce);
  EXPECT_EQ(failed.outcome, Outcome::kFailed);
  EXPECT_EQ(failed.findings_total, 1u);
  ASSERT_EQ(failed.findings.size(), 1u);
  EXPECT_EQ(failed.findings[0].message, "the config declares no small tests");
  EXPECT_EQ(failed.findings[0].expected->text(),
            "an entry under acceptance_tests.small, or a bypass_reason there");
  EXPECT_EQ(JudgeIt().outcome, Outcome::kSkipped);
}

}  // namespace
}  // namespace assay::suite::judge_test
