// A destination trusts the schema: a record that breaks it breaks the sync.
#include "harness/base/quantity.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void RecordsMatchSchema(const BasicReadCase& seen, check::Findings& findings) {
  for (const auto& [id, stream] : seen.run->streams) {
    if (!stream.schema_fault.empty()) {
      findings.Add("the schema cannot be used: " + stream.schema_fault)
          .Stream(id)
          .At(*seen.run, stream.first_line);
    }
    std::uint64_t listed = 0;
    for (const probe::SchemaViolation& violation : stream.schema_violations) {
      const std::string records = Counted(violation.count, "record", Digits::kPlain);
      auto finding = findings.Add(violation.message + " (" + records + ")")
                         .Stream(id)
                         .Pointer(violation.pointer)
                         .At(*seen.run, violation.line)
                         .Expected(violation.expected)
                         .Count(violation.count);
      if (!violation.actual.empty()) finding.ActualValue(violation.actual);
      listed += violation.count;
    }
    if (listed < stream.schema_violations_total) {
      findings.Add("more violations at other places of the schema")
          .Stream(id)
          .At(*seen.run)
          .Count(stream.schema_violations_total - listed);
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
    .judge = RecordsMatchSchema,
};

}  // namespace assay::suites
