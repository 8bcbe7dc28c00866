// The documentation of all certified connectors has the same headings in the same order.
#include <algorithm>
#include <string>
#include <vector>

#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "suites/connector_documentation/sections.h"

namespace assay::suites {
namespace {

using markdown::Heading;

struct TemplateHeading {
  std::string name;
  bool is_required = true;
  bool is_free = false;  // any headings that the template does not name
};

// https://hackmd.io/Bz75cgATSbm7DjrAqgl4rw
std::vector<TemplateHeading> TemplateOf(const std::string& connector) {
  const TemplateHeading cloud = {"For Airbyte Cloud:", false};
  const TemplateHeading open_source = {"For Airbyte Open Source:", false};
  return {{connector},
          {"Prerequisites"},
          {"Setup guide"},
          {"Set up " + connector},
          cloud,
          open_source,
          {"Set up the " + connector + " connector in Airbyte", false},
          cloud,
          open_source,
          {"Supported sync modes"},
          {"Supported Streams"},
          {"<Connector-specific features>", false, true},
          {"Performance considerations", false},
          {"Data type map", false},
          {"Troubleshooting", false},
          {"Tutorials", false},
          {"Changelog"}};
}

// How far headings follow the template.
struct Progress {
  std::size_t heading = 0;   // the first one that does not
  std::size_t expected = 0;  // the template's heading that stands against it
};

Progress Follow(const std::vector<Heading>& headings, const std::vector<TemplateHeading>& expected) {
  Progress at;
  while (at.heading < headings.size() && at.expected < expected.size()) {
    const std::string& name = headings[at.heading].name;
    const TemplateHeading& wanted = expected[at.expected];
    const bool is_named = std::ranges::find(expected, name, &TemplateHeading::name) != expected.end();
    if (wanted.is_free && !is_named) {
      ++at.heading;
    } else if (!wanted.is_free && name == wanted.name) {
      ++at.heading;
      ++at.expected;
    } else if (!wanted.is_required) {
      ++at.expected;
    } else {
      break;
    }
  }
  return at;
}

void DocsStructure(const DocumentationCase& seen, check::Findings& findings) {
  if (seen.metadata->name.empty()) {
    findings.Add("the metadata names no connector, whose name the headings have to bear")
        .Pointer("/data/name")
        .AtFile(seen.metadata->file)
        .Expected("a name");
    return;
  }
  const std::vector<Heading> headings = TemplateHeadings(seen.text);
  const std::vector<TemplateHeading> expected = TemplateOf(seen.metadata->name);
  const Progress at = Follow(headings, expected);
  if (at.expected == expected.size()) return;
  if (at.heading < headings.size()) {
    findings.Add("a heading is not the one that the template has in its place")
        .AtFile(seen.file, headings[at.heading].line + 1)
        .Expected(expected[at.expected].name)
        .Actual(headings[at.heading].name);
  }
  for (std::size_t i = at.expected; i < expected.size(); ++i) {
    const bool is_there = at.heading < headings.size() &&
                          std::ranges::find(headings, expected[i].name, &Heading::name) != headings.end();
    if (expected[i].is_required && !is_there)
      findings.Add("a heading of the template is missing").AtFile(seen.file).Expected(expected[i].name);
  }
}

}  // namespace

const check::Check kConnectorDocumentationDocsStructure = {
    .id = "connector_documentation.docs_structure",
    .level = check::Level::kRequired,
    .rule =
        "the documentation of a certified connector has the headings of the standard template in its order",
    .cat = "test_docs_structure",
    .why =
        "Readers find their way in any connector's page because all pages are built alike, and the setup "
        "form shows parts of the page by their headings.",
    .passes = R"(# Example
## Prerequisites
## Setup guide
### Step 1: Set up Example
## Supported sync modes
## Supported Streams
## Changelog)",
    .fails = R"(# Example
## Setup guide
## Prerequisites
Prerequisites comes before Setup guide)",
    .needs = {check::Need::kCertified, check::Need::kDocumentation},
    .judge = DocsStructure,
};

}  // namespace assay::suites
