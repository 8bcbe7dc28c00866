// A schema that allows anything also allows records of another stream.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/probe/field_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void RecordsShareFieldsWithSchema(const BasicReadCase& seen, check::Findings& findings) {
  const auto streams = seen.run->StreamsWith<probe::FieldEvidence>();
  const bool any_schema = std::ranges::any_of(
      streams, [](const auto& of) { return of.stream.records > 0 && of.measured.schema_names_fields; });
  if (!any_schema) return findings.Skip("no stream with records has a schema that names fields");
  for (const auto& [stream, fields] : streams) {
    if (fields.foreign_records == 0) continue;
    const bool is_empty = fields.foreign_fields.empty();
    findings.Add("a record has none of the fields that the schema names")
        .Stream(stream.id)
        .At(*seen.run, fields.first_foreign_line)
        .Expected("at least one field of the schema")
        .Actual(is_empty ? "no fields" : fmt::format("{}", fmt::join(fields.foreign_fields, ", ")))
        .Count(fields.foreign_records);
  }
}

}  // namespace

const check::Check kBasicReadRecordsShareFieldsWithSchema = {
    .id = "basic_read.records_share_fields_with_schema",
    .level = check::Level::kRequired,
    .rule = "every record has at least one field that its stream's schema names",
    .cat = "_validate_records_structure",
    .why =
        "Schemas mostly allow further fields and require none, so that a record with nothing but unknown "
        "fields is valid. A destination would write rows in which every column is empty.",
    .passes = R"(schema:  {"type":"object","properties":{"code":{"type":"string"},"name":{"type":"string"}}}
record:  {"code":"IN","continent":"Asia"})",
    .fails = R"(schema:  {"type":"object","properties":{"code":{"type":"string"},"name":{"type":"string"}}}
record:  {"country":{"code":"IN","name":"India"}}
the schema knows code and name, but no country)",
    .needs = {check::Need::kSchemaValidation, check::Need::kRecords},
    .measures = {&probe::kFields},
    .judge = RecordsShareFieldsWithSchema,
};

}  // namespace assay::suites
