#ifndef SUITES_COMMON_SPEC_COMPARISON_H_
#define SUITES_COMMON_SPEC_COMPARISON_H_

#include <nlohmann/json.hpp>

#include "suites/common/breaking_change.h"

namespace assay::suites {

// Everything in which a specification (a SPEC payload) breaks those who have configs of the previous one: its
// connectionSpecification, and where advanced_auth reads and writes in a config. How a new consent is asked
// for concerns nobody who has one.
BreakingChanges CompareSpecifications(const nlohmann::json& previous, const nlohmann::json& current);

}  // namespace assay::suites

#endif  // SUITES_COMMON_SPEC_COMPARISON_H_
