#ifndef SUITES_CHECKS_H_
#define SUITES_CHECKS_H_

#include "harness/check/check.h"

// The checks by name; each is defined in <suite>/<check>.cc.
namespace assay::suites {

extern const check::Check kSpecEmitsOneSpec;
extern const check::Check kSpecMatchesExpected;
extern const check::Check kSpecConfigMatchesSpec;
extern const check::Check kSpecBackwardCompatibility;
extern const check::Check kSpecBackwardCompatibilityConstraints;
extern const check::Check kSpecBackwardCompatibilitySecrets;
extern const check::Check kSpecBackwardCompatibilityOauth;
extern const check::Check kSpecBackwardCompatibilityConfigs;
extern const check::Check kSpecBreakingChangeIsDeclared;
extern const check::Check kSpecImageLabels;
extern const check::Check kSpecImageEnvironmentVariables;
extern const check::Check kSpecRequiredPropertiesAreEnforced;
extern const check::Check kSpecOptionalPropertiesAreOptional;
extern const check::Check kConnectionCheck;
extern const check::Check kConnectionNoErrorTraceOnSuccess;
extern const check::Check kConnectionExitCode;
extern const check::Check kConnectionFailureHasMessage;
extern const check::Check kDiscoveryDiscover;
extern const check::Check kDiscoveryUniqueStreamNames;
extern const check::Check kDiscoveryJsonSchemasAreValid;
extern const check::Check kDiscoveryCursorsExistInSchema;
extern const check::Check kDiscoveryPrimaryKeysExistInSchema;
extern const check::Check kDiscoveryStreamsHaveSyncModes;
extern const check::Check kDiscoveryBackwardCompatibility;
extern const check::Check kDiscoveryIsDeterministic;
extern const check::Check kBasicReadRead;
extern const check::Check kBasicReadRecordsMatchSchema;
extern const check::Check kBasicReadNoEmptyStreams;
extern const check::Check kBasicReadStreamStatuses;
extern const check::Check kBasicReadStateMessages;
extern const check::Check kBasicReadTraceMessageOnFailure;
extern const check::Check kFullRefreshSequentialReads;
extern const check::Check kFullRefreshSameRecordCount;
extern const check::Check kFullRefreshEmittedAtIncreases;
extern const check::Check kIncrementalEmitsState;
extern const check::Check kIncrementalTwoSequentialReads;
extern const check::Check kIncrementalStateWithAbnormallyLargeValues;
extern const check::Check kIncrementalFutureStateIsKept;
extern const check::Check kProtocolMessagesAreValid;
extern const check::Check kProtocolExitCodeAgrees;
extern const check::Check kProtocolRecordsBelongToConfiguredStreams;
extern const check::Check kProtocolSecretsStaySecret;
extern const check::Check kProtocolUnknownFieldsAreTolerated;
extern const check::Check kProtocolStopsOnSigterm;

}  // namespace assay::suites

#endif  // SUITES_CHECKS_H_
