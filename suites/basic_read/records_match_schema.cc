// A destination trusts the schema: a record that breaks it breaks the sync.
#include "harness/base/quantity.h"
#include "harness/probe/schema_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void RecordsMatchSchema(const BasicReadCase& seen, check::Findings& findings) {
  for (const auto& [stream, schema] : seen.run->StreamsWith<probe::SchemaEvidence>()) {
    if (!schema.fault.empty()) {
      findings.Add("the schema cannot be used: " + schema.fault)
          .Stream(stream.id)
          .At(*seen.run, stream.first_line);
    }
    std::uint64_t listed = 0;
    for (const probe::SchemaViolation& violation : schema.violations) {
      const std::string records = Counted(violation.count, "record", Digits::kPlain);
      auto finding = findings.Add(violation.message + " (" + records + ")")
                         .Stream(stream.id)
                         .Pointer(violation.pointer)
                         .At(*seen.run, violation.line)
                         .Expected(violation.expected)
                         .Count(violation.count);
      if (!violation.actual.empty()) finding.ActualValue(violation.actual);
      listed += violation.count;
    }
    if (listed < schema.violations_total) {
      findings.Add("more violations at other places of the schema")
          .Stream(stream.id)
          .At(*seen.run)
          .Count(schema.violations_total - listed);
    }
  }
}

}  // namespace

const check::Check kBasicReadRecordsMatchSchema = {
    .id = "basic_read.records_match_schema",
    .level = check::Level::kRequired,
    .rule =
        "every record validates against its stream's schema: draft-07, integers without a fraction, lenient "
        "date-times",
    .cat = "_validate_schema",
    .why =
        "Destinations create columns from the schema. A value of another type makes the sync fail, or is "
        "stored as null.",
    .passes = R"(schema:  {"type":"object","properties":{"age":{"type":["null","integer"]}}}
record:  {"age":41})",
    .fails = R"(schema:  {"type":"object","properties":{"age":{"type":["null","integer"]}}}
record:  {"age":"41"}
/age is a string, not an integer)",
    .needs = {check::Need::kSchemaValidation, check::Need::kRecords},
    .measures = {&probe::kSchemas},
    .judge = RecordsMatchSchema,
};

}  // namespace assay::suites
