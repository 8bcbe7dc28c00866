// Without a state there is nothing to resume from.
#include "suites/checks.h"
#include "suites/common/ending.h"

namespace assay::suites {
namespace {

using protocol::StateType;

// A LEGACY or GLOBAL state stands for every stream; a STREAM state for the stream of its name, whichever
// namespace it says.
bool HasState(const probe::Evidence& run, const protocol::StreamId& id) {
  for (const auto& state : run.states) {
    if (state.what.type != StateType::kStream || state.what.stream.name == id.name) return true;
  }
  return run.last_states.contains(id);
}

void EmitsState(const check::IncrementalCase& seen, check::Findings& findings) {
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
    .needs = {check::Need::kFirstRead},
    .judge = EmitsState,
};

}  // namespace assay::suites
