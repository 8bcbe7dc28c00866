#ifndef HARNESS_SCHEMA_SIZE_LIMIT_H_
#define HARNESS_SCHEMA_SIZE_LIMIT_H_

#include <cstddef>
#include <string_view>

#include "harness/schema/compiler.h"

namespace assay::schema {

// A keyword that limits a size: minLength, maxItems and their like.
struct SizeRule {
  const char* keyword;
  bool upper;
  Kinds applies_to;
  std::string_view unit;  // "characters"
  std::size_t (*size_of)(const json::Value& value);
};

// Adds the keyword if the schema has it. The limit may be any number, e.g. 2.5.
void BuildSizeLimit(const Source& source, const SizeRule& rule);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_SIZE_LIMIT_H_
