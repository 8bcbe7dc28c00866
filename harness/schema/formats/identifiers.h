#ifndef HARNESS_SCHEMA_FORMATS_IDENTIFIERS_H_
#define HARNESS_SCHEMA_FORMATS_IDENTIFIERS_H_

#include <string_view>

namespace assay::schema {

bool IsUri(std::string_view text);                  // RFC 3986
bool IsUriReference(std::string_view text);         // RFC 3986
bool IsIri(std::string_view text);                  // RFC 3987
bool IsIriReference(std::string_view text);         // RFC 3987
bool IsUriTemplate(std::string_view text);          // RFC 6570
bool IsJsonPointer(std::string_view text);          // RFC 6901
bool IsRelativeJsonPointer(std::string_view text);  // draft-handrews-relative-json-pointer-01
bool IsUuid(std::string_view text);                 // RFC 4122
// What Python's uuid module reads and has the dashes in place: further dashes, closing braces and digits of
// all scripts are let pass.
bool IsLenientUuid(std::string_view text);

bool IsEcmaRegex(std::string_view text);    // ECMA 262
bool IsPythonRegex(std::string_view text);  // what Python's re module compiles

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_IDENTIFIERS_H_
