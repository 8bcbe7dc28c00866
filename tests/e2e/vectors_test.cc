// A sample of CAT's own cases as a connector would bring them: through the binary, with the scripted
// connector.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "tests/e2e/vector_project.h"
#include "tests/e2e/workspace.h"
#include "tests/support/folders.h"

namespace assay::e2e::vectors_test {
namespace {

using nlohmann::json;

// A group of cases, and the checks that say together what CAT's test says; none: the one of the group's name.
struct Group {
  std::string name;
  Words checks = {};

  Words Checks() const { return checks.empty() ? Words{name} : checks; }
  std::string Suite() const {
    const std::string suite = name.substr(0, name.find('.'));
    return suite == "documentation" ? "connector_documentation" : suite;
  }
};

const Words kRead = {"basic_read.read",
                     "basic_read.no_empty_streams",
                     "basic_read.records_match_schema",
                     "basic_read.records_share_fields_with_schema",
                     "basic_read.state_messages",
                     "basic_read.stream_statuses",
                     "basic_read.primary_keys_data_type",
                     "basic_read.data_points",
                     "basic_read.expected_records"};

// Every group of a run of checks.
std::vector<Group> Groups() {
  return {
      {"basic_read.configured_catalog_choice", {"basic_read.configured_streams_are_discovered"}},
      {"basic_read.data_points", kRead},
      {"basic_read.empty_streams_bypass_reason", {"basic_read.no_empty_streams"}},
      {"basic_read.expected_records_coverage", {"basic_read.expected_records"}},
      {"basic_read.file_types"},
      {"basic_read.primary_keys_data_type", kRead},
      {"basic_read.read", kRead},
      {"basic_read.records_match_schema", kRead},
      {"basic_read.state_messages", kRead},
      {"basic_read.stream_statuses", kRead},
      {"basic_read.trace_message_on_failure"},
      {"connector_attributes.allowed_hosts", {"connector_attributes.has_allowed_hosts"}},
      {"connector_attributes.streams_define_primary_key"},
      {"connector_attributes.suggested_streams", {"connector_attributes.has_suggested_streams"}},
      {"discovery.additional_properties_is_true"},
      {"discovery.backward_compatibility"},
      {"discovery.cursors_exist_in_schema"},
      {"discovery.json_schemas_are_valid"},
      {"discovery.no_forbidden_keywords"},
      {"discovery.no_unresolved_refs"},
      {"discovery.primary_keys_data_type"},
      {"discovery.primary_keys_exist_in_schema"},
      {"discovery.streams_have_sync_modes"},
      {"discovery.supported_data_types"},
      {"discovery.unique_stream_names"},
      {"documentation.descriptions", {"connector_documentation.docs_descriptions"}},
      {"documentation.prerequisites", {"connector_documentation.prerequisites_content"}},
      {"documentation.structure", {"connector_documentation.docs_structure"}},
      {"full_refresh.sequential_reads",
       {"full_refresh.sequential_reads", "full_refresh.emitted_at_increases"}},
      {"incremental.future_state_declared"},
      {"incremental.read_sequential_slices"},
      {"incremental.state_with_abnormally_large_values",
       {"incremental.future_state_format", "incremental.state_with_abnormally_large_values"}},
      {"incremental.two_sequential_reads", {"incremental.emits_state", "incremental.two_sequential_reads"}},
      {"spec.additional_properties_is_true"},
      {"spec.array_type"},
      {"spec.backward_compatibility"},
      {"spec.backward_compatibility_configs",
       {"spec.backward_compatibility_configs", "spec.backward_compatibility_constraints"}},
      {"spec.date_format"},
      {"spec.date_pattern"},
      {"spec.display_type"},
      {"spec.duplicate_order"},
      {"spec.enum_usage"},
      {"spec.forbidden_complex_types"},
      {"spec.nested_group"},
      {"spec.no_unresolved_refs"},
      {"spec.oauth_flow_parameters"},
      {"spec.oauth_is_default_method"},
      {"spec.object_not_empty"},
      {"spec.oneof_usage"},
      {"spec.property_type_is_not_array"},
      {"spec.secret_is_properly_marked"},
  };
}

// Those of a config that is accepted or refused.
std::vector<std::string> ConfigGroups() {
  return {"config.expect_records", "config.file_types", "config.migrate_legacy", "config.parse"};
}

std::string NameOfGroup(std::string group) {
  std::replace(group.begin(), group.end(), '.', '_');
  return group;
}

json ReadDocument(const std::filesystem::path& file) {
  std::ifstream text(file);
  return json::parse(text);
}

// The first case of each verdict.
std::vector<json> SampleOf(const json& document) {
  std::vector<json> sample;
  std::set<std::string> verdicts;
  for (const json& vector : document.at("cases")) {
    if (verdicts.insert(vector.at("expect")).second) sample.push_back(vector);
  }
  return sample;
}

// CAT's verdict. How hard a finding weighs is not CAT's to say; where CAT's test says nothing of what does
// not apply, it passes.
std::set<std::string> VerdictsOfCat(const json& document, const json& vector) {
  const auto is_skipped = [](const json& one) { return one.at("expect") == "skip"; };
  const std::string expected = vector.at("expect");
  if (expected == "warn") return {"fail"};
  const bool has_skips = document.at("group") != "incremental.read_sequential_slices" &&
                         std::ranges::any_of(document.at("cases"), is_skipped);
  return expected == "pass" && !has_skips ? std::set<std::string>{"pass", "skip"} : std::set{expected};
}

// What the checks of a report say together.
std::string VerdictOf(const json& report, const Words& checks) {
  std::set<std::string> outcomes;
  for (const json& result : report.at("results")) {
    if (std::ranges::find(checks, result.at("id").get<std::string>()) != checks.end())
      outcomes.insert(result.at("outcome"));
  }
  if (outcomes.contains("error")) return "error";
  if (outcomes.contains("failed") || outcomes.contains("warned")) return "fail";
  if (outcomes.contains("skipped")) return "skip";
  return outcomes.empty() ? "nothing" : "pass";
}

void PrintTo(const Group& group, std::ostream* out) { *out << group.name; }

class Vectors : public Workspace, public testing::WithParamInterface<Group> {
 protected:
  std::string Run(const json& vector) {
    const VectorProject project = ProjectOf(GetParam().Suite(), vector);
    for (const auto& [name, text] : project.files) Write(name, text);
    std::string filter;
    for (const std::string& id : GetParam().Checks()) filter += (filter.empty() ? "" : ":") + id + "*";
    Words words = {"run", "--filter", filter, "--report-json", "report.json"};
    words.insert(words.end(), project.options.begin(), project.options.end());
    const Ended ended = Assay(words);
    const std::string verdict = std::filesystem::exists(Path("report.json"))
                                    ? VerdictOf(ReadJson("report.json"), GetParam().Checks())
                                    : "exit " + std::to_string(ended.exit_code) + ": " + ended.err;
    RemoveAll();
    return verdict;
  }

 private:
  void RemoveAll() const {
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      if (entry.path().filename() != "tmp") std::filesystem::remove_all(entry.path());
  }
};

TEST_P(Vectors, say_the_same_through_the_binary) {
  const auto folder = testing_support::Shared("vectors");
  if (!folder) return;
  const json document = ReadDocument(*folder / (GetParam().name + ".json"));
  for (const json& vector : SampleOf(document))
    EXPECT_THAT(VerdictsOfCat(document, vector), testing::Contains(Run(vector))) << vector.at("id");
}

INSTANTIATE_TEST_SUITE_P(Groups, Vectors, testing::ValuesIn(Groups()),
                         [](const auto& group) { return NameOfGroup(group.param.name); });

class ConfigVectors : public Workspace, public testing::WithParamInterface<std::string> {};

TEST_P(ConfigVectors, are_accepted_or_refused_through_the_binary) {
  const auto folder = testing_support::Shared("vectors");
  if (!folder) return;
  for (const json& vector : SampleOf(ReadDocument(*folder / (GetParam() + ".json")))) {
    Write("config.yml", vector.at(vector.contains("config") ? "config" : "legacy").dump());
    const Ended ended = Assay({"validate-config", "config.yml"});
    EXPECT_EQ(ended.exit_code, vector.at("expect") == "pass" ? 0 : 2) << vector.at("id") << ended.err;
  }
}

INSTANTIATE_TEST_SUITE_P(Groups, ConfigVectors, testing::ValuesIn(ConfigGroups()),
                         [](const auto& group) { return NameOfGroup(group.param); });

// Cases of parts of CAT's own code and its plugin's bookkeeping: no run is given them.
bool IsOfARun(const json& document) {
  const std::string group = document.at("group");
  return document.value("kind", "") != "io" && !group.starts_with("catalog.") &&
         group != "config.test_selection" && group != "incremental.future_state_configuration";
}

TEST(VectorGroups, are_listed_above_where_a_run_can_be_given_them) {
  const auto folder = testing_support::Shared("vectors");
  if (!folder) return;
  std::set<std::string> runs;
  for (const auto& file : std::filesystem::directory_iterator(*folder)) {
    if (file.path().extension() != ".json") continue;
    if (IsOfARun(ReadDocument(file.path()))) runs.insert(file.path().stem());
  }
  std::set<std::string> listed;
  for (const Group& group : Groups()) listed.insert(group.name);
  for (const std::string& group : ConfigGroups()) listed.insert(group);
  EXPECT_EQ(listed, runs);
}

}  // namespace
}  // namespace assay::e2e::vectors_test
