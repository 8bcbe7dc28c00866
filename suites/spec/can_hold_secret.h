#ifndef SUITES_SPEC_CAN_HOLD_SECRET_H_
#define SUITES_SPEC_CAN_HOLD_SECRET_H_

#include <nlohmann/json.hpp>

namespace assay::suites {

// Whether a property can hold a secret: its type is, or may be, text or a number, and its value is not fixed
// by `const`. As in CAT, an empty const fixes nothing.
bool CanHoldSecret(const nlohmann::json& schema);

// Python's bool(): false for null, false, 0 and what is empty.
bool IsTruthy(const nlohmann::json& value);

}  // namespace assay::suites

#endif  // SUITES_SPEC_CAN_HOLD_SECRET_H_
