// What a connector says of its configuration is what its author wrote down.
#include "harness/json/difference.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

// Absent fields and their defaults are the same (the protocol's ConnectorSpecification).
nlohmann::json WithoutDefaults(nlohmann::json specification) {
  if (!specification.is_object()) return specification;
  for (auto it = specification.begin(); it != specification.end();) {
    const bool is_default =
        (it.key() == "supportsNormalization" || it.key() == "supportsDBT") && *it == false;
    it = it->is_null() || is_default ? specification.erase(it) : std::next(it);
  }
  return specification;
}

void MatchesExpected(const SpecCase& seen, check::Findings& findings) {
  const auto differences =
      json::Differences(WithoutDefaults(*seen.expected), WithoutDefaults(*seen.specification));
  for (const json::Difference& difference : differences) {
    findings.Add("the specification differs from " + seen.expected_file)
        .Pointer(difference.pointer)
        .At(*seen.run, seen.run->specs.kept[0].line)
        .Expected(difference.expected.value_or("nothing there"))
        .Actual(difference.actual.value_or("nothing there"));
  }
}

}  // namespace

const check::Check kSpecMatchesExpected = {
    .id = "spec.matches_expected",
    .level = check::Level::kRequired,
    .rule = "the specification equals the file at spec_path",
    .cat = "test_match_expected",
    .why =
        "The file is what reviewers have read and what the registry publishes. Where the connector says "
        "something else, people fill in a form that nobody has seen before.",
    .passes = R"(spec.json:  {"connectionSpecification": {"required": ["api_key"], ...}}
the SPEC:   {"connectionSpecification": {"required": ["api_key"], ...}})",
    .fails = R"(spec.json:  {"connectionSpecification": {"required": ["api_key"], ...}}
the SPEC:   {"connectionSpecification": {"required": ["api_key", "region"], ...}}
the connector asks for a region that the file does not know)",
    .needs = {check::Need::kSpecification, check::Need::kExpectedSpecification},
    .judge = MatchesExpected,
};

}  // namespace assay::suites
