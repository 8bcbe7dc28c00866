#include "harness/cli/exec_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "harness/base/quantity.h"
#include "harness/probe/schema_evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::cli {
namespace {

using connector::Command;
using nlohmann::json;

std::string PathOf(const protocol::FieldPath& path) { return fmt::format("{}", fmt::join(path, ".")); }

std::string TypeOf(const json& property) {
  if (!property.is_object()) return "anything";
  const auto type = property.find("type");
  if (type != property.end()) return type->is_string() ? type->get<std::string>() : type->dump();
  return property.contains("oneOf") ? "one of several" : "anything";
}

std::vector<std::string> SpecLines(const json& spec) {
  const json schema = spec.value("connectionSpecification", json::object());
  const json properties = schema.is_object() ? schema.value("properties", json::object()) : json::object();
  const json required = schema.is_object() ? schema.value("required", json::array()) : json::array();
  std::vector<std::string> lines = {
      fmt::format("a config has {}:", Counted(properties.size(), "top-level key"))};
  for (const auto& [name, property] : properties.items()) {
    const bool is_required = std::ranges::find(required, json(name)) != required.end();
    const bool is_secret = property.is_object() && property.value("airbyte_secret", json()) == json(true);
    lines.push_back(fmt::format("  {}: {}{}{}", name, TypeOf(property), is_required ? ", required" : "",
                                is_secret ? ", secret" : ""));
  }
  return lines;
}

std::string StreamLine(const protocol::Stream& stream) {
  std::string line =
      fmt::format("  {}: {}", ToString(stream.id), fmt::join(stream.supported_sync_modes, ", "));
  std::vector<std::string> key;
  for (const protocol::FieldPath& part : stream.source_defined_primary_key) key.push_back(PathOf(part));
  if (!key.empty()) line += fmt::format("; key {}", fmt::join(key, " + "));
  if (!stream.default_cursor_field.empty()) line += "; cursor " + PathOf(stream.default_cursor_field);
  return line;
}

std::vector<std::string> CatalogLines(const json& payload) {
  const protocol::Catalog catalog = protocol::ReadCatalog(payload);
  std::vector<std::string> lines = {Counted(catalog.streams.size(), "stream") + ":"};
  for (const protocol::Stream& stream : catalog.streams) lines.push_back(StreamLine(stream));
  return lines;
}

std::string ReadLine(const probe::StreamEvidence& stream) {
  std::string line = fmt::format("  {}: {}", ToString(stream.id), Counted(stream.records, "record"));
  if (!stream.latest_cursor.empty() && stream.cursors_are_comparable) {
    line += fmt::format(", cursor {} to {}", stream.earliest_cursor.ToNlohmann().dump(),
                        stream.latest_cursor.ToNlohmann().dump());
  }
  std::vector<std::string> statuses;
  for (const auto& status : stream.statuses.kept) statuses.push_back(status.what);
  if (!statuses.empty()) line += fmt::format(", {}", fmt::join(statuses, " "));
  if (!stream.configured) line += ", NOT in the configured catalog";
  return line;
}

// Of a stream that is not configured, or was measured against no catalog: none.
std::span<const probe::SchemaViolation> ViolationsOf(const probe::Evidence& evidence,
                                                     const protocol::StreamId& id) {
  const auto* schemas = evidence.measured.Find<probe::ByStream<probe::SchemaEvidence>>();
  if (schemas == nullptr) return {};
  const auto found = schemas->streams.find(id);
  if (found == schemas->streams.end()) return {};
  return found->second.violations;
}

std::vector<std::string> ReadLines(const probe::Evidence& evidence) {
  std::vector<std::string> lines;
  for (const auto& [id, stream] : evidence.streams) {
    lines.push_back(ReadLine(stream));
    for (const probe::SchemaViolation& violation : ViolationsOf(evidence, id)) {
      lines.push_back(fmt::format("    INVALID {} at {}: expected {}, got {} ({}, first at line {})",
                                  violation.message, violation.pointer, violation.expected, violation.actual,
                                  Counted(violation.count, "record"), violation.line));
    }
  }
  if (evidence.states_total == 0) return lines;
  lines.push_back(
      fmt::format("{}, the last one: {}", Counted(evidence.states_total, "state"),
                  evidence.states.back().what.text.dump(-1, ' ', false, json::error_handler_t::replace)));
  return lines;
}

}  // namespace

std::vector<std::string> AnswerLines(const probe::Evidence& evidence) {
  switch (evidence.command) {
    case Command::kSpec:
      return evidence.specs.empty() ? std::vector<std::string>() : SpecLines(evidence.specs.kept[0].what);
    case Command::kDiscover:
      return evidence.catalogs.empty() ? std::vector<std::string>()
                                       : CatalogLines(evidence.catalogs.kept[0].what);
    case Command::kRead:
      return ReadLines(evidence);
    case Command::kCheck:
      break;
  }
  return {};
}

std::string MissingAnswer(const probe::Evidence& evidence) {
  if (evidence.command == Command::kSpec && evidence.specs.empty()) return "SPEC";
  if (evidence.command == Command::kCheck && evidence.connection_statuses.empty()) return "CONNECTION_STATUS";
  if (evidence.command == Command::kDiscover && evidence.catalogs.empty()) return "CATALOG";
  return "";
}

}  // namespace assay::cli
