#ifndef SUITES_COMMON_CONFIG_H_
#define SUITES_COMMON_CONFIG_H_

#include <nlohmann/json.hpp>

#include "harness/base/result.h"
#include "harness/schema/schema.h"

namespace assay::suites {

// A connectionSpecification as configs are validated against it (jsonschema.validate). Errors: it is no
// schema.
Result<schema::Schema> CompileSpecification(const nlohmann::json& connection_specification);

}  // namespace assay::suites

#endif  // SUITES_COMMON_CONFIG_H_
