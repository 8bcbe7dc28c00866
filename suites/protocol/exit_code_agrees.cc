// What the exit code says and what the messages say is the same.
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

void JudgeExit(const probe::Evidence& run, check::Findings& findings) {
  if (run.ending.kind == Kind::kSignalled || run.ending.kind == Kind::kTimedOut) {
    findings.Add("the connector " + Describe(run.ending))
        .At(run)
        .Expected("an exit by itself")
        .Actual(HowItEnded(run));
    return;
  }
  // After `check` either code goes with a failure.
  if (run.ending.kind != Kind::kExited || run.command == connector::Command::kCheck) return;
  const bool has_error = !run.error_traces.empty();
  if (run.ending.code == 0 && has_error) {
    findings.Add("the exit code is 0 in spite of an error trace")
        .At(run, run.error_traces.kept[0].line)
        .Expected("an exit code other than 0")
        .Actual(HowItEnded(run));
  } else if (run.ending.code != 0 && !has_error) {
    findings.Add("the connector failed without an error trace")
        .At(run)
        .Expected("a TRACE message of type ERROR")
        .Actual(HowItEnded(run));
  }
}

void ExitCodeAgrees(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    JudgeExit(*run.said, findings);
    if (run.said->ending.kind == Kind::kExited && run.said->ending.killed_descendants)
      findings.Note(run.said->id + " left processes behind when it ended; they were killed");
  }
}

}  // namespace

const check::Check kProtocolExitCodeAgrees = {
    .id = "protocol.exit_code_agrees",
    .level = check::Level::kRequired,
    .rule =
        "`spec`, `discover` and `read` exit 0 exactly when they emit no error trace; no command ends by a "
        "signal",
    .cat = "",
    .why =
        "A platform takes the exit code for the result of a sync: a failure with exit code 0 goes "
        "unnoticed, and one without an error trace leaves nobody a reason.",
    .passes =
        R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1763640000123,"error":{"message":"HTTP 401"}}}
exit code 1)",
    .fails =
        R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1763640000123,"error":{"message":"HTTP 401"}}}
exit code 0
the command fails and says that it succeeded)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = ExitCodeAgrees,
};

}  // namespace assay::suites
