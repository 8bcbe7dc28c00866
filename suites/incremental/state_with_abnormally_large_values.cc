// Nothing is newer than the far future.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

void StateWithAbnormallyLargeValues(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.future;
  ExpectEndedWell(run, findings);
  for (const auto& [id, stream] : run.streams) {
    if (stream.records == 0) continue;
    findings.Add("a read from a state in the far future gave records")
        .Stream(id)
        .At(run, stream.first_line)
        .Expected("no record")
        .Actual(std::to_string(stream.records))
        .Count(stream.records);
  }
  if (run.states_total == 0) {
    findings.Add("a read from a state in the far future gave no state")
        .At(run)
        .Expected("at least one STATE message");
  }
}

}  // namespace

const check::Check kIncrementalStateWithAbnormallyLargeValues = {
    .id = "incremental.state_with_abnormally_large_values",
    .level = check::Level::kRequired,
    .rule = "a read from future_state returns no record and emits a state",
    .cat = "test_state_with_abnormally_large_values",
    .why =
        "A connector that gives records although its state says that all of them are read does not filter "
        "by its state: every sync repeats what the one before has read.",
    .passes = R"(given: {"updated_at": "2222-01-01T00:00:00Z"}
{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},
  "stream_state":{"updated_at":"2222-01-01T00:00:00Z"}}}})",
    .fails = R"(given: {"updated_at": "2222-01-01T00:00:00Z"}
{"type":"RECORD","record":{"stream":"users","data":{"updated_at":"2025-01-20T10:20:00Z"}, ...}}
no record is newer than the state)",
    .needs = {check::Need::kFutureStateRead},
    .judge = StateWithAbnormallyLargeValues,
};

}  // namespace assay::suites
