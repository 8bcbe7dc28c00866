// A cursor never moves back: a state from the future is still there after the read.
#include "harness/protocol/cursor.h"
#include "harness/protocol/state.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

void FutureStateIsKept(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.future;
  const auto given = protocol::StreamStates(*seen.future_state, "");
  if (!given.ok()) return findings.Skip("the future state cannot be read: " + given.error().message);
  const auto emitted = FinalStates(run);
  if (!emitted) return findings.Skip("the read from the future state gave no state");
  int compared = 0;
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const nlohmann::json* before = given->Find(configured.stream.id);
    const nlohmann::json* after = emitted->Find(configured.stream.id);
    if (before == nullptr || after == nullptr) continue;
    const protocol::FieldPath cursor = CursorIn(*before, configured);
    const nlohmann::json* old_cursor = protocol::FindCursor(*before, cursor);
    const nlohmann::json* new_cursor = protocol::FindCursor(*after, cursor);
    if (old_cursor == nullptr || new_cursor == nullptr) continue;
    const auto order = protocol::Cursor(*new_cursor).Compare(protocol::Cursor(*old_cursor));
    if (!order) continue;
    ++compared;
    if (*order >= 0) continue;
    findings.Add("the state emitted from a future state is earlier than that state")
        .Stream(configured.stream.id)
        .At(run, LineOfLastState(run, configured.stream.id))
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
    .why =
        "A connector that replaces a later state by an earlier one reads the same records again in every "
        "sync.",
    .passes = R"(given:   {"updated_at": "2222-01-01T00:00:00Z"}
emitted: {"updated_at": "2222-01-01T00:00:00Z"})",
    .fails = R"(given:   {"updated_at": "2222-01-01T00:00:00Z"}
emitted: {"updated_at": "2025-11-20T00:00:00Z"}
the cursor went back to that of the last record)",
    .needs = {check::Need::kFutureStateRead},
    .judge = FutureStateIsKept,
};

}  // namespace assay::suites
