// A certified connector says which streams most users want.
#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"
#include "suites/connector_attributes/name_list.h"

namespace assay::suites {
namespace {

void HasSuggestedStreams(const AttributesCase& seen, check::Findings& findings) {
  ExpectNames(seen.metadata->suggested_streams, "suggestedStreams", "streams", seen.metadata->file, findings);
}

}  // namespace

const check::Check kConnectorAttributesHasSuggestedStreams = {
    .id = "connector_attributes.has_suggested_streams",
    .level = check::Level::kRequired,
    .rule = "the metadata.yaml of a certified connector names at least one stream under suggestedStreams",
    .cat = "test_certified_connector_has_suggested_streams",
    .why =
        "Someone who sets the connector up gets these streams selected. Without them every stream is, and "
        "the first sync reads far more than wanted.",
    .passes = R"(data:
  suggestedStreams:
    streams: [users, orders])",
    .fails = R"(data:
  suggestedStreams: {}
`streams` is missing)",
    .needs = {check::Need::kCertified, check::Need::kSuggestedStreams},
    .judge = HasSuggestedStreams,
};

}  // namespace assay::suites
