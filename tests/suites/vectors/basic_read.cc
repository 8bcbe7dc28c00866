#include "harness/plan/certified.h"
#include "harness/probe/file_probe.h"
#include "suites/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

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

std::set<std::string> FileExtensionsOf(const json& vector) {
  return EvidenceOf({.messages = vector.at("read"), .measures = {.file_types = true}}).file_extensions;
}

std::string JudgeFileTypes(const json& vector) {
  const json& acceptance = vector.at("acceptance").at("file_types");
  check::UnmetNeeds unmet;
  plan::NoteFileSource({}, MetadataOf(vector), unmet);
  if (acceptance.value("skip_test", false)) unmet[check::Need::kFileTypes] = "file_types.skip_test is true";
  check::BasicReadCase seen;
  seen.file_extensions = FileExtensionsOf(vector);
  for (const json& type : acceptance.value("unsupported_types", json::array()))
    seen.unsupported_file_types.push_back(type.at("extension"));
  return Together({check::Evaluate(kBasicReadFileTypes, seen, unmet)});
}

std::string IsCertifiedFileSource(const json& vector) {
  check::UnmetNeeds unmet;
  plan::NoteFileSource({}, MetadataOf(vector), unmet);
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
