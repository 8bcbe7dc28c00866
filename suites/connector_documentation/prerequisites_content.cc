// What a user has to have before setting the connector up stands in the documentation.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "suites/connector_documentation/sections.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 5> kCredentials = {"credentials", "client_id", "client_secret",
                                                          "access_token", "refresh_token"};
constexpr std::array<std::string_view, 4> kCredentialWords = {"account", "auth", "credentials", "access"};

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

struct Required {
  std::vector<std::string> properties;  // that the documentation has to name
  bool credentials = false;             // and whether it has to speak of credentials
};

// Credentials are described in many ways, so that their properties need not be named.
Required RequiredOf(const Json& schema) {
  Required required;
  if (!schema.is_object()) return required;
  const Json names = schema.value("required", Json::array());
  const Json properties = schema.value("properties", Json::object());
  if (!names.is_array()) return required;
  for (const Json& name : names) {
    if (name.is_string()) required.properties.push_back(name);
  }
  const auto requires_property = [&](const char* name) {
    return std::ranges::find(required.properties, name) != required.properties.end();
  };
  required.credentials = requires_property("credentials") || requires_property("client_id") ||
                         requires_property("client_secret") ||
                         (!required.properties.empty() && properties.contains("client_secret"));
  if (!required.credentials) return required;
  for (const std::string_view name : kCredentials) {
    const auto found = std::ranges::find(required.properties, name);
    if (found != required.properties.end()) required.properties.erase(found);
  }
  return required;
}

std::string PointerTo(const std::string& property) {
  return (Json::json_pointer("/connectionSpecification/properties") / property / "title").to_string();
}

void PrerequisitesContent(const DocumentationCase& seen, check::Findings& findings) {
  const auto section = Sections(seen.text).Find("Prerequisites");
  if (!section) {
    findings.Add("the documentation has no section Prerequisites")
        .AtFile(seen.file)
        .Expected("a heading Prerequisites");
    return;
  }
  std::string content;
  for (const std::string& line : section->lines) content += (content.empty() ? "" : "|") + Lower(line);
  const Json schema = seen.specification->value("connectionSpecification", Json::object());
  const Required required = RequiredOf(schema);
  for (const std::string& property : required.properties) {
    const Json::json_pointer title = Json::json_pointer("/properties") / property / "title";
    if (!schema.contains(title) || !schema.at(title).is_string()) {
      findings.Add("a required property has no title that the documentation could name")
          .Pointer(PointerTo(property))
          .Expected("a title");
    } else if (content.find(Lower(schema.at(title))) == std::string::npos) {
      findings.Add("the section Prerequisites does not name a required property by its title")
          .Pointer(PointerTo(property))
          .AtFile(seen.file, section->first_line)
          .Expected(schema.at(title).get<std::string>());
    }
  }
  const bool speaks_of_credentials = std::ranges::any_of(
      kCredentialWords, [&](std::string_view word) { return content.find(word) != std::string::npos; });
  if (!required.credentials || speaks_of_credentials) return;
  findings.Add("the section Prerequisites says nothing of the credentials that the specification wants")
      .AtFile(seen.file, section->first_line)
      .Expected("one of the words account, auth, credentials, access");
}

}  // namespace

const check::Check kConnectorDocumentationPrerequisitesContent = {
    .id = "connector_documentation.prerequisites_content",
    .level = check::Level::kRequired,
    .rule =
        "the documentation's section Prerequisites names every required property of the specification by "
        "its title, and speaks of credentials where the specification wants some",
    .cat = "test_prerequisites_content",
    .why =
        "Users gather what the section lists before they begin. What it leaves out they meet in the middle "
        "of the setup form, without a word on where to get it.",
    .passes = R"(# in the specification: "required": ["start_date"], "title": "Start Date"
## Prerequisites

- Start Date: records before it are left out)",
    .fails = R"(# in the specification: "required": ["start_date"], "title": "Start Date"
## Prerequisites

- an account
the section does not name Start Date)",
    .needs = {check::Need::kCertified, check::Need::kDocumentation, check::Need::kSpecification},
    .judge = PrerequisitesContent,
};

}  // namespace assay::suites
