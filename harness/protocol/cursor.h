#ifndef HARNESS_PROTOCOL_CURSOR_H_
#define HARNESS_PROTOCOL_CURSOR_H_

#include <compare>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/value.h"
#include "harness/protocol/catalog.h"

namespace assay::protocol {

// A moment, whatever the text it was written as.
struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  std::int64_t nanoseconds = 0;

  auto operator<=>(const Instant&) const = default;
};

// A moment as it was written.
struct Timestamp {
  Instant instant;
  std::int64_t offset = 0;  // seconds east of UTC
  bool has_offset = false;
  Instant precision;  // what its last digit stands for: a day, a minute, a second, a fraction of one
};

// ISO 8601 dates and date-times as connectors write them: a date alone is midnight UTC, no offset is UTC, 'T'
// or a space, any number of fraction digits, offsets as Z, +hh:mm, +hhmm or +hh. nullopt for anything else.
std::optional<Timestamp> ReadTimestamp(std::string_view text);
std::optional<Instant> ReadInstant(std::string_view text);

// The value of a cursor, read once for many comparisons. Can be used again without allocating memory.
class Cursor {
 public:
  Cursor() = default;  // compares with nothing, as do null, booleans, arrays and objects
  explicit Cursor(const nlohmann::json& value);
  void Read(const json::Value& value);

  // How two values compare by what they mean: integers and digit strings as numbers, timestamps as instants,
  // equal strings as equal. nullopt when they cannot be compared (a joined value, a hash, different kinds).
  std::optional<std::strong_ordering> Compare(const Cursor& other) const;
  // A number without fraction, or the digits of one.
  bool IsWhole() const { return kind_ != Kind::kNone && is_whole_; }
  // The text of a string, or a number as JSON.
  const std::string& text() const { return text_; }
  // Whether this is the same value, written the same way: sooner told than by Compare.
  bool IsSame(const Cursor& other) const { return kind_ == other.kind_ && text_ == other.text_; }
  // Whether there is no value that could be compared.
  bool empty() const { return kind_ == Kind::kNone; }
  // The value read; null for one that compares with nothing.
  nlohmann::json ToNlohmann() const;

 private:
  enum class Kind { kNone, kNumber, kString };

  void TakeNumber(const json::Value& value);
  void TakeString(std::string_view text);

  Kind kind_ = Kind::kNone;
  std::string text_;  // of a string, or a number as JSON
  bool is_whole_ = false;
  double real_ = 0;
  std::optional<Instant> instant_;
};

// The value at the cursor's own path in the state of a stream; nullptr when there is none.
const nlohmann::json* CursorAtPath(const nlohmann::json& stream_state, const FieldPath& cursor);

// The value of a cursor inside the state of a stream: at the cursor's path, below "cursor", below "state", or
// under the same name anywhere if there is just one. nullptr when there is none or there are several
// (partitions).
const nlohmann::json* FindCursor(const nlohmann::json& stream_state, const FieldPath& cursor);

// Every value under the cursor's name in the state of a stream, one per partition; those of parent streams
// (`parent_state`) are left out.
std::vector<const nlohmann::json*> FindCursors(const nlohmann::json& stream_state, const FieldPath& cursor);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_CURSOR_H_
