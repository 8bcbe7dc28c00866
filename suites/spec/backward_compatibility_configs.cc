// Configurations as users of the previous version may have them are tried on the new specification.
#include <map>
#include <utility>

#include "harness/generate/generator.h"
#include "harness/generate/shrink.h"
#include "harness/schema/schema.h"
#include "suites/common/technical_keys.h"
#include "suites/common/waiver.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// One place in the new schema that rejects configurations of the previous version.
struct Rejection {
  schema::Violation violation;  // of the smallest configuration
  Json config;
  std::uint64_t count = 0;
};

using Place = std::pair<std::string, std::string>;  // keyword and its pointer
Place PlaceOf(const schema::Violation& violation) { return {violation.keyword, violation.schema_pointer}; }

std::optional<schema::Schema> Compile(const Json& specification) {
  const auto schema = specification.find("connectionSpecification");
  if (schema == specification.end()) return std::nullopt;
  // As the platform validates: formats are annotations.
  auto compiled = schema::Schema::Compile(
      *schema, {.strict_integer = false, .formats = schema::Formats::kNone, .root_chooses_draft = true});
  return compiled.ok() ? std::optional(*std::move(compiled)) : std::nullopt;
}

std::optional<schema::Violation> ViolationAt(const Place& place, const schema::Schema& schema,
                                             const Json& config) {
  const schema::Violations violations = schema::ValidateDocument(schema, WithoutTechnicalKeys(config));
  for (const schema::Violation& violation : violations.items()) {
    if (PlaceOf(violation) == place) return violation;
  }
  return std::nullopt;
}

// The smallest configuration near `found` that the previous schema allows and the new one rejects at `place`.
void Shrink(const Place& place, const schema::Schema& previous, const schema::Schema& current,
            Rejection& found) {
  found.config = generate::Shrink(found.config, [&](const Json& config) {
    return config.is_object() && schema::ValidateDocument(previous, config).empty() &&
           ViolationAt(place, current, config).has_value();
  });
  if (const auto violation = ViolationAt(place, current, found.config)) found.violation = *violation;
}

std::map<Place, Rejection> RejectionsOf(const std::vector<Json>& configs, const schema::Schema& current) {
  std::map<Place, Rejection> rejections;
  for (const Json& config : configs) {
    const schema::Violations violations = schema::ValidateDocument(current, WithoutTechnicalKeys(config));
    for (const schema::Violation& violation : violations.items()) {
      Rejection& rejection = rejections[PlaceOf(violation)];
      if (rejection.count++ == 0) rejection.config = config;
    }
  }
  return rejections;
}

void BackwardCompatibilityConfigs(const SpecCase& seen, check::Findings& findings) {
  const auto previous = Compile(*seen.previous_specification);
  const auto current = Compile(*seen.specification);
  if (!previous || !current) return findings.Skip("there is no connectionSpecification to compare");
  const generate::Generated generated =
      generate::ObjectsOf(seen.previous_specification->at("connectionSpecification"));
  const std::string discarded = std::to_string(generated.discarded) + " discarded";
  if (generated.objects.empty())
    return findings.Skip("no configuration could be generated from the previous specification, " + discarded);
  findings.Note(std::to_string(generated.objects.size()) + " configurations generated, " + discarded);
  const auto waiver = WhyWaived(seen.previous, seen.metadata);
  for (auto& [place, rejection] : RejectionsOf(generated.objects, *current)) {
    Shrink(place, *previous, *current, rejection);
    if (waiver) {
      findings.Note("waived: a configuration is rejected (" + rejection.violation.pointer +
                    "): " + rejection.violation.message);
      findings.Skip("it rejects configurations of the previous version, which is waived: " + *waiver);
      continue;
    }
    findings.Add("a configuration of the previous version is rejected: " + rejection.violation.message)
        .Pointer(rejection.violation.pointer)
        .At(*seen.run, seen.run->specs.kept[0].line)
        .Expected(rejection.violation.expected)
        .Actual(rejection.config.dump())
        .Count(rejection.count);
  }
}

}  // namespace

const check::Check kSpecBackwardCompatibilityConfigs = {
    .id = "spec.backward_compatibility_configs",
    .level = check::Level::kRequired,
    .rule = "100 configurations generated from the previous specification validate against the new one",
    .cat = "test_backward_compatibility",
    .why =
        "The platform validates every saved configuration against the new specification. One that is "
        "rejected is a connection that stops at the upgrade.",
    .passes = R"(before  "page_size": {"type": "integer", "maximum": 100}
now     "page_size": {"type": ["integer", "null"], "maximum": 1000})",
    .fails = R"(before  "page_size": {"type": "integer", "minimum": 1}
now     "page_size": {"type": "integer", "minimum": 1, "maximum": 10}
the configuration {"page_size": 11} was valid and is rejected)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BackwardCompatibilityConfigs,
};

}  // namespace assay::suites
