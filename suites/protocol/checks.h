#ifndef SUITES_PROTOCOL_CHECKS_H_
#define SUITES_PROTOCOL_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kProtocolMessagesAreValid;
extern const check::Check kProtocolStdoutIsJsonLines;
extern const check::Check kProtocolExitCodeAgrees;
extern const check::Check kProtocolRecordsBelongToConfiguredStreams;
extern const check::Check kProtocolDescriptorsNameConfiguredStreams;
extern const check::Check kProtocolRecordCountsMatch;
extern const check::Check kProtocolNoRecordsAfterLastState;
extern const check::Check kProtocolStateTypesDoNotMix;
extern const check::Check kProtocolStreamStatusOrder;
extern const check::Check kProtocolStreamStatusAgrees;
extern const check::Check kProtocolEstimateTypesDoNotMix;
extern const check::Check kProtocolEmittedAtIsEpochMilliseconds;
extern const check::Check kProtocolSecretsStaySecret;
extern const check::Check kProtocolConfigUpdatesMatchSpec;
extern const check::Check kProtocolUnknownFieldsAreTolerated;
extern const check::Check kProtocolStopsOnSigterm;
extern const check::Check kProtocolMessagesComeInTime;

// In the order of the reports.
inline constexpr const check::Check* kProtocolChecks[] = {
    &kProtocolMessagesAreValid,
    &kProtocolStdoutIsJsonLines,
    &kProtocolExitCodeAgrees,
    &kProtocolRecordsBelongToConfiguredStreams,
    &kProtocolDescriptorsNameConfiguredStreams,
    &kProtocolRecordCountsMatch,
    &kProtocolNoRecordsAfterLastState,
    &kProtocolStateTypesDoNotMix,
    &kProtocolStreamStatusOrder,
    &kProtocolStreamStatusAgrees,
    &kProtocolEstimateTypesDoNotMix,
    &kProtocolEmittedAtIsEpochMilliseconds,
    &kProtocolSecretsStaySecret,
    &kProtocolConfigUpdatesMatchSpec,
    &kProtocolUnknownFieldsAreTolerated,
    &kProtocolStopsOnSigterm,
    &kProtocolMessagesComeInTime,
};

}  // namespace assay::suites

#endif  // SUITES_PROTOCOL_CHECKS_H_
