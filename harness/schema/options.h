#ifndef HARNESS_SCHEMA_OPTIONS_H_
#define HARNESS_SCHEMA_OPTIONS_H_

namespace assay::schema {

// How `format` and `pattern` are read.
enum class Formats {
  kNone,      // format is an annotation; patterns as in kLenient
  kLenient,   // CAT's format checker for records; patterns are Python's
  kStandard,  // as the documents that draft-07 names have it; patterns are ECMA 262's
};

struct Options {
  // `integer` means a JSON integer as written: 1.0 is none (CAT, Draft7ValidatorWithStrictInteger).
  bool strict_integer = true;
  Formats formats = Formats::kLenient;
  // Whether the root's own `$schema` chooses its draft, as jsonschema.validate does. Otherwise the root is
  // draft-07; a subschema's known `$schema` counts in any case.
  bool root_chooses_draft = false;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_OPTIONS_H_
