#include "harness/report/console_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/harness/report/golden.h"
#include "tests/harness/report/sample_run.h"

namespace assay::report::console_report_test {
namespace {

using check::Outcome;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using std::chrono_literals::operator""s;

Presenter SamplePresenter(Values values = Values::kShow) { return Presenter(values, SampleSecrets()); }

std::string Console(const SampleRun& run, ConsoleOptions options = {}, Values values = Values::kShow) {
  std::ostringstream out;
  ConsoleReport report(out, SamplePresenter(values), std::move(options));
  Play(run, report);
  EXPECT_TRUE(report.status().ok());
  return std::move(out).str();
}

TEST(ConsoleReportTest, MatchesItsGolden) {
  ExpectGolden("console.txt", Console(MakeSampleRun(), {.reports = {"report.xml", "report.json"}}));
}

TEST(ConsoleReportTest, MatchesItsGoldenWithValuesHidden) {
  ExpectGolden("console_hidden.txt", Console(MakeSampleRun(), {}, Values::kHide));
}

TEST(ConsoleReportTest, MatchesItsGoldenWhenVerbose) {
  ExpectGolden("console_verbose.txt", Console(MakeSampleRun(), {.verbose = true}));
}

TEST(ConsoleReportTest, MatchesItsGoldenInColor) {
  ExpectGolden("console_color.txt", Console(MakeSampleRun(), {.color = true}));
}

TEST(ConsoleReportTest, NothingForeignSteersTheTerminal) {
  const std::string text = Console(MakeSampleRun(), {.verbose = true});
  for (const char c : text) {
    ASSERT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << text;
  }
  EXPECT_THAT(text, HasSubstr("\\x1b[2J"));
}

TEST(ConsoleReportTest, NeverShowsASecret) {
  EXPECT_THAT(Console(MakeSampleRun(), {.verbose = true}),
              AllOf(Not(HasSubstr(kSampleSecret)), HasSubstr("[secret /api_key]")));
}

TEST(ConsoleReportTest, WritesASuiteOnceItIsCompleteInTheOrderOfThePlan) {
  const check::Verdict spec = VerdictOf("spec.a", Outcome::kPassed);
  const check::Verdict read = VerdictOf("basic_read.a", Outcome::kPassed);
  const check::Verdict last = VerdictOf("protocol.a", Outcome::kPassed);
  const SampleRun run = RunOf({spec, read, last});
  std::ostringstream out;
  ConsoleReport report(out, SamplePresenter(), {});
  report.Started(run.header, run.planned, 1);
  EXPECT_THAT(out.str(),
              AllOf(HasSubstr("plan: 3 checks on 1 invocation, 2 at a time\n"), Not(HasSubstr("passed"))));

  report.Judged(read);
  EXPECT_THAT(out.str(), Not(HasSubstr("basic_read"))) << "spec comes first";
  report.Judged(spec);
  EXPECT_THAT(out.str(), EndsWith("  spec          1 passed\n  basic_read    1 passed\n"));
  report.Judged(last);
  EXPECT_THAT(out.str(), EndsWith("  protocol      1 passed\n"));
}

TEST(ConsoleReportTest, FailuresStandLastAboveTheSummary) {
  const std::string text = Console(MakeSampleRun());
  const auto at = [&](const std::string& what) {
    const std::size_t position = text.find(what);
    EXPECT_NE(position, std::string::npos) << what;
    return position;
  };
  EXPECT_LT(at("SKIPPED"), at("WARNED"));
  EXPECT_LT(at("WARNED"), at("ERROR"));
  EXPECT_LT(at("ERROR"), at("\nUNEXPECTED PASS"));
  EXPECT_LT(at("\nUNEXPECTED PASS"), at("\nFAILED"));
  EXPECT_LT(at("\nFAILED"), at("13 checks:"));
}

TEST(ConsoleReportTest, NamesTheRunOfAWholeSuiteThatWasSkippedOnce) {
  EXPECT_THAT(Console(MakeSampleRun()),
              AllOf(HasSubstr("SKIPPED the config declares no connector_attributes\n"
                              "  connector_attributes.* (2)\n"),
                    HasSubstr("SKIPPED there is no file spec.json\n  spec.matches_expected\n")));
}

TEST(ConsoleReportTest, WrapsLongListsOfNames) {
  std::vector<check::Verdict> verdicts = {VerdictOf("spec.ok", Outcome::kPassed)};
  for (int i = 0; i < 9; ++i) {
    verdicts.push_back(VerdictOf("spec.check_" + std::to_string(i), Outcome::kSkipped, "no file"));
  }
  EXPECT_THAT(Console(RunOf(verdicts), {.width = 42}),
              HasSubstr("SKIPPED no file\n  spec.check_0, spec.check_1,\n  spec.check_2, spec.check_3,\n"));
}

TEST(ConsoleReportTest, SaysACommonErrorOnce) {
  const std::string text = Console(MakeSampleRun());
  EXPECT_THAT(text,
              HasSubstr("ERROR 2 checks\n"
                        "  read-4 could not be started: there is no such file\n"
                        "  incremental.* (2)\n"
                        "  again: assay exec read --config secrets/valid_config.json --state state.json\n"));
}

TEST(ConsoleReportTest, SaysThatNothingRan) {
  EXPECT_THAT(Console(RunOf({})), AllOf(HasSubstr("plan: no checks\n"),
                                        HasSubstr("nothing ran: no check was selected\n0 checks   0.41 s")));
  EXPECT_THAT(Console(RunOf({VerdictOf("spec.a", Outcome::kSkipped, "no file")})),
              HasSubstr("nothing ran: every check was skipped\n1 check: 1 skipped"));
}

TEST(ConsoleReportTest, SaysWhereUpdatedConfigsStand) {
  SampleRun run = RunOf({VerdictOf("spec.a", Outcome::kPassed)});
  run.footer.updated_configs = {"secrets/updated_configurations/config|7.json"};
  EXPECT_THAT(Console(run),
              HasSubstr("\nupdated config: secrets/updated_configurations/config|7.json (as the "
                        "connector handed it back, secrets included; the next run starts from it)\n"));
}

TEST(ConsoleReportTest, SaysWhatBrokeAndWhatWasNotRun) {
  SampleRun run = RunOf({VerdictOf("spec.a", Outcome::kPassed), VerdictOf("spec.b", Outcome::kPassed)});
  run.verdicts.pop_back();
  run.footer = {.outcome = check::RunOutcome::kError, .internal_error = "the disk is full"};
  EXPECT_THAT(Console(run),
              AllOf(HasSubstr("  spec    1 passed    1 error\n"), HasSubstr("not run: the disk is full\n"),
                    HasSubstr("assay could not go on: the disk is full\n"),
                    HasSubstr("2 checks: 1 passed, 1 error ")));
}

class LiveLineTest : public testing::Test {
 protected:
  void Start(bool terminal, std::size_t width = 100) {
    report_.emplace(out_, SamplePresenter(), ConsoleOptions{.terminal = terminal, .width = width});
    report_->Started(run_.header, run_.planned, 1);
    out_.str("");
  }

  std::ostringstream out_;
  SampleRun run_ =
      RunOf({VerdictOf("spec.a", Outcome::kPassed), VerdictOf("basic_read.a", Outcome::kPassed)});
  std::optional<ConsoleReport> report_;
  check::RunProgress progress_ = {
      .running = {{.id = "read-1", .records = 5000, .bytes = 1'200'000, .elapsed = 3s, .deadline = 600s}}};
};

TEST_F(LiveLineTest, ShowsWhatRuns) {
  Start(true);
  report_->Progress(progress_);
  EXPECT_EQ(out_.str(), "\r\x1b[K  0/2 checks   read-1 5,000 records 1.2 MB 1,666 records/s 3 s of 600 s");
}

TEST_F(LiveLineTest, StaysBelowWhatIsWritten) {
  Start(true);
  report_->Progress({});
  report_->Judged(run_.verdicts[0]);
  EXPECT_EQ(out_.str(), "\r\x1b[K  0/2 checks\r\x1b[K  spec          1 passed\n  0/2 checks");
}

TEST_F(LiveLineTest, GoesAwayAtTheEnd) {
  Start(true);
  report_->Progress({});
  report_->Judged(run_.verdicts[1]);
  report_->Judged(run_.verdicts[0]);
  out_.str("");
  report_->Finished(run_.footer);
  EXPECT_THAT(out_.str(), AllOf(testing::StartsWith("\r\x1b[K\n2 checks"), Not(HasSubstr("2/2"))));
}

TEST_F(LiveLineTest, NeverReachesTheEdge) {
  Start(true, 20);
  report_->Progress(progress_);
  EXPECT_EQ(out_.str(), "\r\x1b[K  0/2 checks   rea…");
}

TEST_F(LiveLineTest, IsNotDrawnInALog) {
  Start(false);
  report_->Progress(progress_);
  EXPECT_EQ(out_.str(), "");
}

TEST(ConsoleReportTest, ReportsThatItCannotWrite) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  ConsoleReport report(out, SamplePresenter(), {});
  Play(RunOf({}), report);
  ASSERT_FALSE(report.status().ok());
  EXPECT_EQ(report.status().error().kind, ErrorKind::kEnvironment);
}

}  // namespace
}  // namespace assay::report::console_report_test
