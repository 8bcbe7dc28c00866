#include "harness/report/report_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "harness/base/files.h"
#include "tests/harness/report/sample_run.h"

namespace assay::report::report_file_test {
namespace {

using check::Outcome;
using std::chrono_literals::operator""ms;

class ReportFileTest : public testing::Test {
 protected:
  // Renders how many verdicts there are and how long the run has taken.
  ReportFile Report(const std::filesystem::path& path) {
    return {path,
            [this](const RunRecord& record, const Presenter&, std::chrono::microseconds elapsed) {
              ++renderings_;
              return std::to_string(record.verdicts().size() - record.not_judged()) + " after " +
                     std::to_string(elapsed.count() / 1000) + " ms";
            },
            Presenter(Values::kShow), [this] { return now_; }};
  }
  std::string Content() const {
    const Result<std::string> content = ReadFile(path_);
    return content.ok() ? *content : "(" + content.error().message + ")";
  }

  Result<PrivateFolder> folder_ = PrivateFolder::Create();
  std::filesystem::path path_ = folder_->path() / "deep" / "report";
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  int renderings_ = 0;
  SampleRun run_ = RunOf({VerdictOf("spec.a", Outcome::kPassed), VerdictOf("spec.b", Outcome::kPassed),
                          VerdictOf("spec.c", Outcome::kPassed)});
};

TEST_F(ReportFileTest, IsThereFromTheStart) {
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  EXPECT_EQ(Content(), "0 after 0 ms");
  EXPECT_TRUE(report.status().ok());
}

TEST_F(ReportFileTest, LagsBehindByABoundedTimeOnly) {
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);

  now_ += 199ms;
  report.Judged(run_.verdicts[0]);
  EXPECT_EQ(Content(), "0 after 0 ms");
  now_ += 1ms;
  report.Progress({});
  EXPECT_EQ(Content(), "1 after 200 ms");
  now_ += 200ms;
  report.Judged(run_.verdicts[1]);
  EXPECT_EQ(Content(), "2 after 400 ms");
}

TEST_F(ReportFileTest, IsNotWrittenAgainWithoutNews) {
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  now_ += 1000ms;
  report.Progress({});
  EXPECT_EQ(renderings_, 1);
}

TEST_F(ReportFileTest, IsWrittenAtTheEndHoweverSoon) {
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  report.Judged(run_.verdicts[0]);
  now_ += 1ms;
  report.Finished(run_.footer);
  EXPECT_EQ(Content(), "1 after 1 ms");
}

TEST_F(ReportFileTest, ARunOfManyShortChecksIsWrittenFewTimes) {
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  for (int i = 0; i < 10'000; ++i) {
    now_ += std::chrono::microseconds(50);
    report.Judged(run_.verdicts[0]);
  }
  report.Finished(run_.footer);
  EXPECT_EQ(renderings_, 1 + 2 + 1);
}

TEST_F(ReportFileTest, ReportsTheFirstProblemAndGoesOn) {
  ReportFile report = Report("/proc/no/such/folder/report");
  report.Started(run_.header, run_.planned, 0);
  report.Finished(run_.footer);
  ASSERT_FALSE(report.status().ok());
  EXPECT_EQ(report.status().error().kind, ErrorKind::kEnvironment);
  EXPECT_EQ(renderings_, 2);
}

TEST_F(ReportFileTest, DoesNotReplaceWhatIsNoRegularFile) {
  std::filesystem::create_directories(path_.parent_path());
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  ASSERT_FALSE(report.status().ok());
  EXPECT_EQ(report.status().error().location.file, path_.string());
  EXPECT_TRUE(std::filesystem::is_fifo(path_));
}

TEST_F(ReportFileTest, FollowsASymbolicLink) {
  std::filesystem::create_directories(path_.parent_path());
  const std::filesystem::path target = folder_->path() / "target";
  ASSERT_TRUE(WriteFileAtomically(target, "old").ok());
  std::filesystem::create_symlink(target, path_);
  ReportFile report = Report(path_);
  report.Started(run_.header, run_.planned, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(path_));
  EXPECT_EQ(Content(), "0 after 0 ms");
}

}  // namespace
}  // namespace assay::report::report_file_test
