#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::vector<check::Findings> JudgeSpecs(const std::vector<const check::Check*>& checks, const json& vector) {
  const probe::Evidence run = EvidenceOf(
      {.messages = {Spec(vector.at("spec"))}, .command = connector::Command::kSpec, .id = "spec-1"});
  SpecCase seen;
  seen.run = &run;
  seen.specification = &vector.at("spec");
  seen.previous_specification = &vector.at("previous_spec");
  std::vector<check::Findings> all;
  for (const check::Check* check : checks) all.push_back(check::Evaluate(*check, seen));
  return all;
}

std::string JudgeStructure(const json& vector) {
  return Together(JudgeSpecs({&kSpecBackwardCompatibility}, vector));
}

// CAT's validate_previous_configs looks for removed properties as well, which is a rule of its own here.
std::string JudgeConfigs(const json& vector) {
  std::vector<check::Findings> all = JudgeSpecs({&kSpecBackwardCompatibilityConfigs}, vector);
  for (const check::Findings& constraints : JudgeSpecs({&kSpecBackwardCompatibilityConstraints}, vector)) {
    for (const check::Finding& finding : constraints.Kept()) {
      if (finding.message == "the property is gone") all.push_back(constraints);
    }
  }
  return Together(all);
}

std::string JudgeCatalogs(const json& vector) {
  const probe::Evidence run =
      EvidenceOf({.messages = {{{"type", "CATALOG"}, {"catalog", vector.at("catalog")}}},
                  .command = connector::Command::kDiscover,
                  .id = "discover-1"});
  const protocol::Catalog catalog = protocol::ReadCatalog(vector.at("catalog"));
  const protocol::Catalog previous = protocol::ReadCatalog(vector.at("previous_catalog"));
  DiscoveryCase seen;
  seen.run = &run;
  seen.catalog = &catalog;
  seen.previous_catalog = &previous;
  return Together({check::Evaluate(kDiscoveryBackwardCompatibility, seen)});
}

}  // namespace

Judges CompatibilityJudges() {
  return {
      {"discovery.backward_compatibility", JudgeCatalogs},
      {"spec.backward_compatibility", JudgeStructure},
      {"spec.backward_compatibility_configs", JudgeConfigs},
  };
}

}  // namespace assay::suites::testing
