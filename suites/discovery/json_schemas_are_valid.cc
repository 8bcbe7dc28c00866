// A destination creates its tables from the schemas.
#include "harness/schema/schema.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void JsonSchemasAreValid(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    for (const schema::Violation& violation : schema::CheckAgainstMetaschema(stream.json_schema)) {
      findings.Add("the json_schema is no valid draft-07 schema: " + violation.message)
          .Stream(stream.id)
          .Pointer(violation.pointer)
          .At(*seen.run, seen.run->catalogs.kept[0].line)
          .Expected(violation.expected)
          .Actual(violation.actual);
    }
  }
}

}  // namespace

const check::Check kDiscoveryJsonSchemasAreValid = {
    .id = "discovery.json_schemas_are_valid",
    .level = check::Level::kRequired,
    .rule = "the json_schema of every stream is a valid draft-07 schema",
    .cat = "test_streams_have_valid_json_schemas",
    .why =
        "Destinations create tables from the schemas and validate records by them. With an invalid schema "
        "the sync fails before the first record, or every record passes.",
    .passes = R"("json_schema": {"type": "object", "properties": {"id": {"type": "integer"}}})",
    .fails = R"("json_schema": {"type": "object", "properties": {"id": {"type": "int"}}}
there is no type int)",
    .needs = {check::Need::kCatalog},
    .judge = JsonSchemasAreValid,
};

}  // namespace assay::suites
