// Without a state there is nothing to resume from.
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// What the final state of the read lacks, or that there is none.
void AddStateless(const probe::Evidence& run, const protocol::StreamId& id,
                  const probe::StreamEvidence& stream, check::Findings& findings) {
  const bool is_of_all = !run.states.empty() && run.states.back().what.type != protocol::StateType::kStream;
  if (is_of_all) {
    const probe::SeenState& last = run.states.back();
    const std::string type = protocol::ToString(last.what.type);
    auto finding =
        findings
            .Add("the final state has no entry for the stream: a " + type + " state has to hold all streams")
            .Stream(id)
            .At(run, last.line)
            .Expected("an entry for the stream in each " + type + " state");
    NameNearMiss(run, probe::Mention::By::kState, id, finding);
    return;
  }
  auto finding = findings.Add("the stream gave records but no state")
                     .Stream(id)
                     .At(run, stream.last_line)
                     .Expected("at least one STATE message");
  NameNearMiss(run, probe::Mention::By::kState, id, finding);
}

void EmitsState(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.first;
  ExpectEndedWell(run, findings);
  if (run.records == 0) {
    findings.Add("the first read gave no record")
        .At(run)
        .Expected("at least one record")
        .Actual("none" + AndSaid(run));
  }
  const CoveredStreams covered(run);
  for (const auto& [id, stream] : run.streams) {
    if (!stream.configured || stream.records == 0 || covered.Contains(id)) continue;
    AddStateless(run, id, stream, findings);
  }
}

}  // namespace

const check::Check kIncrementalEmitsState = {
    .id = "incremental.emits_state",
    .level = check::Level::kRequired,
    .rule =
        "the first read emits records and ends with a state for every configured stream that has some, under "
        "its name and namespace",
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
