// Where strictness is high, no stream gets around the future state unless somebody says why.
#include <algorithm>

#include "harness/protocol/nearest_stream.h"
#include "harness/protocol/state.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// The streams that the entry names in one way or another.
std::vector<protocol::StreamId> NamedIn(const protocol::StatesByStream& states,
                                        const FutureStateEntry& entry) {
  std::vector<protocol::StreamId> named = protocol::IdsOf(states);
  for (const auto& missing : entry.missing_streams) named.push_back({"", missing.name});
  return named;
}

void FutureStateDeclared(const IncrementalCase& seen, check::Findings& findings) {
  const FutureStateEntry& entry = seen.future_state_entry;
  if (!entry.is_given) {
    findings.Add("no future state is given")
        .Expected("future_state with a future_state_path, or with a bypass_reason");
    return;
  }
  for (const auto& missing : entry.missing_streams) {
    if (missing.has_reason) continue;
    findings.Add("a stream is listed in missing_streams without a bypass_reason").Stream({"", missing.name});
  }
  const auto states = protocol::StreamStates(*seen.future_state, "");
  if (!states.ok()) return findings.Skip("the future state cannot be read: " + states.error().message);
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    const bool is_excused = std::ranges::any_of(entry.missing_streams,
                                                [&](const auto& missing) { return missing.name == id.name; });
    if (is_excused || states->Find(id) != nullptr) continue;
    findings.Add("the future state says nothing of an incremental stream")
        .Stream(id)
        .Expected("a state of the stream, or an entry in missing_streams" +
                  protocol::StreamOfTheSameLooks(id, NamedIn(*states, entry)));
  }
}

}  // namespace

const check::Check kIncrementalFutureStateDeclared = {
    .id = "incremental.future_state_declared",
    .level = check::Level::kRequired,
    .rule =
        "under high strictness future_state holds a state for every incremental stream, or missing_streams "
        "a reason why not",
    .cat = "fixture future_state",
    .why = "A stream without a future state is left out of the checks on it without anybody noticing.",
    .passes = R"(future_state:
  future_state_path: abnormal_state.json   # users and orders
  missing_streams:
    - name: events
      bypass_reason: its cursor is a page number)",
    .fails = R"(future_state:
  future_state_path: abnormal_state.json   # users and orders
there is an incremental stream events as well)",
    .needs = {check::Need::kFutureStateDeclared, check::Need::kFirstRead},
    .judge = FutureStateDeclared,
};

}  // namespace assay::suites
