// A cursor never moves back: a state from the future is still there after the read.
#include "harness/protocol/cursor.h"
#include "harness/protocol/state.h"
#include "suites/checks.h"

namespace assay::suites {
namespace {

using StatesByStream = std::map<protocol::StreamId, nlohmann::json>;

// The state of a stream, whichever namespace it says.
const nlohmann::json* Find(const StatesByStream& states, const protocol::StreamId& id) {
  if (const auto it = states.find(id); it != states.end()) return &it->second;
  for (const auto& [other, state] : states) {
    if (other.name == id.name) return &state;
  }
  return nullptr;
}

// Where a stream's cursor stands in its state: as declared, else it is the state's only field.
protocol::FieldPath CursorIn(const nlohmann::json& state, const protocol::ConfiguredStream& configured) {
  if (!configured.cursor().empty()) return configured.cursor();
  if (state.is_object() && state.size() == 1) return {state.begin().key()};
  return {};
}

void FutureStateIsKept(const check::IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.future;
  const auto final_state = probe::FinalState(run);
  if (!final_state) return findings.Skip("the read from the future state gave no state");
  const auto given = protocol::StreamStates(*seen.future_state, "");
  if (!given.ok()) return findings.Skip("the future state cannot be read: " + given.error().message);
  const auto emitted = protocol::StreamStates(*final_state, "");
  if (!emitted.ok()) return findings.Skip("the emitted state cannot be read: " + emitted.error().message);
  int compared = 0;
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const nlohmann::json* before = Find(*given, configured.stream.id);
    const nlohmann::json* after = Find(*emitted, configured.stream.id);
    if (before == nullptr || after == nullptr) continue;
    const protocol::FieldPath cursor = CursorIn(*before, configured);
    const nlohmann::json* old_cursor = protocol::FindCursor(*before, cursor);
    const nlohmann::json* new_cursor = protocol::FindCursor(*after, cursor);
    if (old_cursor == nullptr || new_cursor == nullptr) continue;
    const auto order = protocol::CompareCursors(*new_cursor, *old_cursor);
    if (!order) continue;
    ++compared;
    if (*order >= 0) continue;
    findings.Add("the state emitted from a future state is earlier than that state")
        .Stream(configured.stream.id)
        .At(run, run.states.back().line)
        .ExpectedValue(old_cursor->dump())
        .ActualValue(new_cursor->dump());
  }
  if (compared == 0)
    findings.Skip("no cursor of the future state can be compared with one of the emitted state");
}

}  // namespace

const check::Check kIncrementalFutureStateIsKept = {
    .id = "incremental.future_state_is_kept",
    .level = check::Level::kRecommended,
    .rule = "the state emitted from a future state is not earlier than it",
    .cat = "",
    .needs = {check::Need::kFutureStateRead},
    .judge = FutureStateIsKept,
};

}  // namespace assay::suites
