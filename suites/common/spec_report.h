#ifndef SUITES_COMMON_SPEC_REPORT_H_
#define SUITES_COMMON_SPEC_REPORT_H_

#include "harness/check/cases.h"
#include "harness/check/findings.h"
#include "suites/common/breaking_change.h"

namespace assay::suites {

// Reports the changes of one kind from the previous specification to the current one.
void ReportSpecChanges(const check::SpecCase& seen, BreakingChange::Kind kind, check::Findings& findings);

}  // namespace assay::suites

#endif  // SUITES_COMMON_SPEC_REPORT_H_
