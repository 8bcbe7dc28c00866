// What the schema does not name gets lost, or arrives without a type.
#include <algorithm>

#include "harness/base/quantity.h"
#include "harness/json/pointer.h"
#include "harness/probe/field_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void JudgeStream(const BasicReadCase& seen, const protocol::StreamId& stream,
                 const probe::FieldEvidence& fields, check::Findings& findings) {
  std::uint64_t unlisted = fields.extra_total;
  for (const probe::ExtraField& field : fields.extra) {
    const std::string records = Counted(field.count, "record", Digits::kPlain);
    findings.Add("the schema does not name this field (" + records + ")")
        .Stream(stream)
        .Pointer(json::Child("", field.name))
        .At(*seen.run, field.line)
        .Expected("a property of json_schema")
        .Count(field.count);
    unlisted -= field.count;
  }
  if (unlisted == 0) return;
  findings.Add("more fields that the schema does not name").Stream(stream).At(*seen.run).Count(unlisted);
}

void NoExtraColumns(const BasicReadCase& seen, check::Findings& findings) {
  const auto streams = seen.run->StreamsWith<probe::FieldEvidence>();
  const bool any_schema = std::ranges::any_of(
      streams, [](const auto& of) { return of.stream.records > 0 && of.measured.schema_names_fields; });
  if (!any_schema) return findings.Skip("no stream with records has a schema that names fields");
  for (const auto& [stream, fields] : streams) JudgeStream(seen, stream.id, fields, findings);
}

}  // namespace

const check::Check kBasicReadNoExtraColumns = {
    .id = "basic_read.no_extra_columns",
    .level = check::Level::kRecommended,
    .rule = "no record has a top-level field that its stream's schema does not name",
    .cat = "NoAdditionalPropertiesValidator, which is not used",
    .why =
        "Users choose columns by the schema, and destinations build tables from it: a field that it does "
        "not name is dropped or stored untyped, and nobody finds out that it exists.",
    .passes = R"(schema:  {"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}}
record:  {"id":1,"name":"Ada"})",
    .fails = R"(schema:  {"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}}
record:  {"id":1,"name":"Ada","email":"ada@example.com"}
the schema does not name email)",
    .needs = {check::Need::kExtraColumns, check::Need::kRecords},
    .measures = {&probe::kFields},
    .judge = NoExtraColumns,
};

}  // namespace assay::suites
