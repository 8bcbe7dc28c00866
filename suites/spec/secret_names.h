#ifndef SUITES_SPEC_SECRET_NAMES_H_
#define SUITES_SPEC_SECRET_NAMES_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace assay::suites {

// The names that CAT takes for secrets, in whatever case.
bool IsSecretName(std::string_view property);

// A name in snake case: "X-API-Key", "xApiKey" and "XAPIKey" are all "x_api_key".
std::string InSnakeCase(std::string_view name);

// Whether a property's name in snake case says that it holds a secret: names that always do, and endings.
bool LooksSecret(std::string_view snake_case_name);

// Whether a property can hold a secret: its type is, or may be, text or a number, and its value is not fixed
// by `const`. As in CAT, an empty const fixes nothing.
bool CanHoldSecret(const nlohmann::json& schema);

// Python's bool(): false for null, false, 0 and what is empty.
bool IsTruthy(const nlohmann::json& value);

}  // namespace assay::suites

#endif  // SUITES_SPEC_SECRET_NAMES_H_
