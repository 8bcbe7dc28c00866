#ifndef HARNESS_SCHEMA_PATTERN_SYNTAX_H_
#define HARNESS_SCHEMA_PATTERN_SYNTAX_H_

#include <string>
#include <string_view>

#include "harness/base/result.h"
#include "harness/schema/syntax.h"

namespace assay::schema {

// A regular expression as PCRE2 wants it.
struct PatternText {
  std::string text;
  bool ascii = false;  // \d \w \s match ASCII only
};

// Rewrites what PCRE2 reads differently. Errors: constructs that the syntax does not know, so that PCRE2's
// own extensions stay out.
Result<PatternText> Translate(std::string_view pattern, Syntax syntax);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_PATTERN_SYNTAX_H_
