// A config that a connector updates is what it is started with the next time.
#include <optional>

#include "harness/schema/schema.h"
#include "harness/secrets/masked_config.h"
#include "suites/common/config.h"
#include "suites/common/technical_keys.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// The specifications of the run: deployment modes may have different ones.
std::vector<schema::Schema> SchemasOf(const ProtocolCase& seen) {
  std::vector<schema::Schema> schemas;
  for (const auto& run : seen.runs) {
    for (const auto& specification : run.said->specs.kept) {
      const auto it = specification.what.find("connectionSpecification");
      if (it == specification.what.end()) continue;
      auto schema = CompileSpecification(*it);
      if (schema.ok()) schemas.push_back(*std::move(schema));
    }
  }
  return schemas;
}

// What keeps the config from being valid, by the specification that comes closest. Masks stand for values
// that are not known.
std::vector<schema::Violation> ViolationsOf(const std::vector<schema::Schema>& schemas, const Json& config) {
  std::optional<std::vector<schema::Violation>> fewest;
  for (const schema::Schema& schema : schemas) {
    const schema::Violations all = schema::ValidateDocument(schema, WithoutTechnicalKeys(config));
    std::vector<schema::Violation> violations;
    for (const schema::Violation& violation : all.items()) {
      // A fault of the specification is no fault of the config.
      if (violation.is_schema_fault || secrets::IsMaskedAt(config, violation.pointer)) continue;
      violations.push_back(violation);
    }
    if (!fewest || violations.size() < fewest->size()) fewest = std::move(violations);
  }
  return fewest.value_or(std::vector<schema::Violation>());
}

void ConfigUpdatesMatchSpec(const ProtocolCase& seen, check::Findings& findings) {
  const std::vector<schema::Schema> schemas = SchemasOf(seen);
  if (schemas.empty()) return findings.Skip("there is no usable connectionSpecification");
  std::uint64_t updates = 0;
  for (const auto& run : seen.runs) {
    const std::uint64_t unseen = run.said->config_updates.total - run.said->config_updates.kept.size();
    if (unseen > 0)
      findings.Note(run.said->id + ": " + std::to_string(unseen) + " more updated configs are not looked at");
    updates += run.said->config_updates.total;
    for (const auto& [config, line] : run.said->config_updates.kept) {
      for (const schema::Violation& violation : ViolationsOf(schemas, config)) {
        auto finding = findings.Add(violation.message + " in an updated config")
                           .Pointer(violation.pointer)
                           .At(*run.said, line);
        if (!violation.expected.empty()) finding.Expected(violation.expected);
        if (!violation.actual.empty()) finding.ActualValue(violation.actual);
      }
    }
  }
  if (updates == 0) findings.Note("no config was updated");
}

}  // namespace

const check::Check kProtocolConfigUpdatesMatchSpec = {
    .id = "protocol.config_updates_match_spec",
    .level = check::Level::kRecommended,
    .rule =
        "the config of every CONTROL message of type CONNECTOR_CONFIG validates against the specification",
    .cat = "",
    .why =
        "A platform stores the updated config and uses it from then on: one that is not valid keeps the "
        "connector from starting again.",
    .passes = R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1763640000123,
  "connectorConfig":{"config":{"api_key":"k-93fA71bc","page_size":100}}}})",
    .fails = R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1763640000123,
  "connectorConfig":{"config":{"page_size":"many"}}}}
api_key is required, and page_size is an integer)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = ConfigUpdatesMatchSpec,
};

}  // namespace assay::suites
