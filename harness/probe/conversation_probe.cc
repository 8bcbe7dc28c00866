#include "harness/probe/conversation_probe.h"

#include <utility>

#include "harness/probe/evidence.h"

namespace assay::probe {
namespace {

double EmittedAt(const json::Value& payload) {
  const auto emitted_at = payload.Find("emitted_at");
  return emitted_at ? emitted_at->number().real : 0;
}

protocol::StreamId IdIn(const json::Value& descriptor) {
  return {descriptor.Text("namespace"), descriptor.Text("name")};
}

}  // namespace

void ConversationProbe::OnMessage(const protocol::Message& message, std::uint64_t line) {
  strays_.OnMessage(message, line);
  switch (message.type) {
    case protocol::MessageType::kSpec:
      evidence_.specs.Add({json::ToNlohmann(message.payload), line});
      return;
    case protocol::MessageType::kCatalog:
      evidence_.catalogs.Add({json::ToNlohmann(message.payload), line});
      return;
    case protocol::MessageType::kConnectionStatus:
      evidence_.connection_statuses.Add(
          {{message.payload.Text("status"), message.payload.Text("message")}, line});
      return;
    case protocol::MessageType::kTrace:
      return Trace(message.payload, line);
    case protocol::MessageType::kControl:
      if (const auto update = message.payload.Find("connectorConfig")) {
        if (const auto config = update->Find("config")) {
          ConfigUpdate last = {json::ToNlohmann(*config), EmittedAt(message.payload)};
          evidence_.config_updates.Add({last.config, line});
          evidence_.last_config_update = std::move(last);
        }
      }
      return;
    case protocol::MessageType::kLog: {
      const std::string level = message.payload.Text("level");
      if (level == "ERROR" || level == "FATAL") evidence_.last_error_log = message.payload.Text("message");
      return;
    }
    default:
      return;
  }
}

void ConversationProbe::Trace(const json::Value& trace, std::uint64_t line) {
  const std::string type = trace.Text("type");
  if (type == "ERROR") {
    const auto error = trace.Find("error");
    if (!error) return;
    ErrorTrace said = {error->Text("message"), error->Text("internal_message"), error->Text("failure_type"),
                       !error->Text("stack_trace").empty()};
    if (const auto descriptor = error->Find("stream_descriptor")) said.stream = IdIn(*descriptor);
    evidence_.error_traces.Add({std::move(said), line});
  } else if (type == "STREAM_STATUS") {
    if (const auto status = trace.Find("stream_status")) StreamStatus(*status, line);
  } else if (type == "ESTIMATE") {
    const auto estimate = trace.Find("estimate");
    if (!estimate) return;
    const std::string of = estimate->Text("type");
    if (of == "STREAM" || of == "SYNC")
      ++evidence_.estimate_types.try_emplace(of, Seen<std::uint64_t>{0, line}).first->second.what;
  }
}

void ConversationProbe::StreamStatus(const json::Value& status, std::uint64_t line) {
  const auto descriptor = status.Find("stream_descriptor");
  if (!descriptor) return;
  const protocol::StreamId id = IdIn(*descriptor);
  if (!evidence_.streams.contains(id) && evidence_.streams.size() >= kMostStreams) return;
  StreamEvidence& stream = evidence_.streams[id];
  stream.id = id;
  const bool is_first = stream.statuses.empty();
  stream.last_status = {status.Text("status"), line};
  stream.statuses.Add(stream.last_status);
  const std::string& name = stream.last_status.what;
  if (name != "RUNNING") ++stream.statuses_not_running;
  if ((name == "STARTED") != is_first || stream.ended_line > 0)
    stream.misplaced_statuses.Add(stream.last_status);
  const auto reasons = status.Find("reasons");
  const std::size_t count = reasons ? reasons->array().size() : 0;
  if (count > (name == "RUNNING" ? 1 : 0)) stream.unread_reasons.Add({{name, count}, line});
  if (stream.ended_line == 0 && (name == "COMPLETE" || name == "INCOMPLETE")) {
    stream.ended_line = line;
    stream.is_complete = name == "COMPLETE";
  }
}

}  // namespace assay::probe
