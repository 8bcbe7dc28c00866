#include "harness/report/json_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/base/files.h"
#include "harness/report/report_file.h"
#include "tests/harness/report/golden.h"
#include "tests/harness/report/sample_run.h"

namespace assay::report::json_report_test {
namespace {

using check::Outcome;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using std::chrono_literals::operator""ms;

std::string Text(const SampleRun& run, Values values = Values::kShow) {
  return JsonReport(RecordOf(run), Presenter(values, SampleSecrets()), 0ms);
}

TEST(JsonReportTest, MatchesItsGolden) { ExpectGolden("report.json", Text(MakeSampleRun())); }

TEST(JsonReportTest, MatchesItsGoldenWithValuesHidden) {
  ExpectGolden("report_hidden.json", Text(MakeSampleRun(), Values::kHide));
}

TEST(JsonReportTest, HoldsEveryMemberOfVersion1) {
  const json report = json::parse(Text(MakeSampleRun()));
  const auto has = [](const json& object, std::initializer_list<const char*> members) {
    for (const char* member : members) EXPECT_TRUE(object.contains(member)) << member;
  };
  has(report,
      {"version", "outcome", "connector", "started_at", "duration_ms", "counts", "results", "invocations"});
  has(report["connector"], {"name", "image", "command", "version"});
  has(report["counts"],
      {"passed", "failed", "warned", "skipped", "errors", "known_failures", "unexpected_passes"});
  for (const json& result : report["results"]) {
    has(result, {"id", "suite", "input", "level", "outcome", "reason", "findings", "findings_total",
                 "invocations", "config_line", "duration_ms"});
    for (const json& finding : result["findings"]) {
      has(finding, {"message", "stream", "pointer", "seen_at", "expected", "actual"});
    }
  }
  for (const json& invocation : report["invocations"]) {
    has(invocation, {"id", "command", "argv", "exit", "duration_ms", "records", "states", "bytes",
                     "stderr_bytes", "max_rss_kb", "transcript"});
    has(invocation["exit"], {"kind", "code", "signal"});
  }
}

TEST(JsonReportTest, NeverHoldsASecret) { EXPECT_THAT(Text(MakeSampleRun()), Not(HasSubstr(kSampleSecret))); }

TEST(JsonReportTest, HoldsNoValuesWhereTheyAreHidden) {
  const std::string report = Text(MakeSampleRun(), Values::kHide);
  EXPECT_THAT(report, Not(HasSubstr("TSLA")));
  EXPECT_THAT(report, Not(HasSubstr("811.03")));
  EXPECT_THAT(report, HasSubstr("<object, 2 members>"));
}

// Every report that a tool could read during a run: parses, lists every planned check, adds up.
TEST(JsonReportTest, IsCompleteAfterEveryEvent) {
  const Result<PrivateFolder> folder = PrivateFolder::Create();
  const std::filesystem::path path = folder->path() / "report.json";
  std::chrono::steady_clock::time_point now;
  ReportFile report(path, JsonReport, Presenter(Values::kShow), [&] { return now += 1000ms; });
  const SampleRun run = MakeSampleRun();
  int events = 0;
  int errors_at_start = 0;

  Play(run, report, [&] {
    const json content = json::parse(*ReadFile(path));
    ASSERT_EQ(content["results"].size(), run.planned.size());
    int counted = 0;
    for (const auto& [name, count] : content["counts"].items()) counted += count.get<int>();
    EXPECT_EQ(counted, static_cast<int>(run.planned.size()));
    if (events++ == 0) {
      errors_at_start = content["counts"]["errors"];
      EXPECT_EQ(content["outcome"], "error");
      EXPECT_EQ(content["finished"], false);
      EXPECT_EQ(content["results"][0]["reason"], "not run");
    }
  });

  EXPECT_EQ(errors_at_start, static_cast<int>(run.planned.size()));
  EXPECT_EQ(json::parse(*ReadFile(path))["finished"], true);
  EXPECT_TRUE(report.status().ok());
}

struct OutcomeCase {
  Outcome outcome;
  const char* word;
  const char* counted_as;
  const char* run_outcome;
};

TEST(JsonReportTest, NamesEveryOutcome) {
  const OutcomeCase cases[] = {
      {Outcome::kPassed, "passed", "passed", "passed"},
      {Outcome::kFailed, "failed", "failed", "failed"},
      {Outcome::kWarned, "warned", "warned", "passed"},
      {Outcome::kSkipped, "skipped", "skipped", "empty"},
      {Outcome::kError, "error", "errors", "error"},
      {Outcome::kKnownFailure, "known_failure", "known_failures", "passed"},
      {Outcome::kUnexpectedPass, "unexpected_pass", "unexpected_passes", "failed"},
  };
  for (const OutcomeCase& expected : cases) {
    const json report = json::parse(Text(RunOf({VerdictOf("spec.a", expected.outcome, "why")})));
    EXPECT_EQ(report["results"][0]["outcome"], expected.word);
    EXPECT_EQ(report["counts"][expected.counted_as], 1) << expected.word;
    EXPECT_EQ(report["outcome"], expected.run_outcome) << expected.word;
  }
}

}  // namespace
}  // namespace assay::report::json_report_test
