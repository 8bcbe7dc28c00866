#ifndef SUITES_INCREMENTAL_CHECKS_H_
#define SUITES_INCREMENTAL_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kIncrementalEmitsState;
extern const check::Check kIncrementalFirstReadMatchesFullRefresh;
extern const check::Check kIncrementalTwoSequentialReads;
extern const check::Check kIncrementalReadSequentialSlices;
extern const check::Check kIncrementalResumeLosesNothing;
extern const check::Check kIncrementalAppendMatchesFullRefresh;
extern const check::Check kIncrementalSecondReadHonoursState;
extern const check::Check kIncrementalCheckpointsCoverWhatTheyClaim;
extern const check::Check kIncrementalStateNeverGoesBackwards;
extern const check::Check kIncrementalInterruptedReadResumes;
extern const check::Check kIncrementalStateWithAbnormallyLargeValues;
extern const check::Check kIncrementalFutureStateFormat;
extern const check::Check kIncrementalFutureStateIsKept;
extern const check::Check kIncrementalFutureStateDeclared;

// In the order of the reports.
inline constexpr const check::Check* kIncrementalChecks[] = {
    &kIncrementalEmitsState,
    &kIncrementalFirstReadMatchesFullRefresh,
    &kIncrementalTwoSequentialReads,
    &kIncrementalReadSequentialSlices,
    &kIncrementalResumeLosesNothing,
    &kIncrementalAppendMatchesFullRefresh,
    &kIncrementalSecondReadHonoursState,
    &kIncrementalCheckpointsCoverWhatTheyClaim,
    &kIncrementalStateNeverGoesBackwards,
    &kIncrementalInterruptedReadResumes,
    &kIncrementalStateWithAbnormallyLargeValues,
    &kIncrementalFutureStateFormat,
    &kIncrementalFutureStateIsKept,
    &kIncrementalFutureStateDeclared,
};

}  // namespace assay::suites

#endif  // SUITES_INCREMENTAL_CHECKS_H_
