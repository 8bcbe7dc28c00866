#include "suites/common/states.h"

#include <algorithm>

#include "harness/analysis/stream_states.h"
#include "harness/protocol/cursor_order.h"

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

bool SharesSomething(const Json& global) {
  const auto shared = global.find("shared_state");
  return shared != global.end() && !shared->is_null() && !shared->empty();
}

const char* Noun(probe::Mention::By by) {
  return by == probe::Mention::By::kState ? "a STATE of " : "a status of ";
}

}  // namespace

CoveredStreams::CoveredStreams(const probe::Evidence& run) : run_(run) {
  using protocol::StateType;
  if (run.states.empty()) return;
  const protocol::State& last = run.states.back().what;
  if (run.state_types.size() > 1) {
    are_all_ = true;
  } else if (last.type == StateType::kLegacy) {
    const auto data = last.text.find("data");
    const bool is_by_name = data != last.text.end() && data->is_object() && analysis::IsByStream(*data, run);
    by_name_ = is_by_name ? &*data : nullptr;
    are_all_ = !is_by_name;
  } else if (last.type == StateType::kGlobal) {
    are_all_ = SharesSomething(last.text.value("global", Json::object()));
    if (!are_all_) of_global_ = FinalStates(run);
  }
}

bool CoveredStreams::Contains(const protocol::StreamId& id) const {
  if (are_all_) return true;
  if (by_name_ != nullptr) return by_name_->contains(id.name);
  if (of_global_) return of_global_->Find(id) != nullptr;
  return run_.last_states.contains(id);
}

std::optional<protocol::StatesByStream> FinalStates(const probe::Evidence& run) {
  const auto final_state = probe::FinalState(run);
  if (!final_state) return std::nullopt;
  auto states = protocol::StreamStates(*final_state, "");
  if (!states.ok()) return std::nullopt;
  return *std::move(states);
}

std::uint64_t LineOfLastState(const probe::Evidence& run, const protocol::StreamId& id) {
  if (run.states.empty()) return 0;
  if (run.states.back().what.type != protocol::StateType::kStream) return run.states.back().line;
  const auto it = run.last_states.find(id);
  return it == run.last_states.end() ? 0 : it->second.line;
}

void NameNearMiss(const probe::Evidence& run, probe::Mention::By by, const protocol::StreamId& id,
                  check::FindingBuilder& finding) {
  const auto near = std::ranges::find_if(run.strays, [&](const auto& stray) {
    return stray.first.by == by && stray.first.stream.name == id.name;
  });
  if (near == run.strays.end()) return;
  finding.At(run, near->second.line).Actual(Noun(by) + ToString(near->first.stream));
}

protocol::FieldPath CursorIn(const Json& state, const protocol::ConfiguredStream& configured) {
  if (protocol::IsSentinel(state)) return {};
  if (!configured.cursor().empty()) return configured.cursor();
  if (state.is_object() && state.size() == 1) return {state.begin().key()};
  return {};
}

std::vector<const Json*> CursorsIn(const Json& state, const protocol::FieldPath& cursor) {
  std::vector<const Json*> found = protocol::FindCursors(state, cursor);
  CollectBesideName(state, found);
  return found;
}

std::optional<CursorRange> CursorRangeIn(const Json& state, const protocol::FieldPath& cursor) {
  if (cursor.empty() || protocol::IsSentinel(state)) return std::nullopt;
  std::vector<const Json*> all = CursorsIn(state, cursor);
  if (const Json* own = protocol::CursorAtPath(state, cursor)) all = {own};
  std::optional<CursorRange> range;
  for (const Json* value : all) {
    const protocol::Cursor one(*value);
    if (!range) range = CursorRange{one, one};
    const auto with_least = CompareCoarsely(one, range->least);
    const auto with_greatest = CompareCoarsely(one, range->greatest);
    if (!with_least || !with_greatest) return std::nullopt;
    if (*with_least < 0) range->least = one;
    if (*with_greatest > 0) range->greatest = one;
  }
  return range;
}

}  // namespace assay::suites
