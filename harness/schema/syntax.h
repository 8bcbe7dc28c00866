#ifndef HARNESS_SCHEMA_SYNTAX_H_
#define HARNESS_SCHEMA_SYNTAX_H_

namespace assay::schema {

// Whose regular expressions.
enum class Syntax {
  kPython,  // the re module: $ also matches before a final newline, \d \w \s are Unicode
  kEcma,    // ECMA 262, as draft-07 recommends
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_SYNTAX_H_
