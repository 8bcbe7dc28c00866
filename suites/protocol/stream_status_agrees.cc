// A stream's status, the error traces and the exit code tell one story.
#include <algorithm>

#include "suites/common/connection_status.h"
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

// INCOMPLETE says that the stream failed. "The Source and Destination would both close STDOUT and exit 0
// signal that they have emitted all records without failure" (Airbyte protocol, State & the Whole Sync), so
// an exit code of 0 contradicts it. Beside an error trace exit code 0 is what protocol.exit_code_agrees is
// about.
void JudgeFailedStreams(const probe::Evidence& run, check::Findings& findings) {
  if (!EndedWell(run) || !run.error_traces.empty()) return;
  for (const auto& [id, stream] : run.streams) {
    if (stream.ended_line == 0 || stream.is_complete) continue;
    findings.Add("the stream is INCOMPLETE in a read that says nothing else of a failure")
        .Stream(id)
        .At(run, stream.ended_line)
        .Expected("COMPLETE, or an ERROR trace for the stream and an exit code other than 0")
        .Actual("INCOMPLETE, no ERROR trace, exit code 0");
  }
}

void JudgeCompleteStreams(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [id, stream] : run.streams) {
    if (stream.ended_line == 0 || !stream.is_complete) continue;
    const auto& traces = run.error_traces.kept;
    const auto trace = std::ranges::find_if(traces, [&](const auto& seen) { return seen.what.stream == id; });
    if (trace == traces.end()) continue;
    findings.Add("the stream is COMPLETE in spite of an error trace for it")
        .Stream(id)
        .At(run, stream.ended_line)
        .At(run, trace->line)
        .Expected("INCOMPLETE")
        .Actual("COMPLETE; the trace says: " + trace->what.message);
  }
}

// What only `check` answers with, and what it means there.
void JudgeConnectionStatus(const probe::Evidence& run, check::Findings& findings) {
  if (run.command == connector::Command::kCheck || !EndedWell(run) || !run.error_traces.empty()) return;
  for (const auto& [status, line] : run.connection_statuses.kept) {
    if (status.status != "FAILED") continue;
    findings.Add("a CONNECTION_STATUS says FAILED, and the command exits 0 without an error trace")
        .At(run, line)
        .Expected("an ERROR trace and an exit code other than 0")
        .Actual(InWords(status));
  }
}

void StreamStatusAgrees(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    JudgeFailedStreams(*run.said, findings);
    JudgeCompleteStreams(*run.said, findings);
    JudgeConnectionStatus(*run.said, findings);
  }
}

}  // namespace

const check::Check kProtocolStreamStatusAgrees = {
    .id = "protocol.stream_status_agrees",
    .level = check::Level::kRecommended,
    .rule =
        "a stream is INCOMPLETE only in a read that fails, COMPLETE only without an error trace for it, and "
        "no "
        "command but `check` says FAILED and exits 0",
    .cat = "",
    .why =
        "Exit code 0 says that all records were sent without a failure, INCOMPLETE that those of a stream "
        "were "
        "not: one platform takes the sync for whole, another holds the stream back, and nobody is told why.",
    .passes = R"(users: STARTED, RUNNING, records, INCOMPLETE
{"type":"TRACE","trace":{"type":"ERROR","emitted_at":1763640000123,"error":{"message":"HTTP 502",
  "stream_descriptor":{"name":"users"}}}}
exit code 1)",
    .fails = R"(users: STARTED, RUNNING, records, INCOMPLETE
exit code 0
the stream failed and the read did not)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = StreamStatusAgrees,
};

}  // namespace assay::suites
