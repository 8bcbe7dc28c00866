// The root key `assay`.
#include <set>

#include "harness/config/keys.h"

namespace assay::config {
namespace {

void CheckReadiness(const Readiness& read, Reader& reader) {
  if (read.line.has_value() != read.port.has_value()) return;
  reader.Fault(read.location, "`ready` needs either a `line` or a `port`");
}

void CheckPortIsKnown(const Service& read, Reader& reader) {
  if (read.Gives("ready")) return;
  for (const auto& [name, value] : read.exported.variables) {
    if (value.find("{port}") == std::string::npos) continue;
    reader.Fault(read.LocationOf("export"), "`" + name + "` uses {port}, but the service's port is not known",
                 "say how it is found, as in `ready: {line: \"listening on\"}`");
  }
}

void CheckNamesDiffer(const AssaySettings& read, Reader& reader) {
  std::set<std::string> names;
  for (const Service& service : read.services) {
    if (names.insert(service.name).second) continue;
    reader.Fault(service.LocationOf("name"), "two services are named `" + service.name + "`");
  }
}

bool IsCheckId(const std::string& id) {
  const std::size_t dot = id.find('.');
  return dot != std::string::npos && dot > 0 && dot + 1 < id.size();
}

}  // namespace

template <>
const Table<Readiness>& KeysOf() {
  using T = Readiness;
  static const Table<T> table{
      .keys = {Named<T>("line", &T::line,
                        "ready with the first stdout line that holds this text; its first integer is {port}")
                   .Of(Origin::kAssay)
                   .Where([](const T& read) { return !read.line->empty(); }, "is empty"),
               Named<T>("port", &T::port, "ready when this port of the loopback address answers")
                   .Of(Origin::kAssay)
                   .Where([](const T& read) { return *read.port >= 1 && *read.port <= 65535; },
                          "must lie between 1 and 65535")},
      .rules = {{{"line", "port"}, CheckReadiness}}};
  return table;
}

template <>
const Table<Service>& KeysOf() {
  using T = Service;
  static const Table<T> table{
      .keys =
          {Named<T>("name", &T::name, "a name for messages").Required().Of(Origin::kAssay),
           Named<T>("command", &T::command, "the program and its arguments").Required().Of(Origin::kAssay),
           Named<T>("ready", &T::ready, "how its readiness is seen; at once where it is left out")
               .Of(Origin::kAssay),
           Named<T>("export", &T::exported, "environment variables for the connector; {port} is replaced")
               .Of(Origin::kAssay),
           Named<T>("environment", &T::environment, "environment variables of the service itself")
               .Of(Origin::kAssay),
           Named<T>("working_directory", &T::working_directory, "where it runs; a path").Of(Origin::kAssay),
           Named<T>("timeout_seconds", &T::timeout_seconds, "how long it may take to become ready")
               .Of(Origin::kAssay)
               .Where([](const T& read) { return read.timeout_seconds >= 1; }, "must be at least 1")},
      .rules = {{{"ready", "export"}, CheckPortIsKnown}}};
  return table;
}

template <>
const Table<KnownFailure>& KeysOf() {
  using T = KnownFailure;
  static const Table<T> table{
      .keys =
          {Named<T>("id", &T::id, "the check")
               .Required()
               .Of(Origin::kAssay)
               .Where([](const T& read) { return IsCheckId(read.id); },
                      "must be the id of a check, such as spec.emits_one_spec"),
           Named<T>("input", &T::input, "the entry of the suite's tests, from 0; any where it is left out")
               .Of(Origin::kAssay)
               .Where([](const T& read) { return *read.input >= 0; }, "must not be negative"),
           Named<T>("stream", &T::stream, "the stream; any where it is left out").Of(Origin::kAssay),
           Named<T>("message", &T::message, "how the finding's message begins").Required().Of(Origin::kAssay),
           Named<T>("reason", &T::reason, "why the failure is accepted")
               .Required()
               .Of(Origin::kAssay)
               .Where([](const T& read) { return !read.reason.empty(); }, "is empty")},
  };
  return table;
}

template <>
const Table<Hooks>& KeysOf() {
  using T = Hooks;
  static const Table<T> table{
      .keys = {Named<T>("between_reads", &T::between_reads,
                        "executed in this order before the incremental read that goes on where the first one "
                        "ended; it may change the source")
                   .Of(Origin::kAssay)}};
  return table;
}

template <>
const Table<AssaySettings>& KeysOf() {
  using T = AssaySettings;
  static const Table<T> table{
      .keys =
          {Named<T>("connector_command", &T::connector_command, "the connector, instead of connector_image")
               .Of(Origin::kAssay),
           Named<T>("services", &T::services, "what runs beside the connector, started in this order")
               .Of(Origin::kAssay),
           Named<T>("known_failures", &T::known_failures, "failures that are expected").Of(Origin::kAssay),
           Named<T>("concurrency", &T::concurrency, "connector processes at a time")
               .Of(Origin::kAssay)
               .Where([](const T& read) { return *read.concurrency >= 1; }, "must be at least 1"),
           Named<T>("lookback", &T::lookback, "how far before its state a stream reads again")
               .Of(Origin::kAssay),
           Named<T>("live", &T::live, "the streams that change while they are read; true: all")
               .Of(Origin::kAssay),
           Named<T>("hooks", &T::hooks, "commands of your own at points of the run").Of(Origin::kAssay),
           Named<T>("volatile_fields", &T::volatile_fields, "fields whose values may differ between reads")
               .Of(Origin::kAssay),
           Named<T>("resume_samples", &T::resume_samples, "checkpoints from which reads resume; 0: none")
               .Of(Origin::kAssay)
               .Where([](const T& read) { return read.resume_samples >= 0; }, "must not be negative")},
      .rules = {{{"services"}, CheckNamesDiffer}}};
  return table;
}

}  // namespace assay::config
