#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

Judge JudgeOf(const check::Check& check) {
  return [&check](const json& vector) {
    DocumentationCase seen;
    const json specification = vector.value("spec", json::object());
    const metadata::Metadata metadata = MetadataOf(vector);
    seen.specification = &specification;
    seen.metadata = &metadata;
    seen.text = vector.at("documentation");
    seen.file = vector.at("documentation_file");
    return Together({check::Evaluate(check, seen)});
  };
}

}  // namespace

Judges ConnectorDocumentationJudges() {
  return {
      {"documentation.prerequisites", JudgeOf(kConnectorDocumentationPrerequisitesContent)},
      {"documentation.structure", JudgeOf(kConnectorDocumentationDocsStructure)},
      {"documentation.descriptions", JudgeOf(kConnectorDocumentationDocsDescriptions)},
  };
}

}  // namespace assay::suites::testing
