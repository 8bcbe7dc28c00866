// A failure has to reach the user in words.
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/common/ending.h"

namespace assay::suites {
namespace {

void TraceMessageOnFailure(const BasicReadCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.unknown_stream_run;
  if (!run.error_traces.empty()) return;
  findings.Add("a read of a stream that does not exist emits no error trace")
      .At(run)
      .Expected("a TRACE message of type ERROR")
      .Actual("the connector " + Describe(run.ending) + AndSaid(run));
}

}  // namespace

const check::Check kBasicReadTraceMessageOnFailure = {
    .id = "basic_read.trace_message_on_failure",
    .level = check::Level::kRequired,
    .rule = "a read of a stream that does not exist, in sync modes that do not exist, emits an error trace",
    .cat = "test_airbyte_trace_message_on_failure",
    .why =
        "The error trace is what a platform shows a user of a failed sync. Without one the user reads that "
        "something went wrong, and somebody has to search the logs.",
    .passes = R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1700000000000,"error":
  {"message":"There is no stream of this name.","failure_type":"config_error"}}}
exit code 1)",
    .fails = R"({"type":"LOG","log":{"level":"ERROR","message":"No streams selected"}}
exit code 0
there is no error trace)",
    .needs = {check::Need::kTraceOnFailure, check::Need::kUnknownStreamRead},
    .is_younger_than_legacy = true,
    .judge = TraceMessageOnFailure,
};

}  // namespace assay::suites
