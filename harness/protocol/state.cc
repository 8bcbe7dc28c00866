#include "harness/protocol/state.h"

#include "harness/protocol/member.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

std::string Text(const Json* value) {
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

StateType TypeOf(const Json& payload) {
  const std::string type = Text(Member(payload, "type"));
  if (type == "STREAM") return StateType::kStream;
  if (type == "GLOBAL") return StateType::kGlobal;
  if (type == "LEGACY") return StateType::kLegacy;
  if (Member(payload, "stream") != nullptr) return StateType::kStream;
  if (Member(payload, "global") != nullptr) return StateType::kGlobal;
  return StateType::kLegacy;
}

void AddStreamState(const Json& stream, StatesByStream& states) {
  const Json* state = Member(stream, "stream_state");
  states.described[DescribedStream(stream)] = state != nullptr ? *state : Json::object();
}

void AddLegacyData(const Json& data, StatesByStream& states) {
  if (!data.is_object()) return;
  for (const auto& [name, state] : data.items()) states.named[name] = state;
}

void AddMessage(const Json& message, StatesByStream& states) {
  switch (TypeOf(message)) {
    case StateType::kStream:
      if (const Json* stream = Member(message, "stream")) AddStreamState(*stream, states);
      return;
    case StateType::kGlobal: {
      const Json* global = Member(message, "global");
      const Json* streams = global != nullptr ? Member(*global, "stream_states") : nullptr;
      if (streams == nullptr || !streams->is_array()) return;
      for (const Json& stream : *streams) AddStreamState(stream, states);
      return;
    }
    case StateType::kLegacy:
      if (const Json* data = Member(message, "data")) AddLegacyData(*data, states);
      return;
  }
}

bool LooksLikeMessage(const Json& value) {
  const std::string type = Text(Member(value, "type"));
  return type == "STREAM" || type == "GLOBAL" || type == "LEGACY";
}

// Some files hold whole AirbyteMessages: the payload inside, else the value itself.
const Json& Unwrapped(const Json& value) {
  const Json* payload = Text(Member(value, "type")) == "STATE" ? Member(value, "state") : nullptr;
  return payload != nullptr ? *payload : value;
}

}  // namespace

const char* ToString(StateType type) {
  switch (type) {
    case StateType::kStream:
      return "STREAM";
    case StateType::kGlobal:
      return "GLOBAL";
    case StateType::kLegacy:
      return "LEGACY";
  }
  return "LEGACY";
}

StreamId DescribedStream(const Json& stream) {
  const Json* descriptor = Member(stream, "stream_descriptor");
  if (descriptor == nullptr) return {};
  return {Text(Member(*descriptor, "namespace")), Text(Member(*descriptor, "name"))};
}

State ReadState(const Json& payload) {
  State state;
  state.text = payload;
  state.type = TypeOf(payload);
  if (const Json* stream = Member(payload, "stream"); stream != nullptr && state.type == StateType::kStream) {
    state.stream = DescribedStream(*stream);
  }
  if (const Json* stats = Member(payload, "sourceStats")) {
    const Json* count = Member(*stats, "recordCount");
    if (count != nullptr && count->is_number()) state.record_count = count->get<double>();
  }
  return state;
}

const Json* StreamStateIn(const State& state, const StreamId& id) {
  switch (state.type) {
    case StateType::kStream: {
      const Json* const stream = Member(state.text, "stream");
      return stream == nullptr || state.stream != id ? nullptr : Member(*stream, "stream_state");
    }
    case StateType::kGlobal: {
      const Json* const global = Member(state.text, "global");
      const Json* const streams = global == nullptr ? nullptr : Member(*global, "stream_states");
      if (streams == nullptr || !streams->is_array()) return nullptr;
      for (const Json& stream : *streams) {
        if (DescribedStream(stream) == id) return Member(stream, "stream_state");
      }
      return nullptr;
    }
    case StateType::kLegacy: {
      const Json* const data = Member(state.text, "data");
      return data == nullptr ? nullptr : Member(*data, id.name.c_str());
    }
  }
  return nullptr;
}

Json InputAfter(const State& last, std::span<const State> last_of_each_stream) {
  if (last.type == StateType::kLegacy) {
    const Json* data = Member(last.text, "data");
    return data != nullptr ? *data : Json::object();
  }
  if (last.type == StateType::kGlobal) {
    return Json::array({{{"type", "GLOBAL"}, {"global", last.text.value("global", Json::object())}}});
  }
  Json input = Json::array();
  for (const State& state : last_of_each_stream) {
    input.push_back({{"type", "STREAM"}, {"stream", state.text.value("stream", Json::object())}});
  }
  return input;
}

const Json* StatesByStream::Find(const StreamId& id) const {
  if (const auto it = described.find(id); it != described.end()) return &it->second;
  const auto it = named.find(id.name);
  return it == named.end() ? nullptr : &it->second;
}

bool IsSentinel(const Json& stream_state) {
  return stream_state.is_object() && (stream_state.contains("__ab_full_refresh_sync_complete") ||
                                      stream_state.contains("__ab_no_cursor_state_message"));
}

Result<StatesByStream> StreamStates(const Json& input, const std::string& file) {
  StatesByStream states;
  if (input.is_array()) {
    for (const Json& message : input) {
      if (!message.is_object()) {
        return Error{.message = "an entry of the state is not an object", .location = {.file = file}};
      }
      AddMessage(Unwrapped(message), states);
    }
    return states;
  }
  if (!input.is_object()) {
    return Error{
        .message = "the state is neither a list nor an object",
        .location = {.file = file},
        .remedy =
            "a state is a list of {\"type\":\"STREAM\",\"stream\":…} or a legacy object by stream name"};
  }
  if (&Unwrapped(input) != &input || LooksLikeMessage(input)) {
    AddMessage(Unwrapped(input), states);
  } else {
    AddLegacyData(input, states);
  }
  return states;
}

}  // namespace assay::protocol
