// The configuration that the tests run with is one that the connector asks for.
#include <algorithm>

#include "harness/schema/schema.h"
#include "suites/common/config.h"
#include "suites/common/technical_keys.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

class ConfigJudge {
 public:
  ConfigJudge(const SpecCase& seen, const nlohmann::json& specification, check::Findings& findings)
      : seen_(seen), is_valid_(schema::CheckAgainstMetaschema(specification).empty()), findings_(findings) {}

  void Judge(const schema::Schema& schema) {
    const schema::Violations violations =
        schema::ValidateDocument(schema, WithoutTechnicalKeys(*seen_.config));
    for (const schema::Violation& violation : violations.items()) {
      if (violation.is_schema_fault) {
        ReportSpecification(violation);
      } else if (std::ranges::find(seen_.masked, violation.pointer) == seen_.masked.end()) {
        ReportConfig(violation);
      }
    }
    if (is_unjudged_ && findings_.empty()) findings_.Skip(kInvalid);
  }

  static constexpr const char* kInvalid =
      "connectionSpecification is no valid schema to judge a config by (spec.is_valid_schema)";

 private:
  void ReportConfig(const schema::Violation& violation) {
    auto finding = findings_.Add(violation.message + " in " + seen_.config_file)
                       .Pointer(violation.pointer)
                       .At(*seen_.run);
    if (!violation.expected.empty()) finding.Expected(violation.expected);
    if (!violation.actual.empty()) finding.ActualValue(violation.actual);
  }

  // What keeps the schema from being one is said by spec.is_valid_schema.
  void ReportSpecification(const schema::Violation& violation) {
    is_unjudged_ = true;
    if (!is_valid_) return;
    Report(seen_, findings_, "connectionSpecification cannot be applied to a config: " + violation.message,
           "/connectionSpecification" + violation.schema_pointer);
  }

  const SpecCase& seen_;
  const bool is_valid_;
  check::Findings& findings_;
  bool is_unjudged_ = false;  // something in the config is
};

void ConfigMatchesSpec(const SpecCase& seen, check::Findings& findings) {
  const auto specification = seen.specification->find("connectionSpecification");
  if (specification == seen.specification->end())
    return findings.Skip("the specification has no connectionSpecification");
  const auto schema = CompileSpecification(*specification);
  if (!schema.ok()) return findings.Skip(ConfigJudge::kInvalid);
  ConfigJudge(seen, *specification, findings).Judge(*schema);
}

}  // namespace

const check::Check kSpecConfigMatchesSpec = {
    .id = "spec.config_matches_spec",
    .level = check::Level::kRequired,
    .rule = "the config, without keys starting with _, validates against connectionSpecification",
    .cat = "test_config_match_spec (its \"Config invalid\")",
    .why =
        "The platform refuses a config that the specification does not allow. Tests with such a config "
        "prove nothing about what users can set up.",
    .passes =
        R"(connectionSpecification: {"required": ["api_key"], "properties": {"api_key": {"type": "string"}}}
config: {"api_key": "..."})",
    .fails =
        R"(connectionSpecification: {"required": ["api_key"], "properties": {"api_key": {"type": "string"}}}
config: {"apiKey": "..."}
api_key is missing)",
    .needs = {check::Need::kSpecification, check::Need::kConfig},
    .judge = ConfigMatchesSpec,
};

}  // namespace assay::suites
