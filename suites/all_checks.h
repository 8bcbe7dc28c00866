#ifndef SUITES_ALL_CHECKS_H_
#define SUITES_ALL_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Every check there is, in the order of the reports. A new check is one file and one line in all_checks.cc.
check::Registry AllChecks();

}  // namespace assay::suites

#endif  // SUITES_ALL_CHECKS_H_
