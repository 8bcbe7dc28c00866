// A record is an object.
#include <algorithm>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

bool IsObject(const nlohmann::json& type) {
  return type == "object" || (type.is_array() && std::find(type.begin(), type.end(), "object") != type.end());
}

void SchemaRootIsObject(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    const nlohmann::json type = stream.json_schema.value("type", nlohmann::json());
    if (IsObject(type)) continue;
    Report(seen, findings, stream, "the root of the json_schema is not declared as an object")
        .Expected("\"type\": \"object\"")
        .Actual(type.is_null() ? "no type" : "type " + type.dump());
  }
}

}  // namespace

const check::Check kDiscoverySchemaRootIsObject = {
    .id = "discovery.schema_root_is_object",
    .level = check::Level::kRecommended,
    .rule = "the root of every json_schema declares the type object",
    .cat = "",
    .why =
        "Destinations take the columns of a table from the properties of an object. Some skip a schema that "
        "does not say that it is one, and make a table with a single column of JSON.",
    .passes = R"("json_schema": {"type": "object", "properties": {"id": {"type": "integer"}}})",
    .fails = R"("json_schema": {"properties": {"id": {"type": "integer"}}}
the root has no type)",
    .needs = {check::Need::kCatalog},
    .judge = SchemaRootIsObject,
};

}  // namespace assay::suites
