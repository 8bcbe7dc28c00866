#include "harness/analysis/stream_states.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace assay::analysis {
namespace {

using protocol::StateType;

bool IsByStream(const nlohmann::json& data, const protocol::ConfiguredCatalog& catalog) {
  return std::ranges::any_of(catalog.streams, [&](const protocol::ConfiguredStream& configured) {
    return data.contains(configured.stream.id.name);
  });
}

}  // namespace

const nlohmann::json* StateOf(const protocol::State& state, const protocol::StreamId& stream,
                              const protocol::ConfiguredCatalog& catalog) {
  static const nlohmann::json& opaque = *new nlohmann::json(nlohmann::json::object());
  if (state.type != StateType::kLegacy) return StreamStateIn(state, stream);
  const auto data = state.text.find("data");
  if (data == state.text.end() || !data->is_object()) return nullptr;
  if (IsByStream(*data, catalog)) return StreamStateIn(state, stream);
  return catalog.streams.size() == 1 ? &*data : &opaque;
}

const nlohmann::json* LastStateOf(const probe::Evidence& read, const protocol::StreamId& stream,
                                  const protocol::ConfiguredCatalog& catalog) {
  if (read.states.empty()) return nullptr;
  const protocol::State& last = read.states.back().what;
  if (last.type != StateType::kStream) return StateOf(last, stream, catalog);
  const auto it = read.last_states.find(stream);
  return it == read.last_states.end() ? nullptr : StateOf(it->second.what, stream, catalog);
}

std::optional<nlohmann::json> GivenStateOf(const nlohmann::json& given, const protocol::StreamId& stream,
                                           const protocol::ConfiguredCatalog& catalog) {
  if (given.is_object()) {
    const protocol::State legacy = {.type = StateType::kLegacy, .text = {{"data", given}}};
    const nlohmann::json* const said = StateOf(legacy, stream, catalog);
    return said == nullptr ? std::nullopt : std::optional(*said);
  }
  const auto states = protocol::StreamStates(given, "");
  const nlohmann::json* const said = states.ok() ? states->Find(stream) : nullptr;
  return said == nullptr ? std::nullopt : std::optional(*said);
}

}  // namespace assay::analysis
