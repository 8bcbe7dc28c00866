#ifndef SUITES_BASIC_READ_READ_RULES_H_
#define SUITES_BASIC_READ_READ_RULES_H_

#include "harness/check/need.h"
#include "harness/config/model.h"
#include "suites/basic_read/case.h"

namespace assay::suites {

// What an entry of basic_read says about itself, for the checks that judge the entry.
ReadRules ReadRulesOf(const config::BasicReadEntry& entry, bool high_strictness);

// Notes which needs the entry leaves unmet.
void NoteReadNeeds(const config::BasicReadEntry& entry, bool high_strictness, check::UnmetNeeds& unmet);

}  // namespace assay::suites

#endif  // SUITES_BASIC_READ_READ_RULES_H_
