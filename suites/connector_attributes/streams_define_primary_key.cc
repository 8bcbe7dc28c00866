// A certified connector says of each stream what tells its records apart.
#include <algorithm>

#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"

namespace assay::suites {
namespace {

void StreamsDefinePrimaryKey(const AttributesCase& seen, check::Findings& findings) {
  const auto& exempt = seen.streams_without_primary_key;
  for (std::size_t i = 0; i < seen.catalog->streams.size(); ++i) {
    const protocol::Stream& stream = seen.catalog->streams[i];
    const auto key = stream.text.find("source_defined_primary_key");
    const bool has_key = key != stream.text.end() && key->is_array() && !key->empty();
    if (has_key || std::ranges::find(exempt, stream.id.name) != exempt.end()) continue;
    findings.Add("the stream defines no primary key and is not declared in streams_without_primary_key")
        .Stream(stream.id)
        .Pointer("/streams/" + std::to_string(i) + "/source_defined_primary_key")
        .At(*seen.run)
        .Expected("a primary key");
  }
}

}  // namespace

const check::Check kConnectorAttributesStreamsDefinePrimaryKey = {
    .id = "connector_attributes.streams_define_primary_key",
    .level = check::Level::kRequired,
    .rule =
        "every stream of a certified connector defines a primary key or is in streams_without_primary_key",
    .cat = "test_streams_define_primary_key",
    .why =
        "Without a primary key a destination cannot tell a changed record from a new one: users of the "
        "stream get duplicates instead of updates, and cannot choose a deduplicating sync at all.",
    .passes = R"({"name": "users", "source_defined_primary_key": [["id"]], …})",
    .fails = R"({"name": "users", …}
the stream has no source_defined_primary_key)",
    .needs = {check::Need::kCertified, check::Need::kDiscoverRun, check::Need::kCatalog},
    .judge = StreamsDefinePrimaryKey,
};

}  // namespace assay::suites
