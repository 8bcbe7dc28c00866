#ifndef SUITES_SPEC_SPEC_REPORT_H_
#define SUITES_SPEC_SPEC_REPORT_H_

#include "harness/check/findings.h"
#include "suites/common/breaking_change.h"
#include "suites/spec/case.h"

namespace assay::suites {

// Reports the changes of one kind from the previous specification to the current one.
void ReportSpecChanges(const SpecCase& seen, BreakingChange::Kind kind, check::Findings& findings);

}  // namespace assay::suites

#endif  // SUITES_SPEC_SPEC_REPORT_H_
