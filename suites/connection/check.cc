// A connector tells a working configuration from one that does not work.
#include "suites/common/connection_status.h"
#include "suites/common/ending.h"
#include "suites/connection/case.h"
#include "suites/connection/checks.h"

namespace assay::suites {
namespace {

void ExpectOneStatus(const probe::Evidence& run, const std::string& wanted, check::Findings& findings) {
  if (run.connection_statuses.total != 1) {
    auto finding = findings.Add("`check` has to emit exactly one CONNECTION_STATUS message")
                       .At(run)
                       .Expected("1 CONNECTION_STATUS, " + wanted)
                       .Actual(std::to_string(run.connection_statuses.total) + "; the connector " +
                               Describe(run.ending) + AndSaid(run));
    for (const auto& status : run.connection_statuses.kept) finding.At(run, status.line);
    return;
  }
  const auto& status = run.connection_statuses.kept[0];
  if (status.what.status == wanted) return;
  findings.Add("the connection status is not the expected one")
      .At(run, status.line)
      .Expected(wanted)
      .Actual(InWords(status.what) + (status.what.message.empty() ? AndSaid(run) : ""));
}

void ExpectException(const probe::Evidence& run, check::Findings& findings) {
  if (run.error_traces.total != 1) {
    findings.Add("`check` has to emit exactly one error trace")
        .At(run)
        .Expected("1 TRACE of type ERROR")
        .Actual(std::to_string(run.error_traces.total) + "; the connector " + Describe(run.ending) +
                AndSaid(run));
    return;
  }
  const auto& trace = run.error_traces.kept[0];
  if (trace.what.message.empty()) findings.Add("the error trace has no message").At(run, trace.line);
}

void Check(const ConnectionCase& seen, check::Findings& findings) {
  switch (seen.expected) {
    case ExpectedStatus::kSucceed:
      return ExpectOneStatus(*seen.run, "SUCCEEDED", findings);
    case ExpectedStatus::kFailed:
      return ExpectOneStatus(*seen.run, "FAILED", findings);
    case ExpectedStatus::kException:
      return ExpectException(*seen.run, findings);
  }
}

}  // namespace

const check::Check kConnectionCheck = {
    .id = "connection.check",
    .level = check::Level::kRequired,
    .rule =
        "`check` answers as the entry's status says: succeed: exactly one CONNECTION_STATUS, SUCCEEDED; "
        "failed: exactly one, FAILED; exception: exactly one error trace with a message",
    .cat = "test_check",
    .why =
        "`check` decides whether a connection may be saved. A wrong answer stops people with a good config, "
        "or lets a bad one fail in the middle of the night.",
    .passes = R"(status: failed
{"type": "CONNECTION_STATUS", "connectionStatus": {"status": "FAILED", "message": "the API key is not valid"}})",
    .fails = R"(status: failed
{"type": "CONNECTION_STATUS", "connectionStatus": {"status": "SUCCEEDED"}}
a config that does not work is said to work)",
    .needs = {check::Need::kCheckRun},
    .judge = Check,
};

}  // namespace assay::suites
