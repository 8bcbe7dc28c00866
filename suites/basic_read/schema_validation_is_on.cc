// Whoever asks for high strictness may not leave the schemas out.
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void SchemaValidationIsOn(const BasicReadCase& seen, check::Findings& findings) {
  if (seen.rules.validates_schema) return;
  if (!seen.rules.high_strictness) {
    return findings.Skip("validate_schema is false, which test_strictness_level low allows");
  }
  findings.Add("validate_schema is false at test_strictness_level high")
      .Expected("validate_schema: true")
      .Actual("validate_schema: false");
}

}  // namespace

const check::Check kBasicReadSchemaValidationIsOn = {
    .id = "basic_read.schema_validation_is_on",
    .level = check::Level::kRequired,
    .rule = "at high strictness, validate_schema is not false",
    .cat = "test_read (the fixture should_validate_schema)",
    .why =
        "At high strictness the result vouches for the connector. Without schema validation it would say "
        "nothing about the records' types.",
    .passes = R"(test_strictness_level: high
acceptance_tests:
  basic_read:
    tests:
      - config_path: secrets/config.json)",
    .fails = R"(test_strictness_level: high
acceptance_tests:
  basic_read:
    tests:
      - config_path: secrets/config.json
        validate_schema: false
validate_schema must not be false here)",
    .needs = {},
    .judge = SchemaValidationIsOn,
};

}  // namespace assay::suites
