#ifndef TESTS_PROPERTY_CURSOR_FORM_H_
#define TESTS_PROPERTY_CURSOR_FORM_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

namespace assay::property {

// How a stream writes its cursor. The value itself is a whole number, or the microseconds since 1970.
enum class CursorForm {
  kInteger,
  kIntegerTextInState,  // an integer in records, its digits as text in states
  kDigits,              // digits as text
  kDate,
  kIso,              // in seconds, UTC
  kIsoZones,         // in seconds, each in a zone of its own
  kIsoFractions,     // with three digits of a second
  kIsoOtherInState,  // records +01:00 with three digits, states +0000 with six
  kEpochSeconds,
  kEpochMilliseconds,
  kEpochIsoInState,  // milliseconds in records, text in states
  kIsoEpochInState,  // text in records, seconds in states
};

using CursorValue = std::int64_t;
inline constexpr CursorValue kSecond = 1'000'000;

bool IsTime(CursorForm form);
// Whether it tells moments within a second.
bool HasFractions(CursorForm form);
// The first value that a stream of this form may have.
CursorValue FirstOf(CursorForm form);

nlohmann::json InRecord(CursorForm form, CursorValue value);
nlohmann::json InState(CursorForm form, CursorValue value);
// What a record or a state holds; nullopt where it was not written in this form.
std::optional<CursorValue> FromState(CursorForm form, const nlohmann::json& written);
// The property of the cursor in a JSON schema.
nlohmann::json SchemaOf(CursorForm form);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_CURSOR_FORM_H_
