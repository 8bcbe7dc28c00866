#include "harness/config/config.h"
#include "suites/common/certified.h"
#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgePrimaryKeys(const json& vector) {
  const probe::Evidence run = EvidenceOf({.messages = {CatalogMessage(vector.at("catalog").at("streams"))},
                                          .command = connector::Command::kDiscover});
  const protocol::Catalog catalog = protocol::ReadCatalog(vector.at("catalog"));
  AttributesCase seen = {.run = &run, .catalog = &catalog};
  for (const json& stream : vector.at("acceptance").value("streams_without_primary_key", json::array()))
    seen.streams_without_primary_key.push_back(stream.at("name"));
  return Together({check::Evaluate(kConnectorAttributesStreamsDefinePrimaryKey, seen)});
}

// The entry's key that exempts from the check has that name.
Judge JudgeMetadata(const check::Check& check, check::Need exempts, const std::string& key) {
  return [&check, exempts, key](const json& vector) {
    const metadata::Metadata metadata = MetadataOf(vector);
    check::UnmetNeeds unmet;
    NoteCertification({}, metadata, unmet);
    const json entry = vector.value("acceptance", json::object()).value(key, json::object());
    if (entry.is_object() && !entry.empty()) {
      config::OptionalReason exemption;
      exemption.bypass_reason = entry.value("bypass_reason", "");
      NoteBypass(exemption, exempts, unmet);
    }
    return Together({check::Evaluate(check, AttributesCase{.metadata = &metadata}, unmet)});
  };
}

}  // namespace

Judges ConnectorAttributesJudges() {
  const Judge hosts =
      JudgeMetadata(kConnectorAttributesHasAllowedHosts, check::Need::kAllowedHosts, "allowed_hosts");
  const Judge streams = JudgeMetadata(kConnectorAttributesHasSuggestedStreams, check::Need::kSuggestedStreams,
                                      "suggested_streams");
  return {
      {"connector_attributes.streams_define_primary_key", JudgePrimaryKeys},
      {"connector_attributes.allowed_hosts", hosts},
      {"connector_attributes.suggested_streams", streams},
  };
}

}  // namespace assay::suites::testing
