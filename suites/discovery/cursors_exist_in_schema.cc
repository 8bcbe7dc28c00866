// A cursor that no record can have is none.
#include "harness/json/pointer.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void CursorsExistInSchema(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    const protocol::FieldPath& cursor = stream.default_cursor_field;
    if (cursor.empty() || protocol::FindInSchema(stream.json_schema, cursor) != nullptr) continue;
    findings.Add("the default_cursor_field is not in the schema")
        .Stream(stream.id)
        .Pointer(json::PointerOf(cursor))
        .At(*seen.run, seen.run->catalogs.kept[0].line)
        .Expected("a property of this path in json_schema");
  }
}

}  // namespace

const check::Check kDiscoveryCursorsExistInSchema = {
    .id = "discovery.cursors_exist_in_schema",
    .level = check::Level::kRequired,
    .rule = "the default_cursor_field of every stream is a path in its schema",
    .cat = "test_defined_cursors_exist_in_schema",
    .why =
        "The platform offers the field as cursor, and destinations sort by its column. A field that does "
        "not exist breaks incremental syncs and the removal of duplicates.",
    .passes = R"("default_cursor_field": ["updated_at"],
"json_schema": {"properties": {"updated_at": {"type": "string"}}})",
    .fails = R"("default_cursor_field": ["modified_at"],
"json_schema": {"properties": {"updated_at": {"type": "string"}}}
there is no modified_at)",
    .needs = {check::Need::kCatalog},
    .judge = CursorsExistInSchema,
};

}  // namespace assay::suites
