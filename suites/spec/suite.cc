#include "harness/protocol/specification.h"
#include "harness/secrets/masked_config.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/common/answers.h"
#include "suites/common/previous_terms.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using plan::InvocationIndex;
using plan::Variation;
using suite::Input;
using suite::Planning;
using suite::Resolver;

// What an entry says that is no execution.
struct SpecTerms {
  std::optional<nlohmann::json> expected_specification;
  std::string expected_specification_name;
  std::optional<nlohmann::json> previous_specification;  // of a file; else an execution tells
  PreviousVersion previous;
};

class SpecSuite : public suite::Suite {
 public:
  SpecSuite()
      : Suite({.name = "spec", .checks = kSpecChecks, .is_mandatory = true, .needs_credentials = false}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(
        *this, planning.config().acceptance_tests.spec,
        [&](const config::SpecEntry& entry, Input& input) { PlanEntry(planning, entry, input); });
  }

  // `check` once for each property of the config, without it, and once with those alone that are required.
  void Complete(Planning& planning, Input& input) const override {
    if (!input.config || !input.config->document.is_object()) return;
    const InvocationIndex whole =
        planning.derivations().PlainCheck(input.FirstServing(Need::kSpecification), *input.config);
    for (const auto& [key, value] : input.config->document.items()) {
      if (key.starts_with('_')) continue;
      input.Serve(
          {Need::kChecksWithoutRequired},
          planning.derivations().Derive(whole, {.kind = Variation::Kind::kWithoutProperty, .property = key}));
    }
    if (input.FirstServing(Need::kChecksWithoutRequired) == plan::kNone)
      input.unmet[Need::kChecksWithoutRequired] = "the config has no property";
    input.Serve({Need::kCheckWithoutOptional},
                planning.derivations().Derive(whole, {.kind = Variation::Kind::kRequiredOnly}));
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    const auto& entry = std::any_cast<const SpecTerms&>(input.entry);
    SpecCase seen;
    if (const auto spec = resolver.One({Need::kSpecRun, Need::kSpecification})) {
      seen.run = &spec->evidence();
      seen.specification = SpecificationOf(*spec, Need::kSpecification, resolver);
    }
    SeePrevious(entry, resolver, seen);
    if (entry.expected_specification) seen.expected = &*entry.expected_specification;
    seen.expected_file = entry.expected_specification_name;
    if (input.config) {
      seen.config = &input.config->document;
      seen.config_file = input.config->name;
      seen.masked = secrets::MaskedPointers(input.config->document);
    }
    for (const Resolver::Ran& check : resolver.SomeVaried(Need::kChecksWithoutRequired)) {
      seen.without_required.push_back(
          {resolver.InvocationOf(check.index).variation->property, &check.evidence()});
    }
    if (const auto check = resolver.One({Need::kCheckWithoutOptional}))
      seen.without_optional = &check->evidence();
    return seen;
  }

 private:
  static void PlanEntry(Planning& planning, const config::SpecEntry& entry, Input& input) {
    SpecTerms said;
    input.Serve({Need::kSpecRun, Need::kSpecification},
                planning.WantSpec(plan::EnvironmentOf(entry.deployment_mode), plan::TimeoutOf(entry)));
    const std::filesystem::path spec_path = planning.config().Resolve(entry.spec_path);
    if (!planning.files().Exists(spec_path)) {
      input.unmet[Need::kExpectedSpecification] = "there is no file at spec_path (" + entry.spec_path + ")";
    } else if (auto document = planning.given().Document(spec_path)) {
      said.expected_specification = protocol::SpecificationIn(*document);
      said.expected_specification_name = entry.spec_path;
    }
    PlanPrevious(planning, entry, input, said);
    input.unmet[Need::kImage] = "no image is tested";
    if (entry.auth_default_method && !entry.auth_default_method->oauth) {
      input.unmet[Need::kOauthIsDefault] =
          entry.auth_default_method->bypass_reason.value_or("auth_default_method says that it is not OAuth");
    }
    PlanConfig(planning, entry, input);
    input.entry = std::move(said);
  }

  static void PlanPrevious(Planning& planning, const config::SpecEntry& entry, Input& input,
                           SpecTerms& said) {
    said.previous = PreviousVersionOf(entry.backward_compatibility_tests_config);
    if (const auto& file = planning.options().previous_specification) {
      const auto previous = ReadPreviousSpecification(*file, planning.files());
      if (!previous.ok()) return planning.given().Note(previous.error());
      input.serving[Need::kPreviousSpecification] = {};  // no execution: the file tells
      said.previous_specification = previous->specification;
      said.previous.name = file->string();
      if (!previous->version.empty()) said.previous.version = previous->version;
    } else if (planning.options().previous_is_executable) {
      input.Serve(
          {Need::kPreviousSpecification},
          planning.WantPreviousSpec(plan::EnvironmentOf(entry.deployment_mode), plan::TimeoutOf(entry)));
    } else {
      input.unmet[Need::kPreviousSpecification] =
          WhyNoPreviousVersion(planning.config(), said.previous.version);
    }
  }

  static void PlanConfig(Planning& planning, const config::SpecEntry& entry, Input& input) {
    const std::filesystem::path path =
        planning.files().NewestConfig(planning.config().Resolve(entry.config_path));
    if (planning.options().no_credentials) {
      input.unmet[Need::kConfig] = suite::kNeedsCredentials;
    } else if (!entry.config_dict && !planning.files().Exists(path)) {
      input.unmet[Need::kConfig] = "there is no file at config_path (" + entry.config_path + ")";
    } else {
      input.config = planning.ConfigOf(entry);
    }
  }

  static void SeePrevious(const SpecTerms& entry, Resolver& resolver, SpecCase& seen) {
    seen.previous = entry.previous;
    if (resolver.plan().metadata) seen.metadata = &*resolver.plan().metadata;
    if (entry.previous_specification) {
      seen.previous_specification = &*entry.previous_specification;
      return;
    }
    const auto spec = resolver.One({Need::kPreviousSpecification});
    if (!spec) return;
    seen.previous.run = &spec->evidence();
    seen.previous.name = spec->evidence().id;
    seen.previous_specification = SpecificationOf(*spec, Need::kPreviousSpecification, resolver);
  }
};

}  // namespace

const suite::Suite& Spec() {
  static const SpecSuite suite;
  return suite;
}

}  // namespace assay::suites
