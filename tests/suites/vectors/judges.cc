#include "tests/suites/vectors/judges.h"

#include <stdexcept>

#include "harness/metadata/metadata.h"

namespace assay::suites::testing {

std::string Together(const std::vector<check::Findings>& all) {
  bool skipped = false;
  for (const check::Findings& findings : all) {
    if (!findings.empty()) return "fail";
    skipped = skipped || findings.skip_reason().has_value();
  }
  return skipped ? "skip" : "pass";
}

protocol::ConfiguredCatalog CatalogOf(const nlohmann::json& vector) {
  auto catalog = protocol::ReadConfiguredCatalog(vector.at("configured_catalog"), "catalog.json");
  if (!catalog.ok()) throw std::runtime_error(catalog.error().message);
  return *std::move(catalog);
}

metadata::Metadata MetadataOf(const nlohmann::json& vector) {
  const auto metadata =
      metadata::Parse(vector.value("metadata", nlohmann::json::object()).dump(), "metadata.yaml");
  if (!metadata.ok()) throw std::runtime_error(ToString(metadata.error()[0]));
  return *metadata;
}

}  // namespace assay::suites::testing
