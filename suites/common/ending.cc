#include "suites/common/ending.h"

#include "harness/base/ascii.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

std::string WordsOf(const probe::Crash& crash) {
  if (IsBlank(crash.reason)) return "";
  std::string words = crash.reason;
  for (const std::string& frame : crash.frames) words += "\n" + frame;
  return words;
}

}  // namespace

bool EndedWell(const probe::Evidence& run) {
  return run.ending.kind == Kind::kExited && run.ending.code == 0;
}

void ExpectEndedWell(const probe::Evidence& run, check::Findings& findings) {
  if (EndedWell(run)) return;
  findings.Add("the connector " + Describe(run.ending))
      .At(run)
      .Expected("exit code 0")
      .Actual(HowItEnded(run));
}

std::string LastWords(const probe::Evidence& run) {
  std::string words;
  for (const auto& trace : run.error_traces.kept) {
    if (!IsBlank(trace.what.message)) words = trace.what.message;
  }
  if (!words.empty()) return words;
  // A connector that broke off did so of what it did not catch, not of what it told of before.
  const bool broke_off =
      run.ending.kind == Kind::kSignalled || (run.ending.kind == Kind::kExited && run.ending.code != 0);
  const bool is_crash = run.crash.is_certain && broke_off;
  return is_crash || IsBlank(run.last_error_log) ? WordsOf(run.crash) : run.last_error_log;
}

std::string AndSaid(const probe::Evidence& run) {
  const std::string words = LastWords(run);
  return words.empty() ? "" : "; it said: " + words;
}

std::string HowItEnded(const probe::Evidence& run) {
  const std::string ending = run.ending.kind == Kind::kExited ? "exit code " + std::to_string(run.ending.code)
                                                              : "it " + Describe(run.ending);
  return ending + AndSaid(run);
}

bool IsCutOff(const probe::Evidence& run, std::uint64_t line) {
  return run.ended_in_line && line == run.lines && run.ending.kind != Kind::kExited;
}

}  // namespace assay::suites
