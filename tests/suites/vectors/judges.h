#ifndef TESTS_SUITES_VECTORS_JUDGES_H_
#define TESTS_SUITES_VECTORS_JUDGES_H_

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/check/findings.h"
#include "harness/metadata/metadata.h"
#include "harness/protocol/catalog.h"

// How the cases of CAT's own unit tests are put to our checks: a judge per group, one file per suite.
namespace assay::suites::testing {

// What is said of one case: "pass", "fail", "skip" or "warn"; of a group whose kind is "io", the output as
// JSON text.
using Judge = std::function<std::string(const nlohmann::json& vector)>;
using Judges = std::map<std::string, Judge>;  // by group

Judges BasicReadJudges();
Judges CompatibilityJudges();
Judges ConfigJudges();
Judges ConnectorAttributesJudges();
Judges ConnectorDocumentationJudges();
Judges DiscoveryJudges();
Judges FullRefreshJudges();
Judges IncrementalJudges();
Judges RunnerJudges();
Judges SchemaHelperJudges();
Judges SpecJudges();
Judges ReadHelperJudges();

// What checks say together: "fail" when one finds something, else "skip" when one has to, else "pass".
std::string Together(const std::vector<check::Findings>& all);

// The case's metadata, as metadata.yaml. Throws where it cannot be read.
metadata::Metadata MetadataOf(const nlohmann::json& vector);

// The case's configured_catalog. Throws where it cannot be read.
protocol::ConfiguredCatalog CatalogOf(const nlohmann::json& vector);

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_VECTORS_JUDGES_H_
