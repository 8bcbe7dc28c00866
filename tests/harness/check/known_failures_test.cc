#include "harness/check/known_failures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::check::known_failures_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

KnownFailure Known(const std::string& id, const std::string& message, std::optional<int> input = {},
                   std::optional<std::string> stream = {}) {
  KnownFailure known;
  known.id = id;
  known.input = input;
  known.stream = std::move(stream);
  known.message = message;
  known.reason = "fixed in 2.0";
  known.location = {"known.yml", 1, 3};
  return known;
}

PlannedCheck Planned(const std::string& id, int input = 0) {
  PlannedCheck planned;
  planned.id = id;
  planned.input = input;
  return planned;
}

Finding Says(const std::string& message, const std::string& stream = "", bool advisory = false) {
  Finding finding;
  finding.message = message;
  finding.stream = stream;
  finding.advisory = advisory;
  return finding;
}

Verdict VerdictOf(const std::string& id, Outcome outcome, std::vector<Finding> findings = {}, int input = 0) {
  Verdict verdict;
  verdict.planned.id = id;
  verdict.planned.input = input;
  verdict.outcome = outcome;
  verdict.findings_total = findings.size();
  verdict.findings = std::move(findings);
  return verdict;
}

// A run of one check, "a.b", once.
Verdict Applied(std::vector<KnownFailure> entries, Verdict verdict) {
  KnownFailures known(std::move(entries));
  known.Expect({Planned("a.b")}, true);
  known.Apply(verdict);
  return verdict;
}

TEST(KnownFailuresTest, AFailureThatIsListedIsKnown) {
  const Verdict verdict = Applied({Known("a.b", "the stream")},
                                  VerdictOf("a.b", Outcome::kFailed, {Says("the stream is empty", "s")}));
  EXPECT_EQ(verdict.outcome, Outcome::kKnownFailure);
  EXPECT_EQ(verdict.reason, "fixed in 2.0");
  EXPECT_THAT(verdict.findings, SizeIs(1));
}

TEST(KnownFailuresTest, SoIsAWarning) {
  EXPECT_EQ(Applied({Known("a.b", "m")}, VerdictOf("a.b", Outcome::kWarned, {Says("m")})).outcome,
            Outcome::kKnownFailure);
}

TEST(KnownFailuresTest, AdvisoryFindingsNeedNotBeListed) {
  EXPECT_EQ(Applied({Known("a.b", "m")}, VerdictOf("a.b", Outcome::kFailed, {Says("m"), Says("n", "", true)}))
                .outcome,
            Outcome::kKnownFailure);
}

TEST(KnownFailuresTest, WhatIsNotListedFailsAndIsShownAlone) {
  const Verdict verdict =
      Applied({Known("a.b", "m")},
              VerdictOf("a.b", Outcome::kFailed, {Says("m", "s"), Says("n", "s"), Says("m", "t")}));
  EXPECT_EQ(verdict.outcome, Outcome::kFailed);
  ASSERT_THAT(verdict.findings, SizeIs(1));
  EXPECT_EQ(verdict.findings[0].message, "n");
  EXPECT_EQ(verdict.findings_total, 1U);
  EXPECT_THAT(verdict.notes, ElementsAre(HasSubstr("2 known violations")));
}

TEST(KnownFailuresTest, IdInputStreamAndMessageHaveToAgree) {
  for (const KnownFailure& other : {Known("a.b", "other"), Known("a.b", "m", 0, "other")}) {
    const Verdict verdict = Applied({other}, VerdictOf("a.b", Outcome::kFailed, {Says("m", "s")}));
    EXPECT_EQ(verdict.outcome, Outcome::kFailed);
    ASSERT_THAT(verdict.findings, SizeIs(2)) << "the failure, and the entry that is stale";
    EXPECT_THAT(verdict.findings[1].message, HasSubstr("did not happen"));
    EXPECT_THAT(verdict.findings[1].seen_at, ElementsAre("known.yml:1:3"));
  }
  EXPECT_EQ(
      Applied({Known("a.b", "m", 0, "s")}, VerdictOf("a.b", Outcome::kFailed, {Says("m", "s")})).outcome,
      Outcome::kKnownFailure);
}

TEST(KnownFailuresTest, APassIsUnexpected) {
  const Verdict verdict = Applied({Known("a.b", "m")}, VerdictOf("a.b", Outcome::kPassed));
  EXPECT_EQ(verdict.outcome, Outcome::kUnexpectedPass);
  EXPECT_EQ(verdict.reason, "fixed in 2.0");
}

TEST(KnownFailuresTest, AnEntryThatNothingMatchesFailsWhatIsKnownOtherwise) {
  const Verdict verdict =
      Applied({Known("a.b", "m"), Known("a.b", "gone")}, VerdictOf("a.b", Outcome::kFailed, {Says("m")}));
  EXPECT_EQ(verdict.outcome, Outcome::kFailed);
  EXPECT_THAT(verdict.findings.back().expected->text(), HasSubstr("gone"));
}

TEST(KnownFailuresTest, WhatIsSkippedOrInErrorSaysNothing) {
  for (const Outcome outcome : {Outcome::kSkipped, Outcome::kError})
    EXPECT_EQ(Applied({Known("a.b", "m")}, VerdictOf("a.b", outcome)).outcome, outcome);
}

TEST(KnownFailuresTest, WithoutInputAnyInputWillDo) {
  KnownFailures known({Known("a.b", "m")});
  known.Expect({Planned("a.b", 0), Planned("a.b", 1)}, true);
  Verdict first = VerdictOf("a.b", Outcome::kFailed, {Says("m")}, 0);
  Verdict second = VerdictOf("a.b", Outcome::kPassed, {}, 1);
  known.Apply(first);
  known.Apply(second);
  EXPECT_EQ(first.outcome, Outcome::kKnownFailure);
  EXPECT_EQ(second.outcome, Outcome::kPassed);
}

TEST(KnownFailuresTest, WithoutInputTheLastPassIsUnexpected) {
  KnownFailures known({Known("a.b", "m")});
  known.Expect({Planned("a.b", 0), Planned("a.b", 1)}, true);
  Verdict first = VerdictOf("a.b", Outcome::kPassed, {}, 0);
  Verdict second = VerdictOf("a.b", Outcome::kPassed, {}, 1);
  known.Apply(first);
  known.Apply(second);
  EXPECT_EQ(first.outcome, Outcome::kPassed);
  EXPECT_EQ(second.outcome, Outcome::kUnexpectedPass);
}

TEST(KnownFailuresTest, AnEntryWithoutCheckFailsTheWholeRunOnly) {
  const std::vector<KnownFailure> entries = {Known("a.c", "m"), Known("a.b", "m", 7), Known("a.b", "n", 7)};
  KnownFailures whole(entries);
  const auto further = whole.Expect({Planned("a.b")}, true);
  ASSERT_THAT(further, SizeIs(2));
  EXPECT_EQ(further[1].input, 7);
  const auto verdicts = whole.Unplanned();
  ASSERT_THAT(verdicts, SizeIs(2));
  EXPECT_EQ(verdicts[0].planned.id, "a.c");
  EXPECT_EQ(verdicts[0].planned.suite, "a");
  EXPECT_EQ(verdicts[0].outcome, Outcome::kFailed);
  EXPECT_THAT(verdicts[1].findings, SizeIs(2));
  KnownFailures part(entries);
  EXPECT_THAT(part.Expect({Planned("a.b")}, false), IsEmpty());
  EXPECT_THAT(part.Unplanned(), IsEmpty());
}

TEST(KnownFailuresTest, AStaleEntrySaysWhatIsMeant) {
  const Verdict verdict =
      Applied({Known("a.b", "m", 0, "Users")}, VerdictOf("a.b", Outcome::kFailed, {Says("m", "users")}));
  ASSERT_THAT(verdict.findings, SizeIs(2));
  EXPECT_EQ(verdict.findings[1].expected->text(),
            "a finding that begins with: m; the nearest is users: Users differs only in case");
  KnownFailures misspelt({Known("spec.emit_one_spec", "m"), Known("a.b", "m", 7)});
  misspelt.Expect({Planned("a.b"), Planned("spec.emits_one_spec")}, true);
  const auto verdicts = misspelt.Unplanned();
  ASSERT_THAT(verdicts, SizeIs(2));
  EXPECT_EQ(verdicts[0].findings[0].expected->text(),
            "a finding that begins with: m; the nearest is spec.emits_one_spec");
  EXPECT_EQ(verdicts[1].findings[0].expected->text(), "a finding that begins with: m");
}

TEST(KnownFailuresTest, TheUpdatedListKeepsReasonsAndDropsWhatIsStale) {
  KnownFailures known({Known("a.b", "m"), Known("a.b", "gone"), Known("a.c", "m"), Known("a.d", "m")});
  known.Expect({Planned("a.b"), Planned("a.d")}, true);
  Verdict failed = VerdictOf("a.b", Outcome::kFailed, {Says("m"), Says("n", "s"), Says("n", "s")});
  Verdict skipped = VerdictOf("a.d", Outcome::kSkipped);
  known.Apply(failed);
  known.Apply(skipped);
  std::vector<std::string> updated;
  for (const KnownFailure& entry : known.Updated())
    updated.push_back(entry.id + " " + entry.stream.value_or("-") + " " + entry.message + ": " +
                      entry.reason);
  EXPECT_THAT(updated,
              ElementsAre("a.b - m: fixed in 2.0", "a.d - m: fixed in 2.0", "a.b s n: not explained yet"));
}

}  // namespace
}  // namespace assay::check::known_failures_test
