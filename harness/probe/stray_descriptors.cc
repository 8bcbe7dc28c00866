#include "harness/probe/stray_descriptors.h"

namespace assay::probe {

void StrayDescriptors::OnMessage(const protocol::Message& message, std::uint64_t line) {
  if (message.type == protocol::MessageType::kState) State(message.payload, line);
  if (message.type == protocol::MessageType::kTrace) Trace(message.payload, line);
}

void StrayDescriptors::State(const json::Value& state, std::uint64_t line) {
  const std::string type = state.Text("type");
  if (type == "LEGACY") return;
  if (const auto stream = state.Find("stream"); stream && type != "GLOBAL")
    Described(Mention::By::kState, *stream, line);
  const auto global = type == "STREAM" ? std::nullopt : state.Find("global");
  const auto streams = global ? global->Find("stream_states") : std::nullopt;
  if (!streams || !streams->IsArray()) return;
  for (const json::Value& stream : streams->array()) Described(Mention::By::kState, stream, line);
}

void StrayDescriptors::Trace(const json::Value& trace, std::uint64_t line) {
  const std::string type = trace.Text("type");
  if (type == "STREAM_STATUS") {
    if (const auto status = trace.Find("stream_status")) Described(Mention::By::kStreamStatus, *status, line);
  } else if (type == "ERROR") {
    if (const auto error = trace.Find("error")) Described(Mention::By::kError, *error, line);
  } else if (type == "ESTIMATE") {
    // An estimate of the whole sync names no stream.
    const auto estimate = trace.Find("estimate");
    if (estimate && estimate->Text("type") != "SYNC") Named(Mention::By::kEstimate, *estimate, line);
  }
}

void StrayDescriptors::Described(Mention::By by, const json::Value& holder, std::uint64_t line) {
  if (const auto descriptor = holder.Find("stream_descriptor")) Named(by, *descriptor, line);
}

void StrayDescriptors::Named(Mention::By by, const json::Value& descriptor, std::uint64_t line) {
  const protocol::StreamId id = {descriptor.Text("namespace"), descriptor.Text("name")};
  // Without a name it is no descriptor, which is another rule's.
  if (id.name.empty()) return;
  if (const StreamEvidence* stream = evidence_.Find(id); stream != nullptr && stream->configured) return;
  const Mention mention = {by, id};
  const bool is_listed = evidence_.strays.size() < kMostStrays || evidence_.strays.contains(mention);
  if (!is_listed) {
    ++evidence_.unlisted_strays;
    return;
  }
  ++evidence_.strays.try_emplace(mention, Seen<std::uint64_t>{0, line}).first->second.what;
}

}  // namespace assay::probe
