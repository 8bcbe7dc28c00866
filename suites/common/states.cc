#include "suites/common/states.h"

#include <algorithm>

#include "harness/protocol/cursor.h"
#include "harness/protocol/state.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

void CollectBesideName(const Json& value, std::vector<const Json*>& found) {
  if (value.is_array()) {
    for (const Json& item : value) CollectBesideName(item, found);
  } else if (value.is_object()) {
    const auto cursor = value.find("cursor");
    const bool is_named = value.contains("cursor_field") && cursor != value.end();
    if (is_named && cursor->is_primitive() && !cursor->is_null()) found.push_back(&*cursor);
    for (const Json& member : value) CollectBesideName(member, found);
  }
}

}  // namespace

bool HasState(const probe::Evidence& run, const protocol::StreamId& id) {
  const bool covers_all = run.state_types.contains(protocol::StateType::kGlobal) ||
                          run.state_types.contains(protocol::StateType::kLegacy);
  return covers_all || run.last_states.contains(id) ||
         std::ranges::any_of(run.last_states, [&](const auto& state) { return state.first.name == id.name; });
}

const Json* FindState(const StatesByStream& states, const protocol::StreamId& id) {
  if (const auto it = states.find(id); it != states.end()) return &it->second;
  for (const auto& [other, state] : states) {
    if (other.name == id.name) return &state;
  }
  return nullptr;
}

std::optional<StatesByStream> FinalStates(const probe::Evidence& run) {
  const auto final_state = probe::FinalState(run);
  if (!final_state) return std::nullopt;
  auto states = protocol::StreamStates(*final_state, "");
  if (!states.ok()) return std::nullopt;
  return *std::move(states);
}

std::uint64_t LineOfLastState(const probe::Evidence& run, const protocol::StreamId& id) {
  if (run.states.empty()) return 0;
  if (run.states.back().what.type != protocol::StateType::kStream) return run.states.back().line;
  if (const auto it = run.last_states.find(id); it != run.last_states.end()) return it->second.line;
  for (const auto& [other, state] : run.last_states) {
    if (other.name == id.name) return state.line;
  }
  return 0;
}

protocol::FieldPath CursorIn(const Json& state, const protocol::ConfiguredStream& configured) {
  if (!configured.cursor().empty()) return configured.cursor();
  if (state.is_object() && state.size() == 1) return {state.begin().key()};
  return {};
}

std::vector<const Json*> CursorsIn(const Json& state, const protocol::FieldPath& cursor) {
  std::vector<const Json*> found = protocol::FindCursors(state, cursor);
  CollectBesideName(state, found);
  return found;
}

}  // namespace assay::suites
