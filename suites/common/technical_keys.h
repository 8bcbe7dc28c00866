#ifndef SUITES_COMMON_TECHNICAL_KEYS_H_
#define SUITES_COMMON_TECHNICAL_KEYS_H_

#include <nlohmann/json.hpp>

namespace assay::suites {

// A configuration without the keys that start with '_': those are technical variables of the tests, no part
// of the configuration (CAT).
nlohmann::json WithoutTechnicalKeys(nlohmann::json config);

}  // namespace assay::suites

#endif  // SUITES_COMMON_TECHNICAL_KEYS_H_
