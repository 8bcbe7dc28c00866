#ifndef HARNESS_PLAN_READ_RULES_H_
#define HARNESS_PLAN_READ_RULES_H_

#include "harness/check/cases.h"
#include "harness/check/need.h"
#include "harness/config/model.h"

namespace assay::plan {

// What an entry of basic_read says about itself, for the checks that judge the entry.
check::ReadRules ReadRulesOf(const config::BasicReadInput& entry, bool high_strictness);

// Notes which needs the entry leaves unmet.
void NoteReadNeeds(const config::BasicReadInput& entry, bool high_strictness, check::UnmetNeeds& unmet);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_READ_RULES_H_
