// A schema outlives the properties that it had.
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

void AdditionalPropertiesIsTrue(const DiscoveryCase& seen, check::Findings& findings) {
  ForEachStreamSchema(seen, [&](const protocol::Stream& stream, const Subschema& at) {
    const nlohmann::json* const additional = at.Find("additionalProperties");
    if (additional == nullptr || *additional != false) return;
    Report(seen, findings, stream, "additionalProperties is false", at.PointerTo("additionalProperties"))
        .Expected("true, a schema, or no additionalProperties");
  });
}

}  // namespace

const check::Check kDiscoveryAdditionalPropertiesIsTrue = {
    .id = "discovery.additional_properties_is_true",
    .level = check::Level::kRequired,
    .rule = "additionalProperties is false in no json_schema",
    .cat = "test_additional_properties_is_true",
    .why =
        "A source may send a field before its schema knows it, and a catalog keeps fields that are gone. "
        "Where the schema is closed, either breaks every connection that uses the stream.",
    .passes = R"("json_schema": {"type": "object", "additionalProperties": true, "properties": {...}})",
    .fails = R"("json_schema": {"type": "object", "additionalProperties": false, "properties": {...}}
a record with one field more is invalid)",
    .needs = {check::Need::kCatalog},
    .judge = AdditionalPropertiesIsTrue,
};

}  // namespace assay::suites
