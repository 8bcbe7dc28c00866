#include "harness/report/junit_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "harness/base/files.h"
#include "tests/harness/report/golden.h"
#include "tests/harness/report/sample_run.h"
#include "tests/support/folders.h"

namespace assay::report::junit_report_test {
namespace {

using check::Outcome;
using testing::HasSubstr;
using testing::Not;
using std::chrono_literals::operator""ms;

std::string Text(const RunRecord& record, Values values = Values::kShow) {
  const Presenter presenter(values, SampleSecrets());
  return JunitReport(record, presenter, 1500ms, "host-1");
}

pugi::xml_document Parsed(const std::string& text) {
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_string(text.c_str());
  EXPECT_TRUE(result) << result.description();
  return document;
}

// The <testcase> of a run with this one verdict.
pugi::xml_document Testcase(const check::Verdict& verdict) {
  const pugi::xml_document document = Parsed(Text(RecordOf(RunOf({verdict}))));
  pugi::xml_document copy;
  copy.append_copy(document.child("testsuites").child("testsuite").child("testcase"));
  return copy;
}

TEST(JunitReportTest, MatchesItsGolden) { ExpectGolden("junit.xml", Text(RecordOf(MakeSampleRun()))); }

TEST(JunitReportTest, MatchesItsGoldenWithValuesHidden) {
  ExpectGolden("junit_hidden.xml", Text(RecordOf(MakeSampleRun()), Values::kHide));
}

TEST(JunitReportTest, NeverHoldsASecret) {
  EXPECT_THAT(Text(RecordOf(MakeSampleRun())), Not(HasSubstr(kSampleSecret)));
}

// The exit code of xmllint, or nothing where it is not installed.
std::optional<int> Xmllint(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "xmllint");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t process = 0;
  if (posix_spawnp(&process, "xmllint", nullptr, nullptr, argv.data(), environ) != 0) return std::nullopt;
  int status = 0;
  waitpid(process, &status, 0);
  return WEXITSTATUS(status);
}

// Skips the test where there is no xmllint.
void ExpectAccepted(const std::string& report) {
  const Result<PrivateFolder> folder = PrivateFolder::Create();
  const std::string path = folder->path() / "report.xml";
  ASSERT_TRUE(WriteFileAtomically(path, report).ok());
  const auto exit_code =
      Xmllint({"--noout", "--schema", testing_support::SourceFolder() / "fixtures/junit/junit.xsd", path});
  if (!exit_code) GTEST_SKIP() << "xmllint is not installed";
  EXPECT_EQ(*exit_code, 0) << report;
}

TEST(JunitReportTest, IsAcceptedByTheSchema) { ExpectAccepted(Text(RecordOf(MakeSampleRun()))); }

TEST(JunitReportTest, IsAcceptedByTheSchemaBeforeTheFirstVerdict) {
  const SampleRun run = MakeSampleRun();
  ExpectAccepted(Text(RunRecord(run.header, run.planned, 0)));
}

TEST(JunitReportTest, IsAcceptedByTheSchemaWhenNothingWasPlanned) {
  ExpectAccepted(Text(RecordOf(RunOf({}))));
}

TEST(JunitReportTest, PointsAtTheEntryOfTheConfig) {
  check::Verdict first = VerdictOf("basic_read.read", Outcome::kPassed);
  check::Verdict second = first;
  second.planned.input = 1;
  second.planned.location = {.file = "config.yml", .line = 31, .column = 5};
  const pugi::xml_document document = Parsed(Text(RecordOf(RunOf({first, second}))));

  const pugi::xml_node testcase = document.child("testsuites").child("testsuite").last_child();

  EXPECT_STREQ(testcase.attribute("name").value(), "basic_read.read[1]");
  EXPECT_STREQ(testcase.attribute("classname").value(), "source-stock-ticker-api.basic_read");
  EXPECT_STREQ(testcase.attribute("file").value(), "config.yml");
  EXPECT_STREQ(testcase.attribute("line").value(), "31");
  EXPECT_STREQ(testcase.attribute("time").value(), "0.001");
}

TEST(JunitReportTest, NamesHostAndTime) {
  const pugi::xml_document document = Parsed(Text(RecordOf(MakeSampleRun())));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("hostname").value(), "host-1");
  EXPECT_STREQ(suite.attribute("timestamp").value(), "2026-11-17T09:30:00");
  EXPECT_FALSE(HostName().empty());
}

struct ElementCase {
  Outcome outcome;
  const char* element;  // "" for none
};

TEST(JunitReportTest, HasAnElementForEachOutcome) {
  const ElementCase cases[] = {
      {Outcome::kPassed, ""},
      {Outcome::kFailed, "failure"},
      {Outcome::kWarned, "system-out"},
      {Outcome::kSkipped, "skipped"},
      {Outcome::kError, "error"},
      {Outcome::kKnownFailure, "skipped"},
      {Outcome::kUnexpectedPass, "failure"},
  };
  for (const ElementCase& expected : cases) {
    const pugi::xml_document testcase = Testcase(VerdictOf("spec.a", expected.outcome, "the reason"));
    const pugi::xml_node element = testcase.child("testcase").first_child();
    EXPECT_STREQ(element.name(), expected.element) << ToString(expected.outcome);
    if (!element) continue;
    EXPECT_THAT(element.text().get(), HasSubstr("the reason")) << ToString(expected.outcome);
  }
}

TEST(JunitReportTest, AddsUpPerSuiteAndInAll) {
  const pugi::xml_document document = Parsed(
      Text(RecordOf(RunOf({VerdictOf("a.1", Outcome::kFailed), VerdictOf("a.2", Outcome::kError),
                           VerdictOf("b.1", Outcome::kPassed), VerdictOf("b.2", Outcome::kUnexpectedPass),
                           VerdictOf("b.3", Outcome::kKnownFailure)}))));
  const pugi::xml_node root = document.child("testsuites");
  EXPECT_EQ(root.attribute("tests").as_int(), 5);
  EXPECT_EQ(root.attribute("failures").as_int(), 2);
  EXPECT_EQ(root.attribute("errors").as_int(), 1);
  const pugi::xml_node second = root.last_child();
  EXPECT_EQ(second.attribute("tests").as_int(), 3);
  EXPECT_EQ(second.attribute("failures").as_int(), 1);
  EXPECT_EQ(second.attribute("errors").as_int(), 0);
  EXPECT_EQ(second.attribute("skipped").as_int(), 1);
}

TEST(JunitReportTest, HoldsEveryFindingThatWasKept) {
  check::Verdict verdict = VerdictOf("spec.a", Outcome::kFailed);
  for (std::size_t i = 0; i < check::kMostFindings; ++i) {
    verdict.findings.push_back({.message = "finding " + std::to_string(i) + "."});
  }
  verdict.findings_total = 54;
  const pugi::xml_document testcase = Testcase(verdict);
  const pugi::xml_node failure = testcase.child("testcase").child("failure");
  EXPECT_STREQ(failure.attribute("message").value(), "finding 0. (and 53 more)");
  EXPECT_THAT(failure.text().get(), HasSubstr("finding 19.\n"));
  EXPECT_THAT(failure.text().get(), HasSubstr("… and 34 more\n"));
}

}  // namespace
}  // namespace assay::report::junit_report_test
