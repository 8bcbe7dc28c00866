#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/common/answers.h"
#include "suites/common/certified.h"
#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using suite::Input;
using suite::Planning;
using suite::Resolver;

// What an entry says that is no execution.
struct DocumentationTerms {
  std::string documentation;  // its text
  std::string file;
  std::chrono::seconds timeout{0};  // for following links
};

class DocumentationSuite : public suite::Suite {
 public:
  DocumentationSuite()
      : Suite(
            {.name = "connector_documentation", .checks = kDocumentationChecks, .needs_credentials = false}) {
  }

  void Plan(Planning& planning) const override {
    planning.AddInputs(*this, planning.config().acceptance_tests.connector_documentation,
                       [&](const config::ConnectorDocumentationEntry& entry, Input& input) {
                         PlanEntry(planning, entry, input);
                       });
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    const auto& entry = std::any_cast<const DocumentationTerms&>(input.entry);
    DocumentationCase seen;
    if (resolver.plan().metadata) seen.metadata = &*resolver.plan().metadata;
    seen.text = entry.documentation;
    seen.file = entry.file;
    if (const auto spec = resolver.One({Need::kSpecification})) {
      seen.specification = SpecificationOf(*spec, Need::kSpecification, resolver);
    }
    SeeLinks(entry, resolver, seen);
    return seen;
  }

 private:
  static void PlanEntry(Planning& planning, const config::ConnectorDocumentationEntry& entry, Input& input) {
    DocumentationTerms said;
    said.timeout = plan::TimeoutOf(entry);
    NoteCertification(planning.config(), planning.metadata(), input.unmet);
    if (!input.unmet.contains(Need::kCertified)) {
      input.Serve({Need::kSpecification}, planning.WantAnySpec());
      ReadDocumentation(planning, input, said);
    }
    input.entry = std::move(said);
  }

  static void ReadDocumentation(Planning& planning, Input& input, DocumentationTerms& said) {
    const Result<std::string> file =
        FindDocumentation(planning.config(), *planning.metadata(), planning.files());
    if (!file.ok()) {
      input.unmet[Need::kDocumentation] = file.error().message;
      return;
    }
    Result<std::string> text = planning.files().Text(*file);
    if (!text.ok()) return planning.Fault(text.error());
    said.file = *file;
    said.documentation = *std::move(text);
  }

  static void SeeLinks(const DocumentationTerms& entry, Resolver& resolver, DocumentationCase& seen) {
    if (!resolver.Wants(Need::kLinks) || !resolver.Wants(Need::kDocumentation)) return;
    const std::vector<links::Link> found = links::FindLinks(seen.text);
    if (found.empty()) {
      resolver.LeaveUnmet(Need::kLinks, "there is no link in " + seen.file);
    } else if (auto answers = resolver.Follow(found, entry.timeout)) {
      seen.answers = *std::move(answers);
    } else {
      resolver.LeaveUnmet(Need::kLinks, "links are only fetched by `assay run --online`");
    }
  }
};

}  // namespace

const suite::Suite& Documentation() {
  static const DocumentationSuite suite;
  return suite;
}

}  // namespace assay::suites
