#ifndef HARNESS_SCHEMA_FORMATS_FORMAT_H_
#define HARNESS_SCHEMA_FORMATS_FORMAT_H_

#include <string_view>

namespace assay::schema {

// Whether a string (valid UTF-8) has a format.
using FormatCheck = bool (*)(std::string_view text);

// The check of a format, null for a format that is not checked. Standard: the documents that draft-07 names.
// Lenient: what CAT and FAST check in records, as Python's jsonschema does without its optional packages, and
// for dates and times all that Airbyte documents as well.
FormatCheck StandardFormat(std::string_view name);
FormatCheck LenientFormat(std::string_view name);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_FORMATS_FORMAT_H_
