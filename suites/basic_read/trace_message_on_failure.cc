// A failure has to reach the user in words.
#include "suites/checks.h"
#include "suites/common/ending.h"

namespace assay::suites {
namespace {

void TraceMessageOnFailure(const check::BasicReadCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.unknown_stream_run;
  if (!run.error_traces.empty()) return;
  auto finding = findings.Add("a read of a stream that does not exist emits no error trace")
                     .At(run)
                     .Expected("a TRACE message of type ERROR");
  const std::string words = LastWords(run);
  finding.Actual("the connector " + Describe(run.ending) + (words.empty() ? "" : "; it said: " + words));
}

}  // namespace

const check::Check kBasicReadTraceMessageOnFailure = {
    .id = "basic_read.trace_message_on_failure",
    .level = check::Level::kRequired,
    .rule = "a read of a stream that does not exist, in sync modes that do not exist, emits an error trace",
    .cat = "test_airbyte_trace_message_on_failure",
    .needs = {check::Need::kTraceOnFailure, check::Need::kUnknownStreamRead},
    .judge = TraceMessageOnFailure,
};

}  // namespace assay::suites
