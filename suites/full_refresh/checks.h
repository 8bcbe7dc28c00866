#ifndef SUITES_FULL_REFRESH_CHECKS_H_
#define SUITES_FULL_REFRESH_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kFullRefreshSequentialReads;
extern const check::Check kFullRefreshSameRecordCount;
extern const check::Check kFullRefreshEmittedAtIncreases;
extern const check::Check kFullRefreshResumesFromCheckpoint;

// In the order of the reports.
inline constexpr const check::Check* kFullRefreshChecks[] = {
    &kFullRefreshSequentialReads,
    &kFullRefreshSameRecordCount,
    &kFullRefreshEmittedAtIncreases,
    &kFullRefreshResumesFromCheckpoint,
};

}  // namespace assay::suites

#endif  // SUITES_FULL_REFRESH_CHECKS_H_
