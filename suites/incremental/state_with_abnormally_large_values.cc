// Nothing is newer than the far future.
#include "harness/protocol/cursor_order.h"
#include "harness/protocol/nearest_stream.h"
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// That the future state names a stream that looks like this one, which it says nothing of; "" otherwise.
std::string StateThatIsMeant(const protocol::StreamId& id, const protocol::StatesByStream& given) {
  return given.Find(id) != nullptr ? "" : protocol::StreamOfTheSameLooks(id, protocol::IdsOf(given));
}

// Whether all records of a stream lie in the lookback that is declared for it.
bool LieInLookback(const IncrementalCase& seen, const protocol::StatesByStream& given,
                   const probe::StreamEvidence& stream) {
  const protocol::Lookback lookback = seen.terms.LookbackOf(stream.id);
  const protocol::ConfiguredStream* configured = seen.catalog->Find(stream.id);
  const nlohmann::json* state = given.Find(stream.id);
  const bool is_known = stream.configured && stream.cursors_are_comparable && !stream.earliest_cursor.empty();
  if (!lookback.GoesBack() || configured == nullptr || state == nullptr || !is_known) return false;
  const auto range = CursorRangeIn(*state, configured->cursor());
  return range && !LiesBefore(stream.earliest_cursor, range->least, lookback).value_or(true);
}

void StateWithAbnormallyLargeValues(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.future;
  ExpectEndedWell(run, findings);
  const auto given = protocol::StreamStates(*seen.future_state, "");
  for (const auto& [id, stream] : run.streams) {
    if (stream.records == 0 || (given.ok() && LieInLookback(seen, *given, stream))) continue;
    findings.Add("a read from a state in the far future gave records")
        .Stream(id)
        .At(run, stream.first_line)
        .Expected("no record before the lookback that assay.lookback declares, if any" +
                  (given.ok() ? StateThatIsMeant(id, *given) : ""))
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
    .rule =
        "a read from future_state returns no record (but those in the lookback that assay.lookback declares) "
        "and "
        "emits a state",
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
