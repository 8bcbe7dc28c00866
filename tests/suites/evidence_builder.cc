#include "tests/suites/evidence_builder.h"

#include <memory>
#include <stdexcept>
#include <utility>

#include "harness/analysis/missing_records.h"
#include "harness/probe/content_evidence.h"
#include "harness/probe/measurement.h"

namespace assay::suites::testing {
namespace {

// What a test cannot do without.
template <class T>
T Must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().message);
  return *std::move(result);
}

std::string TextOf(const std::optional<check::Shown>& shown) { return shown ? shown->text() : "-"; }

std::string Line(const check::Finding& finding) {
  std::string line = finding.advisory ? "advisory: " : "";
  line += finding.message;
  if (!finding.stream.empty()) line += " | stream " + finding.stream;
  if (!finding.pointer.empty()) line += " | at " + finding.pointer;
  for (const std::string& place : finding.seen_at) line += " | " + place;
  if (finding.expected) line += " | expected " + finding.expected->text();
  if (finding.actual) line += " | found " + finding.actual->text();
  if (finding.key) line += " | key " + finding.key->text();
  for (const check::Change& change : finding.changes) {
    line += " | " + change.pointer + ": " + TextOf(change.expected) + " -> " + TextOf(change.actual);
  }
  if (finding.count != 1) line += " | x" + std::to_string(finding.count);
  return line + "\n";
}

}  // namespace

probe::Evidence EvidenceOf(const Conversation& conversation) {
  auto secrets = std::make_shared<secrets::Secrets>();
  secrets->redaction = secrets::Redaction(conversation.secrets);
  for (const secrets::Secret& secret : conversation.secrets) secrets->leaks.insert(secret.name);
  probe::Measurement::Options options;
  options.measures = conversation.measures;
  options.secrets = secrets;
  if (conversation.recording) options.recorder = Must(transcript::Recorder::Create(*conversation.recording));
  probe::Measurement measurement({.id = conversation.id, .command = conversation.command}, {},
                                 std::move(options));
  for (const json& message : conversation.messages) {
    measurement.OnStdout((message.is_string() ? message.get<std::string>() : message.dump()) + "\n");
  }
  measurement.OnStderr(conversation.stderr_text);
  return Must(measurement.Finish(conversation.ending));
}

connector::Ending Exited(int code) { return {.kind = connector::Ending::Kind::kExited, .code = code}; }
connector::Ending Signalled(int signal) {
  return {.kind = connector::Ending::Kind::kSignalled, .signal = signal};
}
connector::Ending TimedOut() { return {.kind = connector::Ending::Kind::kTimedOut}; }

json Record(const std::string& stream, json data, const std::string& name_space, double emitted_at) {
  json record = {{"stream", stream}, {"data", std::move(data)}, {"emitted_at", emitted_at}};
  if (!name_space.empty()) record["namespace"] = name_space;
  return {{"type", "RECORD"}, {"record", record}};
}

json StreamState(const std::string& stream, json state, const std::string& name_space) {
  json descriptor = {{"name", stream}};
  if (!name_space.empty()) descriptor["namespace"] = name_space;
  return {{"type", "STATE"},
          {"state",
           {{"type", "STREAM"},
            {"stream", {{"stream_descriptor", descriptor}, {"stream_state", std::move(state)}}},
            {"sourceStats", {{"recordCount", 1.0}}}}}};
}

json LegacyState(json data) { return {{"type", "STATE"}, {"state", {{"data", std::move(data)}}}}; }

json GlobalState(json stream_states) {
  return {{"type", "STATE"},
          {"state",
           {{"type", "GLOBAL"},
            {"global", {{"stream_states", std::move(stream_states)}}},
            {"sourceStats", {{"recordCount", 1.0}}}}}};
}

json StreamStatus(const std::string& stream, const std::string& status) {
  return {{"type", "TRACE"},
          {"trace",
           {{"type", "STREAM_STATUS"},
            {"emitted_at", 1763640000123.5},
            {"stream_status", {{"stream_descriptor", {{"name", stream}}}, {"status", status}}}}}};
}

json ErrorTrace(const std::string& message) {
  return {{"type", "TRACE"},
          {"trace", {{"type", "ERROR"}, {"emitted_at", 1763640000123}, {"error", {{"message", message}}}}}};
}

json Log(const std::string& level, const std::string& message) {
  return {{"type", "LOG"}, {"log", {{"level", level}, {"message", message}}}};
}

json ConnectionStatus(const std::string& status, const std::string& message) {
  json payload = {{"status", status}};
  if (!message.empty()) payload["message"] = message;
  return {{"type", "CONNECTION_STATUS"}, {"connectionStatus", payload}};
}

json Spec(json specification) { return {{"type", "SPEC"}, {"spec", std::move(specification)}}; }

json CatalogMessage(json streams) {
  return {{"type", "CATALOG"}, {"catalog", {{"streams", std::move(streams)}}}};
}

json StreamOf(const std::string& name, json properties, json more) {
  json stream = {{"name", name},
                 {"json_schema", {{"type", "object"}, {"properties", std::move(properties)}}},
                 {"supported_sync_modes", {"full_refresh", "incremental"}}};
  stream.update(more);
  return stream;
}

protocol::ConfiguredCatalog Configured(const std::vector<json>& streams, const std::string& mode,
                                       json cursor) {
  json catalog = {{"streams", json::array()}};
  for (const json& stream : streams) {
    catalog["streams"].push_back({{"stream", stream},
                                  {"sync_mode", mode},
                                  {"destination_sync_mode", "append"},
                                  {"cursor_field", cursor}});
  }
  return Must(protocol::ReadConfiguredCatalog(catalog, "catalog.json"));
}

TwoReads::TwoReads(protocol::ConfiguredCatalog catalog, Conversation first, Conversation second,
                   probe::IgnoredFields ignored)
    : folder_(Must(PrivateFolder::Create())) {
  measures_ = {.catalog = std::move(catalog), .asked = {&probe::kContent}, .ignored = std::move(ignored)};
  first_ = Execute(std::move(first), "read-1");
  second_ = Execute(std::move(second), "read-2");
  comparison_ = Must(analysis::Compare({.first = first_,
                                        .second = second_,
                                        .first_recording = folder_.path() / "read-1",
                                        .second_recording = folder_.path() / "read-2"},
                                       measures_));
}

probe::Evidence TwoReads::Execute(Conversation conversation, const std::string& id) {
  conversation.id = id;
  conversation.measures = measures_;
  conversation.recording = folder_.path() / id;
  return EvidenceOf(conversation);
}

FullAndIncremental::FullAndIncremental(Read full_refresh, Read incremental, probe::IgnoredFields ignored)
    : folder_(Must(PrivateFolder::Create())) {
  const auto execute = [&](Read& read, const char* id) {
    return EvidenceOf({.messages = read.messages,
                       .id = id,
                       .ending = read.ending,
                       .measures = {.catalog = read.catalog, .asked = {&probe::kContent}, .ignored = ignored},
                       .recording = folder_.path() / id});
  };
  full_refresh_ = execute(full_refresh, "read-1");
  incremental_ = execute(incremental, "read-2");
  missing_ = Must(analysis::FindMissingRecords(
      {.first = full_refresh_,
       .second = incremental_,
       .first_recording = folder_.path() / "read-1",
       .second_recording = folder_.path() / "read-2"},
      {.catalog = full_refresh.catalog, .asked = {&probe::kContent}, .ignored = ignored},
      incremental.catalog));
}

std::string Said(const check::Findings& findings) {
  if (findings.skip_reason()) return "skipped: " + *findings.skip_reason();
  std::string text = findings.empty() ? "passed" : "";
  for (const check::Finding& finding : findings.Kept()) text += Line(finding);
  for (const std::string& note : findings.notes()) text += " note: " + note;
  return text;
}

std::string Said(const check::Check& check, const check::Case& seen, const check::UnmetNeeds& unmet) {
  return Said(check::Evaluate(check, seen, unmet));
}

}  // namespace assay::suites::testing
