#include "harness/cli/run_reports.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "harness/report/console_report.h"
#include "harness/report/report_file.h"
#include "harness/report/reporters.h"

namespace assay::cli {
namespace {

bool IsSet(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

report::Values ValuesOf(const JudgingOptions& options) {
  if (options.values == "show") return report::Values::kShow;
  if (options.values == "hide") return report::Values::kHide;
  return IsSet("CI") ? report::Values::kHide : report::Values::kShow;
}

std::size_t TerminalWidth() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

report::ConsoleOptions ConsoleOf(const JudgingOptions& options) {
  const bool on_terminal = isatty(STDOUT_FILENO) == 1;
  report::ConsoleOptions console;
  console.color = options.color == "always" || (options.color == "auto" && on_terminal && !IsSet("NO_COLOR"));
  console.terminal = HasLiveLine(options);
  console.verbose = options.verbose;
  if (on_terminal) console.width = TerminalWidth();
  for (const report::Reporter* reporter : report::AllReporters()) {
    const std::filesystem::path& path = options.reports.at(reporter->name);
    if (!path.empty()) console.reports.push_back(path.string());
  }
  return console;
}

}  // namespace

bool HasLiveLine(const JudgingOptions& options) {
  return options.progress == "bar" ||
         (options.progress == "auto" && isatty(STDOUT_FILENO) == 1 && !IsSet("CI"));
}

std::unique_ptr<report::ListenerList> MakeReports(const JudgingOptions& options,
                                                  report::RedactionSource redaction) {
  const report::Presenter presenter(ValuesOf(options), std::move(redaction));
  auto reports = std::make_unique<report::ListenerList>();
  // Files first: what the console says last is that they are there.
  for (const report::Reporter* reporter : report::AllReporters()) {
    const std::filesystem::path& path = options.reports.at(reporter->name);
    if (path.empty()) continue;
    reports->Add(
        std::make_unique<report::ReportFile>(path, reporter->render, presenter.For(reporter->escape)));
  }
  reports->Add(std::make_unique<report::ConsoleReport>(std::cout, presenter, ConsoleOf(options)));
  return reports;
}

}  // namespace assay::cli
