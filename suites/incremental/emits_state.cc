// Without a state there is nothing to resume from.
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

void EmitsState(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.first;
  ExpectEndedWell(run, findings);
  if (run.records == 0) {
    findings.Add("the first read gave no record")
        .At(run)
        .Expected("at least one record")
        .Actual(LastWords(run));
  }
  for (const auto& [id, stream] : run.streams) {
    if (!stream.configured || stream.records == 0 || HasState(run, id)) continue;
    findings.Add("the stream gave records but no state")
        .Stream(id)
        .At(run, stream.last_line)
        .Expected("at least one STATE message");
  }
}

}  // namespace

const check::Check kIncrementalEmitsState = {
    .id = "incremental.emits_state",
    .level = check::Level::kRequired,
    .rule =
        "the first read emits records, and at least one state for every configured stream that has records",
    .cat = "test_two_sequential_reads",
    .why = "A sync that gives no state starts from the beginning the next time, and every time after that.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"updated_at":"2025-01-20"}, ...}}
{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},
  "stream_state":{"updated_at":"2025-01-20"}}}})",
    .fails = R"({"type":"RECORD","record":{"stream":"users","data":{"updated_at":"2025-01-20"}, ...}}
the read ends without a STATE for users)",
    .needs = {check::Need::kFirstRead},
    .judge = EmitsState,
};

}  // namespace assay::suites
