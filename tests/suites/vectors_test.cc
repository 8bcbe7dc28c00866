// Cases of CAT's own unit tests, as data: the same verdict, unless known_vector_differences.md says why not.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "suites/checks.h"
#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing {
namespace {

std::filesystem::path VectorFolder() {
  const char* shared = std::getenv("ASSAY_SHARED");
  const std::filesystem::path root = shared != nullptr
                                         ? std::filesystem::path(shared)
                                         : std::filesystem::path(ASSAY_SOURCE_DIR) / ".." / "shared";
  return root / "vectors";
}

// What the checks together say: "fail" when one finds something, else "skip" when one has to, else "pass".
std::string Together(const std::vector<check::Findings>& all) {
  bool skipped = false;
  for (const check::Findings& findings : all) {
    if (!findings.empty()) return "fail";
    skipped = skipped || findings.skip_reason().has_value();
  }
  return skipped ? "skip" : "pass";
}

protocol::ConfiguredCatalog CatalogOf(const json& vector) {
  auto catalog = protocol::ReadConfiguredCatalog(vector.at("configured_catalog"), "catalog.json");
  if (!catalog.ok()) throw std::runtime_error(catalog.error().message);
  return *std::move(catalog);
}

std::string JudgeDiscovery(const check::Check& check, const json& vector) {
  const probe::Evidence run =
      EvidenceOf({.messages = {{{"type", "CATALOG"}, {"catalog", vector.at("catalog")}}},
                  .command = connector::Command::kDiscover});
  const protocol::Catalog catalog = protocol::ReadCatalog(vector.at("catalog"));
  return Together({check::Evaluate(check, check::DiscoveryCase{&run, &catalog})});
}

// CAT's test_read judges all that an entry switches on.
std::string JudgeRead(const json& vector) {
  const json& acceptance = vector.at("acceptance");
  Conversation conversation = {.messages = vector.at("read")};
  conversation.measures = {.catalog = CatalogOf(vector), .schemas = true};
  const probe::Evidence run = EvidenceOf(conversation);
  check::BasicReadCase seen = {.run = &run, .catalog = &conversation.measures.catalog};
  for (const json& stream : acceptance.value("empty_streams", json::array())) {
    seen.empty_streams.push_back(stream.value("name", ""));
  }
  std::vector<const check::Check*> checks = {&kBasicReadRead, &kBasicReadNoEmptyStreams};
  if (acceptance.value("validate_schema", true)) checks.push_back(&kBasicReadRecordsMatchSchema);
  if (acceptance.value("validate_state_messages", true)) checks.push_back(&kBasicReadStateMessages);
  if (acceptance.value("validate_stream_statuses", false)) checks.push_back(&kBasicReadStreamStatuses);
  std::vector<check::Findings> all;
  for (const check::Check* check : checks) all.push_back(check::Evaluate(*check, seen));
  return Together(all);
}

std::string JudgeFailingRead(const json& vector) {
  const probe::Evidence run = EvidenceOf({.messages = vector.at("read")});
  check::UnmetNeeds unmet;
  if (!vector.at("acceptance").at("expect_trace_message_on_failure").get<bool>()) {
    unmet[check::Need::kTraceOnFailure] = "expect_trace_message_on_failure is false";
  }
  return Together({check::Evaluate(kBasicReadTraceMessageOnFailure,
                                   check::BasicReadCase{.unknown_stream_run = &run}, unmet)});
}

std::string JudgeFullRefresh(const json& vector) {
  const TwoReads reads(CatalogOf(vector), {.messages = vector.at("read_1")},
                       {.messages = vector.at("read_2")});
  const check::FullRefreshCase seen = {&reads.first(), &reads.second(), &reads.catalog(),
                                       &reads.comparison()};
  return Together({check::Evaluate(kFullRefreshSequentialReads, seen),
                   check::Evaluate(kFullRefreshEmittedAtIncreases, seen)});
}

std::string JudgeTwoReads(const json& vector) {
  const TwoReads reads(CatalogOf(vector), {.messages = vector.at("read_1")},
                       {.messages = vector.at("read_2")});
  const json state = vector.value("state_for_read_2", json());
  const check::IncrementalCase seen = {.catalog = &reads.catalog(),
                                       .first = &reads.first(),
                                       .second = &reads.second(),
                                       .second_state = &state,
                                       .comparison = &reads.comparison()};
  return Together(
      {check::Evaluate(kIncrementalEmitsState, seen), check::Evaluate(kIncrementalTwoSequentialReads, seen)});
}

std::string JudgeFutureState(const json& vector) {
  Conversation conversation = {.messages = vector.at("read")};
  conversation.measures.catalog = CatalogOf(vector);
  const probe::Evidence run = EvidenceOf(conversation);
  const check::IncrementalCase seen = {
      .catalog = &conversation.measures.catalog, .future = &run, .future_state = &vector.at("future_state")};
  return Together({check::Evaluate(kIncrementalStateWithAbnormallyLargeValues, seen)});
}

using Judge = std::function<std::string(const json&)>;

const std::map<std::string, Judge>& Judges() {
  const auto discovery = [](const check::Check& check) -> Judge {
    return [&check](const json& vector) { return JudgeDiscovery(check, vector); };
  };
  static const std::map<std::string, Judge> kJudges = {
      {"basic_read.read", JudgeRead},
      {"basic_read.records_match_schema", JudgeRead},
      {"basic_read.state_messages", JudgeRead},
      {"basic_read.stream_statuses", JudgeRead},
      {"basic_read.trace_message_on_failure", JudgeFailingRead},
      {"discovery.cursors_exist_in_schema", discovery(kDiscoveryCursorsExistInSchema)},
      {"discovery.json_schemas_are_valid", discovery(kDiscoveryJsonSchemasAreValid)},
      {"discovery.primary_keys_exist_in_schema", discovery(kDiscoveryPrimaryKeysExistInSchema)},
      {"discovery.streams_have_sync_modes", discovery(kDiscoveryStreamsHaveSyncModes)},
      {"discovery.unique_stream_names", discovery(kDiscoveryUniqueStreamNames)},
      {"full_refresh.sequential_reads", JudgeFullRefresh},
      {"incremental.state_with_abnormally_large_values", JudgeFutureState},
      {"incremental.two_sequential_reads", JudgeTwoReads},
  };
  return kJudges;
}

// The ids in the first column of the list's tables.
std::set<std::string> ListedDifferences() {
  const Result<std::string> text =
      ReadFile(std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/suites/known_vector_differences.md");
  std::set<std::string> ids;
  if (!text.ok()) return ids;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `")) ids.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return ids;
}

TEST(VectorsTest, GiveCatsVerdictUnlessListed) {
  if (!std::filesystem::exists(VectorFolder())) GTEST_SKIP() << "there are no vectors at " << VectorFolder();
  const std::set<std::string> listed = ListedDifferences();
  std::set<std::string> differing;
  int total = 0;
  for (const auto& [group, judge] : Judges()) {
    const Result<std::string> text = ReadFile(VectorFolder() / (group + ".json"));
    ASSERT_TRUE(text.ok()) << text.error().message;
    int same = 0;
    const json vectors = json::parse(*text).at("cases");
    for (const json& vector : vectors) {
      const std::string id = vector.at("id");
      const std::string verdict = judge(vector);
      ++total;
      if (verdict == vector.at("expect")) {
        ++same;
      } else {
        differing.insert(id);
        EXPECT_TRUE(listed.contains(id))
            << id << ": " << verdict << " instead of " << vector.at("expect") << "\n"
            << vector.value("why", "");
      }
    }
    std::cout << group << ": " << same << " of " << vectors.size() << " as CAT\n";
  }
  std::cout << total - static_cast<int>(differing.size()) << " passed, " << differing.size() << " differing, "
            << listed.size() << " listed\n";
  EXPECT_EQ(differing, listed) << "what no longer differs has to leave the list";
}

}  // namespace
}  // namespace assay::suites::testing
