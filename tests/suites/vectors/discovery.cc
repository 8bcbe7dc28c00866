#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgeDiscovery(const check::Check& check, const json& vector) {
  const probe::Evidence run =
      EvidenceOf({.messages = {{{"type", "CATALOG"}, {"catalog", vector.at("catalog")}}},
                  .command = connector::Command::kDiscover});
  const protocol::Catalog catalog = protocol::ReadCatalog(vector.at("catalog"));
  check::UnmetNeeds unmet;
  if (!vector.value("acceptance", json::object()).value("validate_primary_keys_data_type", true))
    unmet[check::Need::kPrimaryKeyTypes] = "validate_primary_keys_data_type is false";
  return Together({check::Evaluate(check, DiscoveryCase{&run, &catalog}, unmet)});
}

}  // namespace

Judges DiscoveryJudges() {
  const auto of = [](const check::Check& check) -> Judge {
    return [&check](const json& vector) { return JudgeDiscovery(check, vector); };
  };
  return {
      {"discovery.additional_properties_is_true", of(kDiscoveryAdditionalPropertiesIsTrue)},
      {"discovery.cursors_exist_in_schema", of(kDiscoveryCursorsExistInSchema)},
      {"discovery.json_schemas_are_valid", of(kDiscoveryJsonSchemasAreValid)},
      {"discovery.no_forbidden_keywords", of(kDiscoveryNoForbiddenKeywords)},
      {"discovery.no_unresolved_refs", of(kDiscoveryNoUnresolvedRefs)},
      {"discovery.primary_keys_data_type", of(kDiscoveryPrimaryKeysDataType)},
      {"discovery.primary_keys_exist_in_schema", of(kDiscoveryPrimaryKeysExistInSchema)},
      {"discovery.streams_have_sync_modes", of(kDiscoveryStreamsHaveSyncModes)},
      {"discovery.supported_data_types", of(kDiscoverySupportedDataTypes)},
      {"discovery.unique_stream_names", of(kDiscoveryUniqueStreamNames)},
  };
}

}  // namespace assay::suites::testing
