#ifndef HARNESS_SCHEMA_PATTERN_H_
#define HARNESS_SCHEMA_PATTERN_H_

#include <memory>
#include <string_view>

#include "harness/base/result.h"
#include "harness/schema/syntax.h"

namespace assay::schema {

// A regular expression, run by PCRE2 with limits: no pattern can hang it. Copies share the compiled form;
// searching is thread-safe.
class Pattern {
 public:
  enum class Outcome {
    kMatch,
    kNoMatch,
    kGaveUp,  // a limit was reached before an answer was found
  };

  // Errors: ErrorKind::kUser, the message says what is wrong with the pattern.
  static Result<Pattern> Compile(std::string_view pattern, Syntax syntax);
  // The same without preparing it for speed, for patterns that are only checked or used once.
  static Result<Pattern> CompileOnce(std::string_view pattern, Syntax syntax);

  // Whether the pattern matches anywhere in `text`, which must be valid UTF-8.
  Outcome Search(std::string_view text) const;

 private:
  Pattern() = default;

  std::shared_ptr<const void> code_;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_PATTERN_H_
