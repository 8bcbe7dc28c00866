#include "harness/analysis/stream_states.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace assay::analysis {

using protocol::StateType;

bool IsByStream(const nlohmann::json& data, const probe::Evidence& read) {
  return std::ranges::any_of(read.streams, [&](const auto& stream) {
    return stream.second.configured && data.contains(stream.first.name);
  });
}

const nlohmann::json* StateOf(const protocol::State& state, const protocol::StreamId& stream,
                              const probe::Evidence& configured_in) {
  static const nlohmann::json& opaque = *new nlohmann::json(nlohmann::json::object());
  if (state.type != StateType::kLegacy) return StreamStateIn(state, stream);
  const auto data = state.text.find("data");
  if (data == state.text.end() || !data->is_object()) return nullptr;
  if (IsByStream(*data, configured_in)) return StreamStateIn(state, stream);
  const auto count =
      std::ranges::count_if(configured_in.streams, [](const auto& known) { return known.second.configured; });
  return count == 1 ? &*data : &opaque;
}

const nlohmann::json* LastStateOf(const probe::Evidence& read, const protocol::StreamId& stream) {
  if (read.states.empty()) return nullptr;
  const protocol::State& last = read.states.back().what;
  if (last.type != StateType::kStream) return StateOf(last, stream, read);
  const auto it = read.last_states.find(stream);
  return it == read.last_states.end() ? nullptr : StateOf(it->second.what, stream, read);
}

std::optional<nlohmann::json> GivenStateOf(const nlohmann::json& given, const protocol::StreamId& stream,
                                           const probe::Evidence& configured_in) {
  if (given.is_object()) {
    const protocol::State legacy = {.type = StateType::kLegacy, .text = {{"data", given}}};
    const nlohmann::json* const said = StateOf(legacy, stream, configured_in);
    return said == nullptr ? std::nullopt : std::optional(*said);
  }
  const auto states = protocol::StreamStates(given, "");
  const nlohmann::json* const said = states.ok() ? states->Find(stream) : nullptr;
  return said == nullptr ? std::nullopt : std::optional(*said);
}

}  // namespace assay::analysis
