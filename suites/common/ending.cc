#include "suites/common/ending.h"

namespace assay::suites {

bool EndedWell(const probe::Evidence& run) {
  return run.ending.kind == connector::Ending::Kind::kExited && run.ending.code == 0;
}

void ExpectEndedWell(const probe::Evidence& run, check::Findings& findings) {
  if (EndedWell(run)) return;
  auto finding = findings.Add("the connector " + Describe(run.ending)).At(run).Expected("exit code 0");
  if (const std::string words = LastWords(run); !words.empty()) finding.Actual("it said: " + words);
}

std::string LastWords(const probe::Evidence& run) {
  if (!run.error_traces.empty()) return run.error_traces.kept.back().what.message;
  if (!run.last_error_log.empty()) return run.last_error_log;
  return run.stderr_tail.empty() ? "" : run.stderr_tail.back();
}

}  // namespace assay::suites
