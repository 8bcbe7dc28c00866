#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/common/answers.h"
#include "suites/common/certified.h"
#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using suite::Input;
using suite::Planning;
using suite::Resolver;

// What an entry says that is no execution.
struct AttributesTerms {
  std::vector<std::string> streams_without_primary_key;
};

class AttributesSuite : public suite::Suite {
 public:
  AttributesSuite()
      : Suite({.name = "connector_attributes", .checks = kAttributesChecks, .needs_credentials = false}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(*this, planning.config().acceptance_tests.connector_attributes,
                       [&](const config::ConnectorAttributesEntry& entry, Input& input) {
                         PlanEntry(planning, entry, input);
                       });
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    AttributesCase seen;
    if (resolver.plan().metadata) seen.metadata = &*resolver.plan().metadata;
    seen.streams_without_primary_key =
        std::any_cast<const AttributesTerms&>(input.entry).streams_without_primary_key;
    if (const auto discover = resolver.One({Need::kDiscoverRun, Need::kCatalog})) {
      seen.run = &discover->evidence();
      seen.catalog = CatalogOf(*discover, Need::kCatalog, resolver);
    }
    return seen;
  }

 private:
  static void PlanEntry(Planning& planning, const config::ConnectorAttributesEntry& entry, Input& input) {
    input.entry = AttributesTerms{plan::NamesOf(entry.streams_without_primary_key)};
    NoteCertification(planning.config(), planning.metadata(), input.unmet);
    NoteBypass(entry.allowed_hosts, Need::kAllowedHosts, input.unmet);
    NoteBypass(entry.suggested_streams, Need::kSuggestedStreams, input.unmet);
    if (planning.options().no_credentials) {
      input.unmet[Need::kCatalog] = suite::kNeedsCredentials;
    } else if (!input.unmet.contains(Need::kCertified)) {
      plan::Invocation run;
      run.command = connector::Command::kDiscover;
      run.config = planning.given().Config(entry, std::nullopt);
      run.timeout = plan::TimeoutOf(entry);
      input.Serve({Need::kDiscoverRun, Need::kCatalog}, planning.executions().Want(std::move(run)));
    }
  }
};

}  // namespace

const suite::Suite& Attributes() {
  static const AttributesSuite suite;
  return suite;
}

}  // namespace assay::suites
