#include "harness/check/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/check.h"
#include "harness/check/ledger.h"

namespace assay::check::findings_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FindingsTest, KeepsTheFirstAndCountsAll) {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, kMostFindings, kMostFindings + 1,
                                  kMostFindings + 2, std::size_t{500}}) {
    Findings findings;
    for (std::size_t i = 0; i < count; ++i) findings.Add("finding " + std::to_string(i));
    EXPECT_EQ(findings.total(), count);
    EXPECT_EQ(findings.empty(), count == 0);
    const std::vector<Finding> kept = findings.Kept();
    ASSERT_EQ(kept.size(), std::min(count, kMostFindings));
    for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_EQ(kept[i].message, "finding " + std::to_string(i));
  }
}

TEST(FindingsTest, AFindingMayStandForMany) {
  Findings findings;
  for (std::size_t i = 0; i < kMostFindings + 5; ++i) findings.Add("m").Count(10);
  EXPECT_EQ(findings.total(), (kMostFindings + 5) * 10);
}

TEST(FindingsTest, OneThatIsNoAdviceCountsEvenIfDropped) {
  for (const std::size_t serious :
       {std::size_t{0}, kMostFindings - 1, kMostFindings, kMostFindings + 1, kMostFindings + 10}) {
    Findings findings;
    for (std::size_t i = 0; i < kMostFindings + 20; ++i) {
      FindingBuilder finding = findings.Add("m");
      if (i != serious) finding.Advisory();
    }
    EXPECT_FALSE(findings.OnlyAdvisory()) << serious;
  }
  Findings advice;
  for (std::size_t i = 0; i < kMostFindings + 20; ++i) advice.Add("m").Advisory();
  EXPECT_TRUE(advice.OnlyAdvisory());
}

TEST(FindingsTest, NothingIsExpectedOrFoundInWords) {
  Findings findings;
  findings.Add("m").Expected("").Actual(" ");
  findings.Add("m").ExpectedValue("").ActualValue("");
  for (const Finding& finding : findings.Kept()) {
    EXPECT_EQ(finding.expected->text(), kNothing);
    EXPECT_EQ(finding.actual->text(), kNothing);
    EXPECT_FALSE(finding.expected->is_value());
    EXPECT_FALSE(finding.actual->is_value());
  }
}

TEST(FindingsTest, ABuilderFillsInEveryField) {
  probe::Evidence read;
  read.id = "read-1";
  Findings findings;
  findings.Add("m")
      .Stream({"n", "s"})
      .Pointer("/p")
      .At(read, 7)
      .At(read)
      .Expected("words")
      .ActualValue("1")
      .Key(R"({"id":1})")
      .Changes({{"/x", "1", std::nullopt}});
  findings.Add("n").ExpectedValue("2").Actual("more words").Key("");
  const std::vector<Finding> kept = findings.Kept();
  EXPECT_EQ(kept[0].stream, "n.s");
  EXPECT_EQ(kept[0].pointer, "/p");
  EXPECT_THAT(kept[0].seen_at, ElementsAre("read-1 line 7", "read-1"));
  EXPECT_FALSE(kept[0].expected->is_value());
  EXPECT_TRUE(kept[0].actual->is_value());
  EXPECT_EQ(kept[0].key->text(), R"({"id":1})");
  ASSERT_EQ(kept[0].changes.size(), 1u);
  EXPECT_EQ(kept[0].changes[0].expected->text(), "1");
  EXPECT_TRUE(kept[0].changes[0].expected->is_value());
  EXPECT_FALSE(kept[0].changes[0].actual.has_value());
  EXPECT_TRUE(kept[1].expected->is_value());
  EXPECT_FALSE(kept[1].actual->is_value());
  EXPECT_FALSE(kept[1].key.has_value());
}

struct SpecCase {
  const int* run = nullptr;
};

struct DiscoveryCase {};

Check SpecCheck(std::string_view id = "spec.rule", Level level = Level::kRequired) {
  Check check;
  check.id = id;
  check.level = level;
  check.needs = {Need::kSpecRun, Need::kSpecification};
  check.judge = +[](const SpecCase& seen, Findings& findings) {
    findings.Note("judged");
    if (seen.run == nullptr) findings.Add("no run");
  };
  return check;
}

TEST(EvaluateTest, JudgesWhenEveryNeedIsMet) {
  const Findings findings = Evaluate(SpecCheck(), SpecCase(), {{Need::kConfig, "not asked for"}});
  EXPECT_EQ(findings.total(), 1u);
  EXPECT_THAT(findings.notes(), ElementsAre("judged"));
  EXPECT_FALSE(findings.skip_reason().has_value());
}

TEST(EvaluateTest, SkipsWithTheReasonOfTheFirstNeedThatIsNotMet) {
  const Findings findings =
      Evaluate(SpecCheck(), SpecCase(), {{Need::kSpecification, "no SPEC"}, {Need::kSpecRun, "no run"}});
  EXPECT_EQ(findings.skip_reason(), "no run");
  EXPECT_TRUE(findings.empty());
  EXPECT_THAT(findings.notes(), IsEmpty());
}

TEST(EvaluateTest, AnotherSuitesCaseIsAProgrammingError) {
  EXPECT_THROW(Evaluate(SpecCheck(), DiscoveryCase()), std::bad_any_cast);
}

TEST(LedgerTest, ChecksYoungerThanTheLegacyFormAreRecommendedUnderIt) {
  Check younger = SpecCheck();
  younger.is_younger_than_legacy = true;
  EXPECT_EQ(EffectiveLevel(younger, {.legacy_config = true}), Level::kRecommended);
  EXPECT_EQ(EffectiveLevel(younger, {}), Level::kRequired);
  EXPECT_EQ(EffectiveLevel(SpecCheck(), {.legacy_config = true}), Level::kRequired);
}

TEST(LedgerTest, WhatFindingsMean) {
  Findings none;
  none.Note("a remark");
  Findings skipped;
  skipped.Add("m");
  skipped.Skip("because");
  Findings violations;
  violations.Add("m");
  Findings advice;
  advice.Add("m").Advisory();
  using enum Level;
  using enum Outcome;
  const std::vector<std::tuple<const Findings*, Level, bool, Outcome>> cases = {
      {&none, kRequired, false, kPassed},         {&none, kRecommended, true, kPassed},
      {&skipped, kRequired, true, kSkipped},      {&violations, kRequired, false, kFailed},
      {&violations, kRequired, true, kFailed},    {&violations, kRecommended, false, kWarned},
      {&violations, kRecommended, true, kFailed}, {&advice, kRequired, false, kWarned},
      {&advice, kRequired, true, kFailed},        {&advice, kRecommended, false, kWarned},
      {&advice, kRecommended, true, kFailed}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& [findings, level, strict, outcome] = cases[i];
    EXPECT_STREQ(ToString(OutcomeOf(*findings, level, {.strict = strict})), ToString(outcome))
        << "case " << i;
  }
}

}  // namespace
}  // namespace assay::check::findings_test
