#ifndef SUITES_CONNECTION_CHECKS_H_
#define SUITES_CONNECTION_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kConnectionCheck;
extern const check::Check kConnectionNoErrorTraceOnSuccess;
extern const check::Check kConnectionExitCode;
extern const check::Check kConnectionFailureHasMessage;

// In the order of the reports.
inline constexpr const check::Check* kConnectionChecks[] = {
    &kConnectionCheck,
    &kConnectionNoErrorTraceOnSuccess,
    &kConnectionExitCode,
    &kConnectionFailureHasMessage,
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTION_CHECKS_H_
