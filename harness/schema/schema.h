#ifndef HARNESS_SCHEMA_SCHEMA_H_
#define HARNESS_SCHEMA_SCHEMA_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "harness/base/result.h"
#include "harness/json/value.h"
#include "harness/schema/options.h"
#include "harness/schema/violation.h"

namespace assay::schema {

class BoundSchema;
struct Program;

// A JSON Schema draft-07, compiled once. Copies share the compiled form; validation is thread-safe.
//
// Subschemas with a known `$schema` are judged by that draft (04, 06, 07, 2019-09, 2020-12; of the last two
// without unevaluated* and dynamic references). Any part of a schema that makes no sense (an unknown type, a
// bad pattern, a reference to nowhere, endless recursion) is harmless until a value reaches it; then it is a
// Violation with is_schema_fault, and the rest is judged as if that part were absent.
class Schema {
 public:
  // Errors: ErrorKind::kUser when `schema` is neither an object nor a boolean. Never fails otherwise.
  static Result<Schema> Compile(const nlohmann::json& schema, const Options& options = {});

  // Whether the value satisfies the schema and reaches no faulty part of it. When it does, only
  // uniqueItems, propertyNames, size limits of objects and the comparison of objects allocate memory.
  bool IsValid(const json::Value& value) const;

  // As IsValid, and adds what is wrong. Errors are counted as Python's jsonschema iterates them: one for each
  // missing property, one for an anyOf or oneOf as a whole.
  bool Validate(const json::Value& value, Violations& violations) const;

 private:
  friend class BoundSchema;

  Schema() = default;

  std::shared_ptr<const Program> program_;
};

// Judges a document that is not a record, e.g. a config against its specification.
Violations ValidateDocument(const Schema& schema, const nlohmann::json& instance);

// What keeps `schema` from being a valid draft-07 schema; empty when it is one (jsonschema's
// Draft7Validator.check_schema: patterns must compile, other formats are not looked at).
std::vector<Violation> CheckAgainstMetaschema(const nlohmann::json& schema);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_SCHEMA_H_
