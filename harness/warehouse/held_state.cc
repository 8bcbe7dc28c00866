#include "harness/warehouse/held_state.h"

#include <algorithm>
#include <utility>

namespace assay::warehouse {
namespace {

using Json = nlohmann::json;
using protocol::State;
using protocol::StateType;
using protocol::StreamId;

const Json kNoObject = Json::object();

const Json& MemberOf(const Json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) return kNoObject;
  return object.at(name);
}

std::string TextOf(const Json& object, const char* name) {
  const Json& member = MemberOf(object, name);
  return member.is_string() ? member.get<std::string>() : "";
}

// Whether an object is a state, or a STATE message, rather than LEGACY data.
bool IsState(const Json& object) {
  const std::string type = TextOf(object, "type");
  return type == "STATE" || type == "STREAM" || type == "GLOBAL" || type == "LEGACY";
}

const Json& PayloadOf(const Json& message) {
  return TextOf(message, "type") == "STATE" ? MemberOf(message, "state") : message;
}

Json Described(const StreamId& id, const Json& state) {
  Json descriptor = {{"name", id.name}};
  if (!id.name_space.empty()) descriptor["namespace"] = id.name_space;
  return {{"stream_descriptor", std::move(descriptor)}, {"stream_state", state}};
}

// A GLOBAL state with the states of some streams only.
template <class Wanted>
Json Filtered(const Json& global, Wanted wanted) {
  Json filtered = global;
  const Json& states = MemberOf(global, "stream_states");
  if (!states.is_array()) return filtered;
  Json kept = Json::array();
  for (const Json& state : states) {
    if (wanted(protocol::DescribedStream(state))) kept.push_back(state);
  }
  filtered["stream_states"] = std::move(kept);
  return filtered;
}

bool SharesState(const Json& global) { return !MemberOf(global, "shared_state").empty(); }

bool HoldsNothing(const Json& global) {
  return MemberOf(global, "stream_states").empty() && !SharesState(global);
}

Json AsInput(const Json& global) { return Json::array({{{"type", "GLOBAL"}, {"global", global}}}); }

template <class Wanted>
Json AsInput(const std::map<StreamId, Json>& streams, Wanted wanted) {
  Json input = Json::array();
  for (const auto& [id, stream] : streams) {
    if (wanted(id)) input.push_back({{"type", "STREAM"}, {"stream", stream}});
  }
  return input;
}

}  // namespace

Result<HeldState> HeldState::Read(const Json& document, const std::string& file) {
  if (const auto states = protocol::StreamStates(document, file); !states.ok()) return states.error();
  HeldState held;
  if (document.is_array()) {
    for (const Json& message : document) held.Take(protocol::ReadState(PayloadOf(message)));
  } else if (IsState(document)) {
    held.Take(protocol::ReadState(PayloadOf(document)));
  } else if (!document.empty()) {
    held.Take(protocol::ReadState({{"type", "LEGACY"}, {"data", document}}));
  }
  return held;
}

Json HeldState::ToJson() const {
  if (!type_) return Json::array();
  if (*type_ == StateType::kLegacy) return legacy_;
  if (*type_ == StateType::kGlobal) return AsInput(global_);
  return AsInput(streams_, [](const StreamId&) { return true; });
}

void HeldState::Take(const State& state) {
  switch (state.type) {
    case StateType::kStream:
      Part();
      streams_[state.stream] = MemberOf(state.text, "stream");
      break;
    case StateType::kGlobal:
      global_ = MemberOf(state.text, "global");
      break;
    case StateType::kLegacy:
      legacy_ = MemberOf(state.text, "data");
      break;
  }
  if (state.type != StateType::kStream) streams_.clear();
  if (state.type != StateType::kGlobal) global_ = nullptr;
  if (state.type != StateType::kLegacy) legacy_ = nullptr;
  type_ = state.type;
  Index();
}

// Makes a state of each stream of what is held.
void HeldState::Part() {
  if (type_ == StateType::kStream) return;
  for (const auto& [id, state] : by_stream_.described) streams_[id] = Described(id, state);
  for (const auto& [name, state] : by_stream_.named) streams_[{"", name}] = Described({"", name}, state);
}

void HeldState::Index() {
  by_stream_ = {};
  for (const auto& [id, stream] : streams_) by_stream_.described[id] = MemberOf(stream, "stream_state");
  const Json& states = MemberOf(global_, "stream_states");
  if (states.is_array()) {
    for (const Json& state : states)
      by_stream_.described[protocol::DescribedStream(state)] = MemberOf(state, "stream_state");
  }
  if (legacy_.is_object()) {
    for (const auto& [name, state] : legacy_.items()) by_stream_.named[name] = state;
  }
}

void HeldState::Forget(const StreamId& id) {
  streams_.erase(id);
  if (global_.is_object()) global_ = Filtered(global_, [&](const StreamId& other) { return other != id; });
  if (legacy_.is_object()) legacy_.erase(id.name);
  Index();
}

const Json* HeldState::Find(const StreamId& id) const { return by_stream_.Find(id); }

bool HeldState::Covers(const StreamId& id) const {
  return Find(id) != nullptr || SharesState(global_) || !legacy_.empty();
}

std::optional<Json> HeldState::InputFor(const std::map<StreamId, bool>& goes_on) const {
  const bool is_first_sync = std::ranges::none_of(goes_on, [](const auto& stream) { return stream.second; });
  if (!type_ || is_first_sync) return std::nullopt;
  const auto is_wanted = [&](const StreamId& id) { return goes_on.contains(id) && goes_on.at(id); };
  if (*type_ == StateType::kGlobal) {
    const Json global = Filtered(global_, is_wanted);
    return HoldsNothing(global) ? std::nullopt : std::optional(AsInput(global));
  }
  if (*type_ == StateType::kStream) {
    const Json input = AsInput(streams_, is_wanted);
    return input.empty() ? std::nullopt : std::optional(input);
  }
  if (!legacy_.is_object()) return legacy_;
  Json data = legacy_;
  for (const auto& [id, is_given] : goes_on) {
    if (!is_given) data.erase(id.name);
  }
  return data.empty() ? std::nullopt : std::optional(data);
}

}  // namespace assay::warehouse
