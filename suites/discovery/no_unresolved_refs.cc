// A destination gets a schema without its author's files.
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

void NoUnresolvedRefs(const DiscoveryCase& seen, check::Findings& findings) {
  ForEachStreamSchema(seen, [&](const protocol::Stream& stream, const Subschema& at) {
    const nlohmann::json* const ref = at.Find("$ref");
    if (ref == nullptr) return;
    Report(seen, findings, stream, "the json_schema has a $ref", at.PointerTo("$ref"))
        .Expected("what it refers to, in its place")
        .Actual(ref->dump());
  });
}

}  // namespace

const check::Check kDiscoveryNoUnresolvedRefs = {
    .id = "discovery.no_unresolved_refs",
    .level = check::Level::kRequired,
    .rule = "no json_schema has a $ref",
    .cat = "test_defined_refs_exist_in_schema",
    .why =
        "Destinations do not follow references: a column whose type stands behind one gets no type, and its "
        "data is lost or refused.",
    .passes = R"("address": {"type": "object", "properties": {"city": {"type": "string"}}})",
    .fails = R"("address": {"$ref": "address.json"}
nobody follows the reference)",
    .needs = {check::Need::kCatalog},
    .judge = NoUnresolvedRefs,
};

}  // namespace assay::suites
