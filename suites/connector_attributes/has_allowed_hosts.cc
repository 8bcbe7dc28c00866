// A certified connector says which hosts it talks to.
#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"
#include "suites/connector_attributes/name_list.h"

namespace assay::suites {
namespace {

void HasAllowedHosts(const AttributesCase& seen, check::Findings& findings) {
  ExpectNames(seen.metadata->allowed_hosts, "allowedHosts", "hosts", seen.metadata->file, findings);
}

}  // namespace

const check::Check kConnectorAttributesHasAllowedHosts = {
    .id = "connector_attributes.has_allowed_hosts",
    .level = check::Level::kRequired,
    .rule = "the metadata.yaml of a certified connector names at least one host under allowedHosts",
    .cat = "test_certified_connector_has_allowed_hosts",
    .why =
        "The platform lets a connector talk to these hosts only. Without the list it either cannot reach "
        "its API or may send a user's data anywhere.",
    .passes = R"(data:
  allowedHosts:
    hosts: [api.example.com])",
    .fails = R"(data:
  allowedHosts:
    hosts: []
`hosts` is empty)",
    .needs = {check::Need::kCertified, check::Need::kAllowedHosts},
    .judge = HasAllowedHosts,
};

}  // namespace assay::suites
