#include "harness/report/report_file.h"

#include <system_error>
#include <utility>

#include "harness/base/files.h"

namespace assay::report {

ReportFile::ReportFile(const std::filesystem::path& path, Rendering rendering, Presenter presenter,
                       SteadyClock clock)
    : path_(path),
      rendering_(std::move(rendering)),
      presenter_(std::move(presenter)),
      clock_(std::move(clock)) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  if (!error) path_ = target;
}

void ReportFile::Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
                         int planned_invocations) {
  record_ = RunRecord(header, checks, planned_invocations);
  started_ = clock_();
  Write();
}

void ReportFile::InvocationFinished(const check::InvocationSummary& invocation) {
  record_.Add(invocation);
  is_behind_ = true;
  WriteWhenDue();
}

void ReportFile::Judged(const check::Verdict& verdict) {
  record_.Add(verdict);
  is_behind_ = true;
  WriteWhenDue();
}

void ReportFile::Finished(const check::RunFooter& footer) {
  record_.Add(footer);
  Write();
}

void ReportFile::Progress(const check::RunProgress& /*progress*/) { WriteWhenDue(); }

Status ReportFile::status() const {
  if (first_problem_) return *first_problem_;
  return Done{};
}

void ReportFile::WriteWhenDue() {
  if (is_behind_ && clock_() - written_ >= kLongestLag) Write();
}

void ReportFile::Write() {
  written_ = clock_();
  is_behind_ = false;
  const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(written_ - started_);
  const Status status = Replace(rendering_(record_, presenter_, elapsed));
  if (!status.ok() && !first_problem_) first_problem_ = status.error();
}

Status ReportFile::Replace(const std::string& content) const {
  std::error_code ignored;
  const std::filesystem::file_status there = std::filesystem::status(path_, ignored);
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
    return Error{.message = "the report cannot be written here: this is no regular file",
                 .location = {.file = path_.string()}};
  }
  return WriteFileAtomically(path_, content);
}

}  // namespace assay::report
