#include "harness/report/console_report.h"

#include <utility>

namespace assay::report {
namespace {

constexpr const char* kEraseLine = "\r\x1b[K";

}  // namespace

ConsoleReport::ConsoleReport(std::ostream& out, Presenter presenter, ConsoleOptions options)
    : out_(out), has_live_line_(options.terminal), layout_(std::move(presenter), std::move(options)) {}

void ConsoleReport::Started(const check::RunHeader& header, const std::vector<check::PlannedCheck>& checks,
                            int planned_invocations) {
  record_ = RunRecord(header, checks, planned_invocations);
  Write(layout_.Opening(record_));
}

void ConsoleReport::InvocationFinished(const check::InvocationSummary& invocation) {
  record_.Add(invocation);
}

void ConsoleReport::Judged(const check::Verdict& verdict) {
  record_.Add(verdict);
  std::string text;
  while (suites_written_ < record_.suites().size() && record_.IsComplete(record_.suites()[suites_written_])) {
    text += NextSuite();
  }
  if (!text.empty()) Write(text);
}

void ConsoleReport::Finished(const check::RunFooter& footer) {
  record_.Add(footer);
  std::string text;
  while (suites_written_ < record_.suites().size()) text += NextSuite();
  const bool has_live_line = !std::exchange(live_, "").empty();
  if (has_live_line) out_ << kEraseLine;
  Write(text + layout_.Ending(record_));
}

void ConsoleReport::Progress(const check::RunProgress& progress) {
  if (!has_live_line_) return;
  live_ = layout_.Live(record_, progress);
  out_ << kEraseLine << live_ << std::flush;
}

Status ConsoleReport::status() const {
  if (out_) return Done{};
  return Error{.kind = ErrorKind::kEnvironment, .message = "the console's output cannot be written"};
}

std::string ConsoleReport::NextSuite() { return layout_.Suite(record_, record_.suites()[suites_written_++]); }

void ConsoleReport::Write(const std::string& text) {
  if (!live_.empty()) out_ << kEraseLine;
  out_ << text << live_ << std::flush;
}

}  // namespace assay::report
