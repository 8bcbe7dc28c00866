// What all certified connectors' pages say is said in the same words.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "suites/connector_documentation/sections.h"

namespace assay::suites {
namespace {

constexpr std::string_view kName = "{connector_name}";
constexpr std::string_view kLink = "({docs_link})";

struct Description {
  std::string heading;
  std::vector<std::string_view> lines;
};

constexpr std::string_view kIntroduction =
    "This page contains the setup guide and reference information for the [{connector_name}]({docs_link}) "
    "source connector.\n";

// The lines that the template prescribes below a heading. {connector_name} stands for the connector's name,
// {docs_link} for any link.
std::vector<Description> DescriptionsOf(const std::string& connector) {
  return {
      {connector, {"\n", "<HideInUI>\n", "\n", kIntroduction, "\n", "</HideInUI>\n"}},
      {"For Airbyte Cloud:",
       {"\n", "1. [Log into your Airbyte Cloud](https://cloud.airbyte.com/workspaces) account.\n",
        "2. Click Sources and then click + New source/destination.\n",
        "3. On the Set up the source page, select {connector_name} from the Source type dropdown.\n",
        "4. Enter a name for the {connector_name} connector.\n"}},
      {"For Airbyte Open Source:", {"\n", "1. Navigate to the Airbyte Open Source dashboard.\n"}},
      {"Supported sync modes",
       {"\n",
        "The {connector_name} source connector supports the following [sync modes]"
        "(https://docs.airbyte.com/cloud/core-concepts/#connection-sync-modes):\n"}},
      {"Tutorials",
       {"\n",
        "Now that you have set up the {connector_name} source connector, check out the following "
        "{connector_name} tutorials:\n"}},
  };
}

std::string WithName(std::string_view line, const std::string& connector) {
  std::string named(line);
  for (std::size_t at = named.find(kName); at != std::string::npos;
       at = named.find(kName, at + connector.size()))
    named.replace(at, kName.size(), connector);
  return named;
}

// The line with {docs_link} in the first parentheses.
std::string WithoutLink(std::string line) {
  const std::size_t open = line.find('(');
  const std::size_t close = line.find(')');
  if (open == std::string::npos || close == std::string::npos) return line;
  return line.substr(0, open) + std::string(kLink) + line.substr(close + 1);
}

std::string Shown(const std::string& line) {
  const std::string text = line.substr(0, line.find('\n'));
  return text.empty() ? "an empty line" : text;
}

void DocsDescriptions(const DocumentationCase& seen, check::Findings& findings) {
  const std::string& connector = seen.metadata->name;
  const Sections sections(seen.text);
  std::size_t compared = 0;
  for (const Description& description : DescriptionsOf(connector)) {
    const auto section = sections.Find(description.heading);
    if (!section) continue;
    ++compared;
    for (std::size_t i = 0; i < std::min(section->lines.size(), description.lines.size()); ++i) {
      const std::string expected = WithName(description.lines[i], connector);
      const std::string& line = section->lines[i];
      const bool has_link = expected.find(kLink) != std::string::npos;
      if ((has_link ? WithoutLink(line) : line) == expected) continue;
      findings.Add("a line below a heading of the template is not what the template has there")
          .AtFile(seen.file, section->first_line + i + 1)
          .Expected(Shown(expected))
          .Actual(Shown(line));
      break;
    }
  }
  if (compared == 0) findings.Skip("the documentation has no heading whose text the template prescribes");
}

}  // namespace

const check::Check kConnectorDocumentationDocsDescriptions = {
    .id = "connector_documentation.docs_descriptions",
    .level = check::Level::kRequired,
    .rule =
        "what a certified connector's documentation says below the template's headings begins with the "
        "template's words",
    .cat = "test_docs_descriptions",
    .why =
        "The steps that are the same for all connectors have been tried and are kept up to date in one "
        "wording. A page with its own leads users to buttons that are not there.",
    .passes = R"(## Supported sync modes

The Example source connector supports the following [sync modes](https://docs.airbyte.com/cloud/core-concepts/#connection-sync-modes):)",
    .fails = R"(## Supported sync modes

Example supports these sync modes:
the line is not the template's)",
    .needs = {check::Need::kCertified, check::Need::kDocumentation},
    .judge = DocsDescriptions,
};

}  // namespace assay::suites
