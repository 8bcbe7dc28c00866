#ifndef HARNESS_RUN_VARIATIONS_H_
#define HARNESS_RUN_VARIATIONS_H_

#include <nlohmann/json.hpp>

#include "harness/base/result.h"
#include "harness/plan/variation.h"
#include "harness/probe/evidence.h"
#include "harness/run/documents.h"

namespace assay::run {

// Whether the execution that a variation is derived from went well enough to be varied. The error's message
// is the reason why not: whatever the connector made of the variation would say nothing.
Status CanBeVaried(const plan::Variation& variation, const probe::Evidence& original);

// Changes what the original was given. Error: the reason why there is nothing to change, so that the
// execution would be the original's once more. `specification` is a SPEC payload.
Status Vary(const plan::Variation& variation, const nlohmann::json& specification, Documents& given);

// What an updated config that a varied execution handed back means for all others: with what the variation
// took out of `whole`, and without what it put in.
nlohmann::json Unvaried(const plan::Variation& variation, nlohmann::json update, const nlohmann::json& whole);

}  // namespace assay::run

#endif  // HARNESS_RUN_VARIATIONS_H_
