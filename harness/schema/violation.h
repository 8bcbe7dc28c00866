#ifndef HARNESS_SCHEMA_VIOLATION_H_
#define HARNESS_SCHEMA_VIOLATION_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "harness/json/value.h"

namespace assay::schema {

// One rule that a value breaks, or one part of a schema that could not be applied to it. Values stand only in
// `expected` and `actual`, never in `message`: they may be private data.
struct Violation {
  std::string pointer;         // into the value
  std::string keyword;         // "type", "required" …; "false" for the schema `false`
  std::string schema_pointer;  // to the keyword, behind any $ref; a metaschema's starts with its URI
  std::string message;
  std::string expected;  // as a person reads it; never empty
  std::string actual;    // JSON text of the offending value, cut to kLongestActual bytes; may be empty
  bool is_schema_fault = false;  // the schema is at fault: the value was not judged by this keyword
};

inline constexpr std::size_t kLongestActual = 200;

// Counts all violations and keeps the first ones.
class Violations {
 public:
  explicit Violations(std::size_t limit = 100) : limit_(limit) {}

  void Add(Violation violation) {
    ++total_;
    if (items_.size() < limit_) items_.push_back(std::move(violation));
  }
  // Counts one without describing it; for when full().
  void CountOne() { ++total_; }

  bool full() const { return items_.size() >= limit_; }
  bool empty() const { return total_ == 0; }
  std::size_t total() const { return total_; }
  const std::vector<Violation>& items() const { return items_; }

 private:
  std::size_t limit_;
  std::size_t total_ = 0;
  std::vector<Violation> items_;
};

// The JSON text of a value, cut at a character boundary to about kLongestActual bytes and then ending in "…".
// Takes time for what it keeps only, however large the value is.
std::string ShortText(const json::Value& value);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_VIOLATION_H_
