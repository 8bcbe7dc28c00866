#ifndef SUITES_COMMON_SCHEMA_COMPARISON_H_
#define SUITES_COMMON_SCHEMA_COMPARISON_H_

#include <nlohmann/json.hpp>
#include <string>

#include "suites/common/breaking_change.h"

namespace assay::suites {

// What the schema of a configuration no longer allows that it used to, and which secrets are secret no more;
// `pointer` is where both stand. A property may bear the name of a keyword. Widening is no change: more types
// in a list, more enum values, wider bounds, a constraint that is gone. Rules: CAT's SpecDiffChecker, and
// FAST's compare_specs beyond it.
BreakingChanges CompareSchemas(const nlohmann::json& previous, const nlohmann::json& current,
                               const std::string& pointer);

}  // namespace assay::suites

#endif  // SUITES_COMMON_SCHEMA_COMPARISON_H_
