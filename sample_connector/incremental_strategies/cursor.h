#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CURSOR_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CURSOR_H_

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sample_connector/common/json_file.h"

namespace assay::sample_connector::incremental_strategies {

// A position in the order in which a stream is read. Compared by what it means, never by its text.
struct Cursor {
  std::int64_t position = 0;  // seconds since the epoch, or the id
  std::string text;           // as rows and states have it

  std::strong_ordering operator<=>(const Cursor& other) const { return position <=> other.position; }
  bool operator==(const Cursor& other) const { return position == other.position; }
};

// Behind every instant that a row can have.
inline constexpr std::string_view kEndOfTime = "9999-12-31T23:59:59Z";

// An instant of the form 2026-01-31T23:59:59Z.
std::optional<Cursor> ParseInstant(std::string_view text);
Cursor InstantAt(std::int64_t seconds);

// A number without sign.
std::optional<Cursor> ParseId(std::string_view text);

// The field that says where a row stands.
struct CursorField {
  std::string_view name;
  std::string_view form;  // of its values, for a person
  std::optional<Cursor> (*parse)(std::string_view text);

  // Nothing where the row has none, or one that cannot be read.
  std::optional<Cursor> Of(const Json& row) const;
};

inline constexpr CursorField kUpdatedAt = {
    .name = "updatedAt", .form = "an instant of the form YYYY-MM-DDTHH:MM:SSZ", .parse = ParseInstant};
inline constexpr CursorField kId = {.name = "id", .form = "a number in a string", .parse = ParseId};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CURSOR_H_
