// A field that never has a value has not been tested.
#include "harness/probe/data_point_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void DataPoints(const BasicReadCase& seen, check::Findings& findings) {
  for (const auto& [stream, points] : seen.run->StreamsWith<probe::DataPointEvidence>()) {
    for (const probe::MissingField& field : points.missing) {
      findings
          .Add(field.is_choice ? "no variant of the oneOf or anyOf has a value in any record"
                               : "the field has a value in no record")
          .Stream(stream.id)
          .Pointer(field.path)
          .At(*seen.run, stream.first_line)
          .Expected(field.is_choice ? "a value of one of the variants in at least one record"
                                    : "a value other than null in at least one record");
    }
  }
}

}  // namespace

const check::Check kBasicReadDataPoints = {
    .id = "basic_read.data_points",
    .level = check::Level::kRequired,
    .rule =
        "with validate_data_points, every field that a schema describes (one variant of a oneOf or anyOf) "
        "has a value other than null in some record",
    .cat = "_validate_field_appears_at_least_once",
    .why =
        "A column that is always empty is a field that the connector forgot to map, or test data that "
        "leaves it out: in either case nobody knows whether users would get it.",
    .passes =
        R"(schema:  {"type":"object","properties":{"id":{"type":"integer"},"nickname":{"type":["null","string"]}}}
record:  {"id":1,"nickname":null}
record:  {"id":2,"nickname":"Zoë"})",
    .fails =
        R"(schema:  {"type":"object","properties":{"id":{"type":"integer"},"nickname":{"type":["null","string"]}}}
record:  {"id":1,"nickname":null}
record:  {"id":2}
nickname has a value in no record)",
    .needs = {check::Need::kDataPoints, check::Need::kRecords},
    .measures = {&probe::kDataPoints},
    .judge = DataPoints,
};

}  // namespace assay::suites
