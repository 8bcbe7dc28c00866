#ifndef HARNESS_SCHEMA_KEYWORD_BUILDERS_H_
#define HARNESS_SCHEMA_KEYWORD_BUILDERS_H_

#include "harness/schema/compiler.h"

namespace assay::schema {

// Each adds to the node what its keywords ask for, if the schema has them. A value that a keyword cannot have
// becomes a fault; one that merely should not be there (a string for a list of names, a boolean for a number)
// is read as Python's jsonschema reads it.

void BuildAllKeywords(const Source& source);

void BuildTypeKeywords(const Source& source);        // type enum const
void BuildNumberKeywords(const Source& source);      // minimum maximum exclusive* multipleOf
void BuildStringKeywords(const Source& source);      // minLength maxLength pattern format
void BuildArrayKeywords(const Source& source);       // items additionalItems prefixItems contains …
void BuildObjectKeywords(const Source& source);      // properties required additionalProperties …
void BuildDependencyKeywords(const Source& source);  // dependencies dependentRequired dependentSchemas
void BuildLogicKeywords(const Source& source);       // allOf anyOf oneOf not if
void BuildReferenceKeyword(const Source& source);    // $ref

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_KEYWORD_BUILDERS_H_
