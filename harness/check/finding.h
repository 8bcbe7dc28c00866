#ifndef HARNESS_CHECK_FINDING_H_
#define HARNESS_CHECK_FINDING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"

namespace assay::check {

// What a finding says where there is nothing to show.
inline constexpr const char* kNothing = "nothing";

// What was expected or found: words, or a value of a record, state or config. Whether a value may be shown is
// decided where reports are written (--values); its kind always may. Never empty: a blank text
// is kNothing.
class Shown {
 public:
  static Shown Words(std::string text) { return {std::move(text), false}; }
  static Shown Value(std::string json_text) { return {std::move(json_text), true}; }

  const std::string& text() const { return text_; }
  bool is_value() const { return is_value_; }

 private:
  Shown(std::string text, bool is_value)
      : is_value_(is_value && !IsBlank(text)), text_(IsBlank(text) ? kNothing : std::move(text)) {}

  bool is_value_;
  std::string text_;
};

// One field in which two things that should agree do not.
struct Change {
  std::string pointer;            // JSON pointer, "" for the whole
  std::optional<Shown> expected;  // absent: there is no such field on that side
  std::optional<Shown> actual;
};

// One violation of a rule. Everything is optional but the message.
struct Finding {
  std::string message;               // one sentence, without values of records or configs
  std::string stream;                // "name" or "namespace.name"
  std::string pointer;               // JSON pointer into the record, schema, spec or state concerned
  std::vector<std::string> seen_at;  // "read-1 line 4711", most telling first
  std::optional<Shown> expected;
  std::optional<Shown> actual;
  std::optional<Shown> key;        // primary key of the record concerned, a JSON object
  std::optional<Shown> partition;  // of the stream, that the record belongs to, a JSON object
  std::optional<Shown> cursor;     // of the record
  std::vector<Change> changes;     // differences within one record
  std::uint64_t count = 1;         // violations it stands for, e.g. the records with the same fault
  bool advisory = false;           // warns, but does not fail its check by itself
};

// How many findings of one check are kept; the rest is counted.
inline constexpr std::size_t kMostFindings = 20;

}  // namespace assay::check

#endif  // HARNESS_CHECK_FINDING_H_
