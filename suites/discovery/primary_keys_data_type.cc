// A key is compared, and objects and arrays cannot be.
#include <algorithm>

#include "harness/json/pointer.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

// Whether `type` is, or may be, object or array.
bool MayBeStructured(const nlohmann::json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), MayBeStructured);
  return type == "object" || type == "array";
}

void PrimaryKeysDataType(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    for (const protocol::FieldPath& part : stream.source_defined_primary_key) {
      const nlohmann::json* const field = protocol::FindInSchema(stream.json_schema, part);
      const std::string pointer = json::PointerOf(part);
      if (field == nullptr) {
        Report(seen, findings, stream, "the schema gives no type for a part of the primary key", pointer);
      } else if (field->is_object() && field->contains("type") && MayBeStructured(field->at("type"))) {
        Report(seen, findings, stream, "a part of the primary key may be an object or an array", pointer)
            .Expected("a text, a number or a boolean")
            .Actual("type " + field->at("type").dump());
      }
    }
  }
}

}  // namespace

const check::Check kDiscoveryPrimaryKeysDataType = {
    .id = "discovery.primary_keys_data_type",
    .level = check::Level::kRequired,
    .rule =
        "no part of a primary key is an object or an array (unless validate_primary_keys_data_type is false)",
    .cat = "test_primary_keys_data_type",
    .why =
        "Destinations tell by the key whether a record is new or a newer version. They cannot compare "
        "objects and arrays, so the sync fails or leaves duplicates.",
    .passes = R"("source_defined_primary_key": [["id"]],
"json_schema": {"properties": {"id": {"type": "integer"}}})",
    .fails = R"("source_defined_primary_key": [["id"]],
"json_schema": {"properties": {"id": {"type": "object"}}}
an object cannot be a key)",
    .needs = {check::Need::kPrimaryKeyTypes, check::Need::kCatalog},
    .judge = PrimaryKeysDataType,
};

}  // namespace assay::suites
