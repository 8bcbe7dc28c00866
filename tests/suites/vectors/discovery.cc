#include "suites/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgeDiscovery(const check::Check& check, const json& vector) {
  const probe::Evidence run =
      EvidenceOf({.messages = {{{"type", "CATALOG"}, {"catalog", vector.at("catalog")}}},
                  .command = connector::Command::kDiscover});
  const protocol::Catalog catalog = protocol::ReadCatalog(vector.at("catalog"));
  return Together({check::Evaluate(check, check::DiscoveryCase{&run, &catalog})});
}

}  // namespace

Judges DiscoveryJudges() {
  const auto of = [](const check::Check& check) -> Judge {
    return [&check](const json& vector) { return JudgeDiscovery(check, vector); };
  };
  return {
      {"discovery.cursors_exist_in_schema", of(kDiscoveryCursorsExistInSchema)},
      {"discovery.json_schemas_are_valid", of(kDiscoveryJsonSchemasAreValid)},
      {"discovery.primary_keys_exist_in_schema", of(kDiscoveryPrimaryKeysExistInSchema)},
      {"discovery.streams_have_sync_modes", of(kDiscoveryStreamsHaveSyncModes)},
      {"discovery.unique_stream_names", of(kDiscoveryUniqueStreamNames)},
  };
}

}  // namespace assay::suites::testing
