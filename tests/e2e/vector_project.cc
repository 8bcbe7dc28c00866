#include "tests/e2e/vector_project.h"

#include <nlohmann/json.hpp>

namespace assay::e2e {
namespace {

using nlohmann::json;

// What the connector says where the case says nothing of it.
constexpr const char* kSpec = R"({"type": "SPEC", "spec": {"connectionSpecification": {}}})";
constexpr const char* kStatus =
    R"({"type": "CONNECTION_STATUS", "connectionStatus": {"status": "SUCCEEDED"}})";
constexpr const char* kCatalog = R"({"type": "CATALOG", "catalog": {"streams": [
    {"name": "any", "json_schema": {}, "supported_sync_modes": ["full_refresh"]}]}})";
constexpr const char* kRecord =
    R"({"type": "RECORD", "record": {"stream": "any", "data": {}, "emitted_at": 1}})";

std::string CommandWith(const std::string& scenario) {
  return std::string(SCRIPTED_CONNECTOR) + " --scenario " + scenario;
}

json Saying(json messages) { return {{"stdout", std::move(messages)}}; }

json CatalogMessage(const json& catalog) { return {{"type", "CATALOG"}, {"catalog", catalog}}; }

json DiscoveredIn(const json& vector) {
  if (vector.contains("configured_catalog")) {
    json streams = json::array();
    for (const json& configured : vector.at("configured_catalog").at("streams"))
      streams.push_back(configured.at("stream"));
    return CatalogMessage({{"streams", streams}});
  }
  return vector.contains("catalog") ? CatalogMessage(vector.at("catalog")) : json::parse(kCatalog);
}

// What the reads of a run say, in turn.
std::vector<json> ReadsIn(const json& vector) {
  if (vector.contains("reads")) return vector.at("reads");
  if (vector.contains("read_1")) return {vector.at("read_1"), vector.at("read_2")};
  if (vector.contains("read")) return {vector.at("read")};
  if (!vector.contains("expected_records_file")) return {json::array({json::parse(kRecord)})};
  json messages = json::array();
  for (const json& record : vector.at("expected_records_file"))
    messages.push_back({{"type", "RECORD"}, {"record", record}});
  return {messages};
}

json ScenarioOf(const json& vector) {
  json scenario = {{"counter", "calls"}, {"check", Saying({json::parse(kStatus)})}};
  scenario["spec"] = Saying(
      {vector.contains("spec") ? json{{"type", "SPEC"}, {"spec", vector.at("spec")}} : json::parse(kSpec)});
  scenario["discover"] = Saying({DiscoveredIn(vector)});
  scenario["read"] = json::array();
  for (const json& read : ReadsIn(vector)) {
    json& answer = scenario["read"].emplace_back(Saying(read));
    answer["when"] = {{"call", scenario["read"].size()}};
  }
  if (!vector.contains("reads")) scenario["read"].back().erase("when");
  return scenario;
}

// As lines of records.
std::string ExpectedRecordsIn(const json& vector) {
  std::string lines;
  const json expected = vector.value("expected_records", json::object());
  for (const auto& [stream, records] : expected.items()) {
    for (const json& data : records)
      lines += json({{"stream", stream}, {"data", data}, {"emitted_at", 1}}).dump() + "\n";
  }
  for (const json& record : vector.value("expected_records_file", json::array()))
    lines += record.dump() + "\n";
  return lines;
}

json MetadataIn(const json& vector) {
  json metadata = vector.value("metadata", json::object());
  if (!vector.contains("metadata") || vector.contains("documentation"))
    metadata["data"]["ab_internal"]["ql"] = 400;
  if (vector.contains("documentation"))
    metadata["data"]["documentationUrl"] = "https://docs.airbyte.com/integrations/sources/scripted";
  return metadata;
}

// The test of the config, with the files that it names.
json EntryOf(const json& vector, std::map<std::string, std::string>& files) {
  json entry = vector.value("acceptance", json::object());
  entry["config_path"] = "config.json";
  if (vector.contains("configured_catalog")) {
    entry["configured_catalog_path"] = "catalog.json";
    files["catalog.json"] = vector.at("configured_catalog").dump();
  }
  if (entry.contains("expect_records") && entry["expect_records"].is_object()) {
    json& expect_records = entry["expect_records"];
    expect_records.erase("path");
    const std::string lines = ExpectedRecordsIn(vector);
    if (!lines.empty()) {
      expect_records["path"] = "expected_records.jsonl";
      files["expected_records.jsonl"] = lines;
    } else if (!expect_records.contains("bypass_reason")) {
      entry.erase("expect_records");
    }
  }
  if (vector.contains("missing_streams"))
    entry["future_state"]["missing_streams"] = vector.at("missing_streams");
  const bool names_state =
      entry.contains("future_state") && entry["future_state"].contains("future_state_path");
  if (names_state || vector.contains("future_state") || vector.contains("states")) {
    entry["future_state"]["future_state_path"] = "future.json";
    files["future.json"] = vector.value("future_state", vector.value("states", json::array())).dump();
  }
  return entry;
}

}  // namespace

VectorProject ProjectOf(const std::string& suite, const json& vector) {
  VectorProject project;
  auto& files = project.files;
  const json scenario = ScenarioOf(vector);
  files["scenario.json"] = scenario.dump();
  files["config.json"] = R"({"api_key": "key"})";
  files["metadata.yaml"] = MetadataIn(vector).dump();
  if (vector.contains("documentation"))
    files["docs/integrations/sources/scripted.md"] = vector.at("documentation");
  if (vector.contains("previous_spec")) {
    files["previous.json"] = vector.at("previous_spec").dump();
    project.options = {"--previous-spec", "previous.json"};
  }
  if (vector.contains("previous_catalog")) {
    json previous = scenario;
    previous["discover"] = Saying({CatalogMessage(vector.at("previous_catalog"))});
    files["previous_scenario.json"] = previous.dump();
    project.options = {"--previous-command", CommandWith("previous_scenario.json")};
  }
  std::string& config = files["acceptance-test-config.yml"];
  config = "connector_image: scripted\n";
  if (vector.contains("test_strictness_level"))
    config += "test_strictness_level: " + vector.at("test_strictness_level").get<std::string>() + "\n";
  config += "acceptance_tests:\n  " + suite + ":\n    tests: [" + EntryOf(vector, files).dump() + "]\n";
  config += "assay:\n  connector_command: " + CommandWith("scenario.json") + "\n";
  return project;
}

}  // namespace assay::e2e
