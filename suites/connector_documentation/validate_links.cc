// The documentation's links lead somewhere.
#include <algorithm>
#include <array>
#include <string>

#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"

namespace assay::suites {
namespace {

// The page is there; some are shown only to those who log in, or not to programs.
constexpr std::array<int, 4> kGood = {200, 401, 403, 405};

void ValidateLinks(const DocumentationCase& seen, check::Findings& findings) {
  for (const links::Answer& answer : seen.answers) {
    if (std::ranges::find(kGood, answer.status) != kGood.end()) continue;
    const auto line = static_cast<std::size_t>(answer.link.line);
    if (answer.status == 0) {
      // A failing network is not the documentation's fault.
      findings.Add("a link could not be followed: " + answer.link.url)
          .AtFile(seen.file, line)
          .Expected("a web page")
          .Actual(answer.problem)
          .Advisory();
    } else {
      findings.Add("a link leads to no page: " + answer.link.url)
          .AtFile(seen.file, line)
          .Expected("status 200, 401, 403 or 405")
          .Actual("status " + std::to_string(answer.status));
    }
  }
}

}  // namespace

const check::Check kConnectorDocumentationValidateLinks = {
    .id = "connector_documentation.validate_links",
    .level = check::Level::kRequired,
    .rule = "every link of a certified connector's documentation leads to a page (--online)",
    .cat = "test_validate_links",
    .why =
        "The links say where to get keys and permissions. Behind a dead one a user is stuck in the middle "
        "of the setup.",
    .passes = R"([API keys](https://example.com/settings/keys)   answers 200)",
    .fails = R"([API keys](https://example.com/old/keys)   answers 404
the link leads to no page)",
    .needs = {check::Need::kCertified, check::Need::kDocumentation, check::Need::kLinks},
    .judge = ValidateLinks,
};

}  // namespace assay::suites
