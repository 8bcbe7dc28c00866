#ifndef HARNESS_SCHEMA_NUMBER_H_
#define HARNESS_SCHEMA_NUMBER_H_

#include <compare>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/json/value.h"

namespace assay::schema {

// Numbers as JSON Schema sees them: an integer of any size, or a double. Everything written with a fraction
// or an exponent is a double (1e400 is infinity), as in Python's json module.

// Exact order across integers and doubles; unordered when one is NaN.
std::partial_ordering Compare(const json::Number& left, const json::Number& right);

// Whether the number has no fractional part, however it is written.
bool IsWhole(const json::Number& number);

// Whether `number` is a multiple of `divisor`. Integers divide exactly; with a double on either side the
// nearest doubles are divided. nullopt when that cannot be computed: a divisor of zero, an infinite number.
std::optional<bool> IsMultiple(const json::Number& number, const json::Number& divisor);

// The number in a schema; a boolean counts as 0 or 1, anything else is nullopt.
std::optional<json::Number> NumberIn(const nlohmann::json& value);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_NUMBER_H_
