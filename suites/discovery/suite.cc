#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/common/answers.h"
#include "suites/common/previous_terms.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using suite::Input;
using suite::Planning;
using suite::Resolver;

class DiscoverySuite : public suite::Suite {
 public:
  DiscoverySuite() : Suite({.name = "discovery", .checks = kDiscoveryChecks, .is_mandatory = true}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(
        *this, planning.config().acceptance_tests.discovery,
        [&](const config::DiscoveryEntry& entry, Input& input) { PlanEntry(planning, entry, input); });
  }

  void Complete(Planning& planning, Input& input) const override {
    input.Serve({Need::kSecondDiscover},
                planning.derivations().Derive(input.FirstServing(Need::kDiscoverRun),
                                              {.kind = plan::Variation::Kind::kAgain}));
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    DiscoveryCase seen;
    if (const auto discover = resolver.One({Need::kDiscoverRun, Need::kCatalog})) {
      seen.run = &discover->evidence();
      seen.catalog = CatalogOf(*discover, Need::kCatalog, resolver);
    }
    SeePrevious(std::any_cast<const PreviousVersion&>(input.entry), resolver, seen);
    if (const auto second = resolver.One({Need::kSecondDiscover})) {
      seen.second_run = &second->evidence();
      seen.second_catalog = &second->executed->discovered;
    }
    return seen;
  }

 private:
  static void PlanEntry(Planning& planning, const config::DiscoveryEntry& entry, Input& input) {
    const plan::InvocationIndex discover =
        planning.WantDiscover(entry, planning.ConfigOf(entry), plan::TimeoutOf(entry));
    input.Serve({Need::kDiscoverRun, Need::kCatalog}, discover);
    const PreviousVersion previous = PreviousVersionOf(entry.backward_compatibility_tests_config);
    if (planning.options().previous_is_executable) {
      plan::Invocation run = planning.At(discover);
      run.after.clear();
      run.of_previous_version = true;
      input.Serve({Need::kPreviousCatalog}, planning.executions().Want(std::move(run)));
    } else {
      input.unmet[Need::kPreviousCatalog] = planning.options().previous_specification
                                                ? "only the previous specification is known, not the catalog"
                                                : WhyNoPreviousVersion(planning.config(), previous.version);
    }
    if (!entry.validate_primary_keys_data_type)
      input.unmet[Need::kPrimaryKeyTypes] = "validate_primary_keys_data_type is false";
    input.entry = previous;
  }

  static void SeePrevious(const PreviousVersion& previous, Resolver& resolver, DiscoveryCase& seen) {
    seen.previous = previous;
    if (resolver.plan().metadata) seen.metadata = &*resolver.plan().metadata;
    const auto discover = resolver.One({Need::kPreviousCatalog});
    if (!discover) return;
    seen.previous.run = &discover->evidence();
    seen.previous.name = discover->evidence().id;
    seen.previous_catalog = CatalogOf(*discover, Need::kPreviousCatalog, resolver);
  }
};

}  // namespace

const suite::Suite& Discovery() {
  static const DiscoverySuite suite;
  return suite;
}

}  // namespace assay::suites
