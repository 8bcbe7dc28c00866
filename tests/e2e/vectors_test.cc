// A sample of CAT's own cases as a connector would bring them: through the binary, with the scripted
// connector.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "tests/e2e/workspace.h"
#include "tests/support/folders.h"

namespace assay::e2e::vectors_test {
namespace {

using nlohmann::json;

const Words kRead = {"basic_read.read",
                     "basic_read.no_empty_streams",
                     "basic_read.records_match_schema",
                     "basic_read.records_share_fields_with_schema",
                     "basic_read.state_messages",
                     "basic_read.stream_statuses",
                     "basic_read.primary_keys_data_type",
                     "basic_read.data_points",
                     "basic_read.expected_records"};

// The checks that say together what CAT's test says, where that is not the one of the group's name.
const std::map<std::string, Words> kChecks = {
    {"basic_read.configured_catalog_choice", {"basic_read.configured_streams_are_discovered"}},
    {"basic_read.data_points", kRead},
    {"basic_read.empty_streams_bypass_reason", {"basic_read.no_empty_streams"}},
    {"basic_read.expected_records_coverage", {"basic_read.expected_records"}},
    {"basic_read.primary_keys_data_type", kRead},
    {"basic_read.read", kRead},
    {"basic_read.records_match_schema", kRead},
    {"basic_read.state_messages", kRead},
    {"basic_read.stream_statuses", kRead},
    {"connector_attributes.allowed_hosts", {"connector_attributes.has_allowed_hosts"}},
    {"connector_attributes.suggested_streams", {"connector_attributes.has_suggested_streams"}},
    {"documentation.descriptions", {"connector_documentation.docs_descriptions"}},
    {"documentation.prerequisites", {"connector_documentation.prerequisites_content"}},
    {"documentation.structure", {"connector_documentation.docs_structure"}},
    {"full_refresh.sequential_reads", {"full_refresh.sequential_reads", "full_refresh.emitted_at_increases"}},

    {"incremental.state_with_abnormally_large_values",
     {"incremental.future_state_format", "incremental.state_with_abnormally_large_values"}},
    {"incremental.two_sequential_reads", {"incremental.emits_state", "incremental.two_sequential_reads"}},
    {"spec.backward_compatibility_configs",
     {"spec.backward_compatibility_configs", "spec.backward_compatibility_constraints"}},
};

// Not so where the cases are parts of CAT's own code and its plugin's bookkeeping: no run is given them.
bool IsOfARun(const json& document) {
  const std::string group = document.at("group");
  return document.value("kind", "") != "io" && !group.starts_with("catalog.") &&
         group != "config.test_selection" && group != "incremental.future_state_configuration";
}

// How hard a finding weighs is not CAT's to say.
std::string Unweighed(const std::string& verdict) { return verdict == "warn" ? "fail" : verdict; }

// Where CAT's test says nothing of what does not apply, it passes.
bool HasSkips(const json& document) {
  return document.at("group") != "incremental.read_sequential_slices" &&
         std::ranges::any_of(document.at("cases"),
                             [](const json& one) { return one.at("expect") == "skip"; });
}

json Said(const std::vector<json>& messages) { return {{"stdout", messages}}; }

json SpecMessage(const json& specification) { return {{"type", "SPEC"}, {"spec", specification}}; }

json CatalogMessage(const json& catalog) { return {{"type", "CATALOG"}, {"catalog", catalog}}; }

class Vectors : public Workspace, public testing::WithParamInterface<std::string> {
 protected:
  // Writes what a case is about as a project, and gives the options that it is run with.
  Words WriteProject(const std::string& group, const json& vector) const {
    Words options;
    json entry = vector.value("acceptance", json::object());
    entry["config_path"] = "config.json";
    json scenario = Answers(vector);
    if (vector.contains("previous_spec")) {
      Write("previous.json", vector.at("previous_spec").dump());
      options = {"--previous-spec", "previous.json"};
    }
    if (vector.contains("previous_catalog")) {
      json previous = scenario;
      previous["discover"] = Said({CatalogMessage(vector.at("previous_catalog"))});
      Write("previous_scenario.json", previous.dump());
      options = {"--previous-command", CommandWith("previous_scenario.json")};
    }
    if (vector.contains("configured_catalog")) {
      Write("catalog.json", vector.at("configured_catalog").dump());
      entry["configured_catalog_path"] = "catalog.json";
    }
    WriteExpectedRecords(vector, entry);
    WriteFutureState(vector, entry);
    WriteDocumentation(vector);
    Write("scenario.json", scenario.dump());
    Write("config.json", R"({"api_key": "key"})");
    std::string suite = group.substr(0, group.find('.'));
    if (suite == "documentation") suite = "connector_documentation";
    json config = {{"connector_image", "scripted"},
                   {"acceptance_tests", {{suite, {{"tests", {entry}}}}}},
                   {"assay", {{"connector_command", CommandWith("scenario.json")}}}};
    if (vector.contains("test_strictness_level"))
      config["test_strictness_level"] = vector.at("test_strictness_level");
    Write("acceptance-test-config.yml", config.dump());
    return options;
  }

  // What CAT's test would say.
  std::string Verdict(const std::string& group, const json& vector) const {
    if (group.starts_with("config.")) return WhetherAccepted(vector);
    const auto listed = kChecks.find(group);
    const Words ids = listed == kChecks.end() ? Words{group} : listed->second;
    std::string filter;
    for (const std::string& id : ids) filter += (filter.empty() ? "" : ":") + id + "*";
    Words words = {"run", "--filter", filter, "--report-json", "report.json"};
    const Words options = WriteProject(group, vector);
    words.insert(words.end(), options.begin(), options.end());
    std::filesystem::remove(Path("report.json"));
    const Ended ended = Assay(words);
    if (!std::filesystem::exists(Path("report.json")))
      return "exit " + std::to_string(ended.exit_code) + ": " + ended.err;
    std::set<std::string> outcomes;
    const json report = ReadJson("report.json");
    for (const json& result : report["results"]) {
      if (std::ranges::find(ids, result["id"].get<std::string>()) != ids.end())
        outcomes.insert(result["outcome"]);
    }
    for (const auto& [outcome, word] : {std::pair("failed", "fail"), {"warned", "fail"}, {"skipped", "skip"}})
      if (outcomes.contains(outcome)) return word;
    return outcomes.empty() ? "nothing" : "pass";
  }

 private:
  static json Answers(const json& vector) {
    const json any_stream = {
        {"name", "any"}, {"json_schema", json::object()}, {"supported_sync_modes", {"full_refresh"}}};
    json scenario = {
        {"counter", "calls"},
        {"discover", Said({CatalogMessage({{"streams", {any_stream}}})})},
        {"spec", Said({SpecMessage({{"connectionSpecification", json::object()}})})},
        {"check", Said({{{"type", "CONNECTION_STATUS"}, {"connectionStatus", {{"status", "SUCCEEDED"}}}}})}};
    scenario["read"] = Said(
        {{{"type", "RECORD"}, {"record", {{"stream", "any"}, {"data", json::object()}, {"emitted_at", 1}}}}});
    if (vector.contains("spec")) scenario["spec"] = Said({SpecMessage(vector.at("spec"))});
    if (vector.contains("catalog")) scenario["discover"] = Said({CatalogMessage(vector.at("catalog"))});
    if (vector.contains("configured_catalog")) {
      json streams = json::array();
      for (const json& configured : vector.at("configured_catalog").at("streams"))
        streams.push_back(configured.at("stream"));
      scenario["discover"] = Said({CatalogMessage({{"streams", streams}})});
    }
    if (vector.contains("expected_records_file")) {
      std::vector<json> messages;
      for (const json& record : vector.at("expected_records_file"))
        messages.push_back({{"type", "RECORD"}, {"record", record}});
      scenario["read"] = Said(messages);
    }
    if (vector.contains("read")) scenario["read"] = Said(vector.at("read"));
    if (vector.contains("read_1")) {
      json first = Said(vector.at("read_1"));
      first["when"] = {{"call", 1}};
      scenario["read"] = {first, Said(vector.at("read_2"))};
    }
    if (vector.contains("reads")) {
      scenario["read"] = json::array();
      int call = 0;
      for (const json& read : vector.at("reads")) {
        json answer = Said(read);
        answer["when"] = {{"call", ++call}};
        scenario["read"].push_back(answer);
      }
    }
    return scenario;
  }

  std::string CommandWith(const std::string& scenario) const {
    return std::string(SCRIPTED_CONNECTOR) + " --scenario " + Path(scenario).string();
  }

  void WriteExpectedRecords(const json& vector, json& entry) const {
    std::string lines;
    const json expected = vector.value("expected_records", json::object());
    for (const auto& [stream, records] : expected.items()) {
      for (const json& data : records)
        lines += json({{"stream", stream}, {"data", data}, {"emitted_at", 1}}).dump() + "\n";
    }
    for (const json& record : vector.value("expected_records_file", json::array()))
      lines += record.dump() + "\n";
    if (!entry.contains("expect_records") || !entry["expect_records"].is_object()) return;
    if (lines.empty()) {
      entry["expect_records"].erase("path");
      if (!entry["expect_records"].contains("bypass_reason")) entry.erase("expect_records");
    } else {
      entry["expect_records"]["path"] = "expected_records.jsonl";
      Write("expected_records.jsonl", lines);
    }
  }

  void WriteFutureState(const json& vector, json& entry) const {
    if (vector.contains("missing_streams"))
      entry["future_state"]["missing_streams"] = vector.at("missing_streams");
    const bool is_needed = vector.contains("future_state") || vector.contains("states");
    if (is_needed) entry["future_state"]["future_state_path"] = "future.json";
    if (!entry.contains("future_state") || !entry["future_state"].contains("future_state_path")) return;
    entry["future_state"]["future_state_path"] = "future.json";
    Write("future.json", vector.value("future_state", vector.value("states", json::array())).dump());
  }

  void WriteDocumentation(const json& vector) const {
    json metadata = vector.value("metadata", json::object());
    if (!vector.contains("metadata")) metadata["data"]["ab_internal"]["ql"] = 400;
    if (vector.contains("documentation")) {
      metadata["data"]["ab_internal"]["ql"] = 400;
      metadata["data"]["documentationUrl"] = "https://docs.airbyte.com/integrations/sources/scripted";
      Write("docs/integrations/sources/scripted.md", vector.at("documentation"));
    }
    Write("metadata.yaml", metadata.dump());
  }

  std::string WhetherAccepted(const json& vector) const {
    Write("config.yml", vector.at(vector.contains("config") ? "config" : "legacy").dump());
    const int exit_code = Assay({"validate-config", "config.yml"}).exit_code;
    return exit_code == 0 ? "pass" : exit_code == 2 ? "fail" : "exit " + std::to_string(exit_code);
  }
};

// The first case of each verdict.
std::vector<json> SampleOf(const json& document) {
  std::vector<json> sample;
  std::set<std::string> verdicts;
  for (const json& vector : document.at("cases")) {
    if (verdicts.insert(vector.at("expect")).second) sample.push_back(vector);
  }
  return sample;
}

TEST_P(Vectors, say_the_same_through_the_binary) {
  const std::filesystem::path folder = testing_support::SharedFolder() / "vectors";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there are no vectors at " << folder;
  int same = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (!file.path().filename().string().starts_with(GetParam() + ".") || file.path().extension() != ".json")
      continue;
    std::ifstream text(file.path());
    const json document = json::parse(text);
    if (!IsOfARun(document)) continue;
    for (const json& vector : SampleOf(document)) {
      std::filesystem::remove(Path("calls"));
      std::string said = Verdict(document.at("group"), vector);
      const std::string expected = Unweighed(vector.at("expect"));
      if (said == "skip" && expected == "pass" && !HasSkips(document)) said = "pass";
      EXPECT_EQ(said, expected) << vector.at("id");
      same += said == expected ? 1 : 0;
    }
  }
  std::cout << GetParam() << ": " << same << " verdicts as CAT's\n";
}

INSTANTIATE_TEST_SUITE_P(Suites, Vectors,
                         testing::Values("basic_read", "config", "connector_attributes", "discovery",
                                         "documentation", "full_refresh", "incremental", "spec"),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace assay::e2e::vectors_test
