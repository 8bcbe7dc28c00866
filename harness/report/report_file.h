#ifndef HARNESS_REPORT_REPORT_FILE_H_
#define HARNESS_REPORT_REPORT_FILE_H_

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "harness/report/listener.h"
#include "harness/report/run_record.h"
#include "harness/report/values.h"

namespace assay::report {

// A whole report as text, from what is known by now. `elapsed` counts from the start of the run.
using Rendering = std::function<std::string(const RunRecord& record, const Presenter& presenter,
                                            std::chrono::microseconds elapsed)>;

using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;

// How long a file may lag behind what happened, so that a run of many short checks does not write its reports
// many thousand times. The first and the last report are always written.
inline constexpr std::chrono::milliseconds kLongestLag{200};

// A report that is a file: complete from the start of the run on, replaced atomically as results come.
class ReportFile final : public Listener {
 public:
  // A symbolic link at `path` is kept and followed. Something there that is no regular file is not touched:
  // that is the status after Started.
  ReportFile(const std::filesystem::path& path, Rendering rendering, Presenter presenter,
             SteadyClock clock = std::chrono::steady_clock::now);

  void Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
               int planned_invocations) override;
  void InvocationFinished(const check::InvocationSummary& invocation) override;
  void Judged(const check::Verdict& verdict) override;
  void Finished(const check::RunFooter& footer) override;
  void Progress(const check::RunProgress& progress) override;
  Status status() const override;

 private:
  void WriteWhenDue();
  void Write();
  Status Replace(const std::string& content) const;

  std::filesystem::path path_;
  Rendering rendering_;
  Presenter presenter_;
  SteadyClock clock_;
  RunRecord record_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point written_;
  bool is_behind_ = false;
  std::optional<Error> first_problem_;
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_REPORT_FILE_H_
