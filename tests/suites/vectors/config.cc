// The cases about the config itself: what is accepted, and which suites have to be declared.
#include "harness/config/config.h"

#include <algorithm>
#include <stdexcept>

#include "harness/suite/selection.h"
#include "suites/all_suites.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

using nlohmann::json;

std::string WhetherAccepted(const json& vector) {
  const json& config = vector.contains("config") ? vector.at("config") : vector.at("legacy");
  return config::Parse(config.dump(), "config").ok() ? "pass" : "fail";
}

// A suite that is mandatory under high strictness stands for all of them, one that is not for the others.
std::string WhetherSelected(const json& vector) {
  const json& mandatory = vector.at("mandatory_for_strictness_levels");
  const bool is_mandatory = std::ranges::find(mandatory, json("high")) != mandatory.end();
  const suite::Suite::Facts& suite = (is_mandatory ? suites::Spec() : suites::Attributes()).facts();
  const json document = {{"connector_image", "a"},
                         {"test_strictness_level", vector.at("test_strictness_level")},
                         {"acceptance_tests", {{suite.name, vector.at("test_configuration")}}}};
  const auto config = config::Parse(document.dump(), "config");
  if (!config.ok()) throw std::runtime_error(ToString(config.error()[0]));
  const auto select = [&](const auto& section) {
    return suite::Select(suite, !section.tests.empty(), section.bypass_reason, config->test_strictness_level);
  };
  const config::AcceptanceTests& tests = config->acceptance_tests;
  switch ((is_mandatory ? select(tests.spec) : select(tests.connector_attributes)).kind) {
    case suite::Selection::Kind::kRuns:
      return "pass";
    case suite::Selection::Kind::kSkipped:
      return "skip";
    case suite::Selection::Kind::kMissing:
      return "fail";
  }
  return "";
}

}  // namespace

Judges ConfigJudges() {
  return {{"config.expect_records", WhetherAccepted},
          {"config.file_types", WhetherAccepted},
          {"config.migrate_legacy", WhetherAccepted},
          {"config.parse", WhetherAccepted},
          {"config.test_selection", WhetherSelected}};
}

}  // namespace assay::suites::testing
