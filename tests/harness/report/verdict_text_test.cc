#include "harness/report/verdict_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/report/sample_run.h"

namespace assay::report::verdict_text_test {
namespace {

using check::Outcome;
using testing::ElementsAre;

std::vector<std::string> Texts(const std::vector<TextLine>& lines) {
  std::vector<std::string> texts;
  for (const TextLine& line : lines) {
    texts.push_back(std::string(line.indent, ' ') + line.text +
                    (line.location.empty() ? "" : " @ " + line.location));
  }
  return texts;
}

std::vector<std::string> TextsOf(const check::Finding& finding, const Detail& detail = {.rule = false}) {
  check::Verdict verdict;
  verdict.outcome = Outcome::kFailed;
  verdict.findings = {finding};
  return Texts(Describe(verdict, Presenter(Values::kShow), detail));
}

check::Shown Words(const std::string& words) { return check::Shown::Words(words); }

TEST(DescribeTest, PutsThePlaceBesideWhatSaysMost) {
  EXPECT_THAT(TextsOf({.message = "no record", .stream = "prices", .seen_at = {"read-1", "read-2"}}),
              ElementsAre("prices: no record @ read-1, read-2"));
  EXPECT_THAT(TextsOf({.message = "wrong type",
                       .pointer = "/price",
                       .seen_at = {"read-1 line 4"},
                       .expected = Words("number"),
                       .actual = check::Shown::Value("\"1\"")}),
              ElementsAre("wrong type", "    /price   expected number, found \"1\" @ read-1 line 4"));
  EXPECT_THAT(
      TextsOf({.message = "differs",
               .seen_at = {"read-2 line 4"},
               .key = check::Shown::Value("{}"),
               .changes = {{"/a", check::Shown::Value("1"), check::Shown::Value("2")},
                           {"", std::nullopt, Words("x")}}}),
      ElementsAre("differs", "  key {}", "    /a   1 → 2 @ read-2 line 4", "    (whole)   (absent) → x"));
}

TEST(DescribeTest, KeepsThePlaceWhenNoChangeIsShown) {
  EXPECT_THAT(TextsOf({.message = "differs", .seen_at = {"read-2"}, .changes = {{"/a"}, {"/b"}}},
                      {.changes = 0, .rule = false}),
              ElementsAre("differs", "    … and 2 more changes @ read-2"));
}

TEST(DescribeTest, CountsWhatIsLeftOut) {
  check::Verdict verdict;
  verdict.outcome = Outcome::kFailed;
  verdict.findings = {{.message = "a", .count = 3}, {.message = "b"}, {.message = "c"}};
  verdict.findings_total = 40;
  EXPECT_THAT(Texts(Describe(verdict, Presenter(Values::kShow), {.findings = 2})),
              ElementsAre("a", "b", "… and 36 more"));
}

TEST(DescribeTest, MarksFindingsThatOnlyWarn) {
  EXPECT_THAT(TextsOf({.message = "odd", .stream = "prices", .advisory = true}),
              ElementsAre("prices: warning: odd"));
}

TEST(DescribeTest, BoundsTheLinesOfOneText) {
  std::string trace = "Traceback:\r\n";
  for (int i = 0; i < 50; ++i) trace += "frame\n";

  const std::vector<std::string> lines = TextsOf({.message = trace, .stream = "s"});

  ASSERT_EQ(lines.size(), 13u);
  EXPECT_EQ(lines[0], "s: Traceback:");
  EXPECT_EQ(lines[1], "  frame");
  EXPECT_EQ(lines.back(), "  … and 39 more lines");
}

TEST(HeadlineTest, IsOneLine) {
  check::Verdict verdict;
  verdict.outcome = Outcome::kFailed;
  verdict.findings = {{.message = "a\nb", .stream = "s"}, {.message = "c"}};
  EXPECT_EQ(Headline(verdict, Presenter(Values::kShow)), "s: a b (and 1 more)");
}

TEST(HeadlineTest, SaysWhatAReasonMeans) {
  const Presenter presenter(Values::kShow);
  EXPECT_EQ(Headline(VerdictOf("s.c", Outcome::kSkipped, "no file"), presenter), "no file");
  EXPECT_EQ(Headline(VerdictOf("s.c", Outcome::kKnownFailure, "since 1.2"), presenter),
            "known failure: since 1.2");
  EXPECT_EQ(Headline(VerdictOf("s.c", Outcome::kUnexpectedPass), presenter),
            "listed as a known failure, but it passed");
}

}  // namespace
}  // namespace assay::report::verdict_text_test
