// Success and failure exclude each other.
#include "suites/connection/case.h"
#include "suites/connection/checks.h"

namespace assay::suites {
namespace {

void NoErrorTraceOnSuccess(const ConnectionCase& seen, check::Findings& findings) {
  const auto& traces = seen.run->error_traces;
  for (const auto& status : seen.run->connection_statuses.kept) {
    if (status.what.status != "SUCCEEDED") continue;
    if (seen.expected == ExpectedStatus::kException) {
      findings.Add("the connection succeeded where an exception was expected").At(*seen.run, status.line);
    }
    for (const auto& trace : traces.kept) {
      findings.Add("an error trace stands beside the status SUCCEEDED")
          .At(*seen.run, trace.line)
          .At(*seen.run, status.line)
          .Expected("no error trace")
          .Actual(trace.what.message);
    }
    const std::uint64_t unlisted = traces.total - traces.kept.size();
    if (unlisted == 0) continue;
    findings.Add("more error traces stand beside the status SUCCEEDED")
        .At(*seen.run)
        .At(*seen.run, status.line)
        .Count(unlisted);
  }
}

}  // namespace

const check::Check kConnectionNoErrorTraceOnSuccess = {
    .id = "connection.no_error_trace_on_success",
    .level = check::Level::kRequired,
    .rule = "no error trace stands beside SUCCEEDED; where an exception is expected, nothing succeeds",
    .cat = "",
    .why =
        "The platform takes an error trace for a crash, whatever else is said: the connection counts as "
        "broken although it works, or the other way round.",
    .passes = R"({"type": "CONNECTION_STATUS", "connectionStatus": {"status": "SUCCEEDED"}})",
    .fails = R"({"type": "TRACE", "trace": {"type": "ERROR", "error": {"message": "403"}, ...}}
{"type": "CONNECTION_STATUS", "connectionStatus": {"status": "SUCCEEDED"}}
an error and a success at once)",
    .needs = {check::Need::kCheckRun},
    .judge = NoErrorTraceOnSuccess,
};

}  // namespace assay::suites
