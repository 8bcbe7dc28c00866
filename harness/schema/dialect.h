#ifndef HARNESS_SCHEMA_DIALECT_H_
#define HARNESS_SCHEMA_DIALECT_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::schema {

// A draft of JSON Schema.
enum class Draft : std::uint8_t { k4, k6, k7, k201909, k202012 };

// Sets of drafts.
using Drafts = std::uint8_t;
constexpr Drafts DraftBit(Draft draft) { return static_cast<Drafts>(1U << static_cast<unsigned>(draft)); }
inline constexpr Drafts kAllDrafts = 0x1F;
constexpr Drafts DraftsFrom(Draft first) { return static_cast<Drafts>(kAllDrafts & ~(DraftBit(first) - 1)); }
constexpr Drafts DraftsUpTo(Draft last) {
  return static_cast<Drafts>(kAllDrafts & ((DraftBit(last) << 1) - 1));
}

// The rules that a subschema is read by; inherited by what it contains.
struct Dialect {
  Draft draft = Draft::k7;
  bool strict_integer = false;  // 1.0 is no integer

  auto operator<=>(const Dialect&) const = default;
};

// The draft with this `$schema`: its exact URI, an empty fragment aside. http://json-schema.org/schema# and
// the https spellings of the older drafts name none.
std::optional<Draft> DraftNamed(std::string_view uri);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_DIALECT_H_
