// A key that no record can have identifies nothing.
#include "harness/json/pointer.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void PrimaryKeysExistInSchema(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    for (const protocol::FieldPath& part : stream.source_defined_primary_key) {
      if (protocol::FindInSchema(stream.json_schema, part) != nullptr) continue;
      findings.Add("a part of the primary key is not in the schema")
          .Stream(stream.id)
          .Pointer(json::PointerOf(part))
          .At(*seen.run, seen.run->catalogs.kept[0].line)
          .Expected("a property of this path in json_schema");
    }
  }
}

}  // namespace

const check::Check kDiscoveryPrimaryKeysExistInSchema = {
    .id = "discovery.primary_keys_exist_in_schema",
    .level = check::Level::kRequired,
    .rule = "every part of every primary key is a path in the schema",
    .cat = "test_primary_keys_exist_in_schema",
    .why =
        "Destinations merge records by the columns of the key. Where one does not exist, they fail or keep "
        "every version of a record.",
    .passes = R"("source_defined_primary_key": [["id"]],
"json_schema": {"properties": {"id": {"type": "integer"}}})",
    .fails = R"("source_defined_primary_key": [["identifier"]],
"json_schema": {"properties": {"id": {"type": "integer"}}}
there is no identifier)",
    .needs = {check::Need::kCatalog},
    .judge = PrimaryKeysExistInSchema,
};

}  // namespace assay::suites
