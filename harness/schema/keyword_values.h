#ifndef HARNESS_SCHEMA_KEYWORD_VALUES_H_
#define HARNESS_SCHEMA_KEYWORD_VALUES_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/schema/pattern.h"
#include "harness/schema/schema.h"

namespace assay::schema {

// The names that a keyword lists: the items of an array (numbers and the like as names that no member has),
// the keys of an object, or the characters of a string; nullopt for anything else. The last two are mistakes
// of a schema's author which Python's jsonschema reads this way.
std::optional<std::vector<std::string>> NamesIn(const nlohmann::json& value);

// The regular expressions that these options ask for.
Syntax SyntaxOf(const Options& options);

// Whether a keyword that should be a boolean is on: anything but false, null, 0 and what is empty.
bool IsTruthy(const nlohmann::json& value);

// A part of a schema as JSON text, cut to a length that a person can read.
std::string SchemaText(const nlohmann::json& value);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_KEYWORD_VALUES_H_
