#include "harness/schema/schema.h"

#include <algorithm>

#include "harness/json/decoder.h"
#include "harness/schema/compiler.h"
#include "harness/schema/context.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/metaschema.h"

namespace assay::schema {

Result<Schema> Schema::Compile(const nlohmann::json& schema, const Options& options) {
  if (!schema.is_object() && !schema.is_boolean()) {
    return Error{.message = "a JSON schema must be an object or a boolean"};
  }
  Schema compiled;
  compiled.program_ = Compiler(schema, options, BuildAllKeywords).Run();
  return compiled;
}

bool Schema::IsValid(const json::Value& value) const {
  if (!program_->has_faults) {
    Context fast(Mode::kFast, false, nullptr);
    const bool valid = fast.Check(*program_->root, value);
    if (fast.faults() == 0) return valid;
  }
  Context probe(Mode::kProbe, true, nullptr);
  return probe.Check(*program_->root, value) && probe.faults() == 0;
}

bool Schema::Validate(const json::Value& value, Violations& violations) const {
  if (!program_->has_faults && IsValid(value)) return true;
  Context record(Mode::kRecord, program_->has_faults, &violations);
  return record.Check(*program_->root, value) && record.faults() == 0;
}

Violations ValidateDocument(const Schema& schema, const nlohmann::json& instance) {
  Violations violations;
  json::Decoder decoder;
  const Result<json::Value> value =
      decoder.Decode(instance.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  if (value.ok()) {
    schema.Validate(*value, violations);
  } else {
    violations.Add({.message = "the document cannot be judged: " + value.error().message});
  }
  return violations;
}

namespace {

// Which of the metaschema's alternatives are meant, where the words for any schema leave it open.
void SayWhichTypes(Violation& violation) {
  if (violation.keyword != "anyOf" || !violation.pointer.ends_with("/type")) return;
  violation.message = "is no type";
  violation.expected = "array, boolean, integer, null, number, object or string, or a list of these";
}

}  // namespace

std::vector<Violation> CheckAgainstMetaschema(const nlohmann::json& schema) {
  static const Schema metaschema =
      *Schema::Compile(Metaschema(), {.strict_integer = false, .formats = Formats::kLenient});
  std::vector<Violation> violations = ValidateDocument(metaschema, schema).items();
  std::ranges::for_each(violations, SayWhichTypes);
  return violations;
}

}  // namespace assay::schema
