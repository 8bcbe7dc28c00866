#include <map>
#include <memory>
#include <stdexcept>

#include "harness/config/config.h"
#include "harness/probe/data_point_evidence.h"
#include "harness/probe/expectation_evidence.h"
#include "harness/probe/field_evidence.h"
#include "harness/probe/file_evidence.h"
#include "harness/probe/file_probe.h"
#include "harness/probe/key_evidence.h"
#include "harness/probe/schema_evidence.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/common/certified.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/fake_results.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

// A check that does not apply does not fail CAT's test.
std::string FailOrPass(const std::vector<check::Findings>& all) {
  return Together(all) == "fail" ? "fail" : "pass";
}

// The records that an entry expects, by stream, as a file would hold them.
std::shared_ptr<const probe::ExpectedRecords> ExpectedOf(const json& vector) {
  const json by_stream = vector.value("expected_records", json::object());
  if (by_stream.empty()) return nullptr;
  const json& acceptance = vector.at("acceptance");
  auto expected = std::make_shared<probe::ExpectedRecords>();
  expected->exact_order = acceptance.value("expect_records", json::object()).value("exact_order", false);
  for (const auto& [stream, records] : by_stream.items()) {
    for (const json& data : records) {
      expected->records.push_back({{"", stream}, data.dump(), expected->records.size() + 1});
    }
  }
  const json ignored = acceptance.value("ignored_fields", json::object());
  for (const auto& [stream, fields] : ignored.items()) {
    for (const json& field : fields) expected->volatile_fields[stream].push_back(field.at("name"));
  }
  return expected;
}

// CAT's test_read judges all that an entry switches on.
std::string JudgeRead(const json& vector) {
  const json& acceptance = vector.at("acceptance");
  Conversation conversation = {.messages = vector.at("read")};
  conversation.measures = {.catalog = CatalogOf(vector),
                           .asked = {&probe::kSchemas, &probe::kFields, &probe::kDataPoints, &probe::kKeys,
                                     &probe::kExpectedRecords},
                           .expected = ExpectedOf(vector)};
  const probe::Evidence run = EvidenceOf(conversation);
  BasicReadCase seen = {.run = &run, .catalog = &conversation.measures.catalog};
  for (const json& stream : acceptance.value("empty_streams", json::array())) {
    seen.empty_streams.push_back(stream.value("name", ""));
  }
  seen.rules.expects_records = conversation.measures.expected != nullptr;
  std::vector<const check::Check*> checks = {&kBasicReadRead, &kBasicReadNoEmptyStreams};
  const auto add = [&](bool is_on, const check::Check& check) {
    if (is_on) checks.push_back(&check);
  };
  add(acceptance.value("validate_schema", true), kBasicReadRecordsMatchSchema);
  add(acceptance.value("validate_schema", true), kBasicReadRecordsShareFieldsWithSchema);
  add(acceptance.value("validate_state_messages", true), kBasicReadStateMessages);
  add(acceptance.value("validate_stream_statuses", false), kBasicReadStreamStatuses);
  add(acceptance.value("validate_primary_keys_data_type", true), kBasicReadPrimaryKeysDataType);
  add(acceptance.value("validate_data_points", false), kBasicReadDataPoints);
  add(seen.rules.expects_records, kBasicReadExpectedRecords);
  std::vector<check::Findings> all;
  for (const check::Check* check : checks) all.push_back(check::Evaluate(*check, seen));
  return FailOrPass(all);
}

std::string JudgeFailingRead(const json& vector) {
  const probe::Evidence run = EvidenceOf({.messages = vector.at("read")});
  check::UnmetNeeds unmet;
  if (!vector.at("acceptance").at("expect_trace_message_on_failure").get<bool>()) {
    unmet[check::Need::kTraceOnFailure] = "expect_trace_message_on_failure is false";
  }
  return Together(
      {check::Evaluate(kBasicReadTraceMessageOnFailure, BasicReadCase{.unknown_stream_run = &run}, unmet)});
}

// What the planner makes of an entry of basic_read whose files are these, by the name that the entry gives.
suite::Plan PlanOf(const json& vector, const std::map<std::string, std::string>& files) {
  const json document = {{"connector_image", "source:dev"},
                         {"test_strictness_level", vector.at("test_strictness_level")},
                         {"acceptance_tests", {{"basic_read", {{"tests", {vector.at("acceptance")}}}}}}};
  auto config = config::Parse(document.dump(), "/project/acceptance-test-config.yml");
  if (!config.ok()) throw std::runtime_error(ToString(config.error()[0]));
  config->folder = "/project";
  std::map<std::string, std::string> recorded = {
      {config->Resolve(config->acceptance_tests.basic_read.tests.at(0).config_path).string(), "{}"}};
  for (const auto& [name, text] : files) recorded[config->Resolve(name).string()] = text;
  plan::InputFiles input_files(std::move(recorded));
  auto plan = suite::MakePlan(*config, AllSuites(), input_files, {});
  if (!plan.ok()) throw std::runtime_error(ToString(plan.error()[0]));
  return *std::move(plan);
}

const suite::Input& ReadInputOf(const suite::Plan& plan) {
  for (const suite::Input& input : plan.inputs) {
    if (input.suite == &BasicRead()) return input;
  }
  throw std::runtime_error("there is no entry of basic_read");
}

std::string JudgeCatalogChoice(const json& vector) {
  constexpr const char* kCatalog =
      R"({"streams":[{"stream":{"name":"a","json_schema":{}},"sync_mode":"full_refresh"}]})";
  const std::string path = vector.at("acceptance").value("configured_catalog_path", "none");
  const suite::Plan plan = PlanOf(vector, {{path, kCatalog}});
  const suite::Input& input = ReadInputOf(plan);
  const plan::Invocation& read = plan::At(plan.invocations, input.FirstServing(check::Need::kRead));
  const auto& catalog = *read.catalog;
  const bool is_given = catalog.kind == plan::CatalogSource::Kind::kGiven;
  const protocol::Catalog discovered = {{{.id = {"", "a"}}}};
  const BasicReadCase seen = {.rules = CaseOf<BasicReadCase>(plan, kBasicReadRead).rules,
                              .given = &catalog.given,
                              .discovered = &discovered};
  const std::string verdict =
      FailOrPass({check::Evaluate(kBasicReadConfiguredStreamsAreDiscovered, seen, input.unmet)});
  const bool is_as_said =
      !vector.contains("uses") || vector.at("uses") == (is_given ? "custom" : "discovered");
  return verdict == "pass" && !is_as_said ? "another catalog" : verdict;
}

std::string JudgeEmptyStreams(const json& vector) {
  const suite::Plan plan = PlanOf(vector, {});
  const probe::Evidence run = EvidenceOf({});
  const protocol::ConfiguredCatalog no_streams;
  const BasicReadCase seen = {
      .run = &run, .catalog = &no_streams, .rules = CaseOf<BasicReadCase>(plan, kBasicReadRead).rules};
  return FailOrPass({check::Evaluate(kBasicReadNoEmptyStreams, seen)});
}

// The read gives what is expected: only the coverage of the streams is judged.
std::string JudgeCoverage(const json& vector) {
  std::string text;
  Conversation conversation;
  for (const json& record : vector.at("expected_records_file")) {
    text += record.dump() + "\n";
    conversation.messages.push_back({{"type", "RECORD"}, {"record", record}});
  }
  const json expect = vector.at("acceptance").value("expect_records", json::object());
  const suite::Plan plan = PlanOf(vector, {{expect.value("path", "none"), text}});
  const suite::Input& input = ReadInputOf(plan);
  const plan::Invocation& read = plan::At(plan.invocations, input.FirstServing(check::Need::kRead));
  const auto entry = CaseOf<BasicReadCase>(plan, kBasicReadRead);
  conversation.measures = {
      .catalog = CatalogOf(vector), .asked = {&probe::kExpectedRecords}, .expected = read.measures.expected};
  const probe::Evidence run = EvidenceOf(conversation);
  const BasicReadCase seen = {.run = &run,
                              .catalog = &conversation.measures.catalog,
                              .empty_streams = entry.empty_streams,
                              .rules = entry.rules};
  return FailOrPass({check::Evaluate(kBasicReadExpectedRecords, seen, input.unmet)});
}

std::set<std::string> FileExtensionsOf(const json& vector) {
  return EvidenceOf({.messages = vector.at("read"), .measures = {.asked = {&probe::kFileTypes}}})
      .measured.Get<probe::FileEvidence>()
      .extensions;
}

std::string JudgeFileTypes(const json& vector) {
  const json& acceptance = vector.at("acceptance").at("file_types");
  check::UnmetNeeds unmet;
  NoteFileSource({}, MetadataOf(vector), unmet);
  if (acceptance.value("skip_test", false)) unmet[check::Need::kFileTypes] = "file_types.skip_test is true";
  BasicReadCase seen;
  seen.file_extensions = FileExtensionsOf(vector);
  for (const json& type : acceptance.value("unsupported_types", json::array()))
    seen.unsupported_file_types.push_back(type.at("extension"));
  return Together({check::Evaluate(kBasicReadFileTypes, seen, unmet)});
}

std::string IsCertifiedFileSource(const json& vector) {
  check::UnmetNeeds unmet;
  NoteFileSource({}, MetadataOf(vector), unmet);
  return unmet.empty() ? "true" : "false";
}

// CAT's helper compares extensions in lower case; ours does so by the extension of a file name.
std::string UnsupportedTypes(const json& vector) {
  std::set<std::string> types;
  for (const json& type : vector.at("unsupported_types"))
    types.insert(probe::FileExtension("f" + type.at("extension").get<std::string>()));
  return json(types).dump();
}

}  // namespace

Judges BasicReadJudges() {
  return {
      {"basic_read.configured_catalog_choice", JudgeCatalogChoice},
      {"basic_read.data_points", JudgeRead},
      {"basic_read.empty_streams_bypass_reason", JudgeEmptyStreams},
      {"basic_read.expected_records_coverage", JudgeCoverage},
      {"basic_read.primary_keys_data_type", JudgeRead},
      {"basic_read.read", JudgeRead},
      {"basic_read.records_match_schema", JudgeRead},
      {"basic_read.state_messages", JudgeRead},
      {"basic_read.stream_statuses", JudgeRead},
      {"basic_read.trace_message_on_failure", JudgeFailingRead},
      {"basic_read.file_types", JudgeFileTypes},
      {"helpers.actual_file_types", [](const json& vector) { return json(FileExtensionsOf(vector)).dump(); }},
      {"helpers.certified_file_based_connector", IsCertifiedFileSource},
      {"helpers.file_extension",
       [](const json& vector) {
         return json(probe::FileExtension(vector.at("file_name").get<std::string>())).dump();
       }},
      {"helpers.unsupported_file_types", UnsupportedTypes},
  };
}

}  // namespace assay::suites::testing
