#include "suites/all_checks.h"

#include "suites/checks.h"

namespace assay::suites {

check::Registry AllChecks() {
  static constexpr const check::Check* kAll[] = {
      &kSpecEmitsOneSpec,
      &kSpecMatchesExpected,
      &kSpecConfigMatchesSpec,
      &kSpecBackwardCompatibility,
      &kSpecBackwardCompatibilityConstraints,
      &kSpecBackwardCompatibilitySecrets,
      &kSpecBackwardCompatibilityOauth,
      &kSpecBackwardCompatibilityConfigs,
      &kSpecBreakingChangeIsDeclared,
      &kSpecImageLabels,
      &kSpecImageEnvironmentVariables,
      &kSpecRequiredPropertiesAreEnforced,
      &kSpecOptionalPropertiesAreOptional,
      &kConnectionCheck,
      &kConnectionNoErrorTraceOnSuccess,
      &kConnectionExitCode,
      &kConnectionFailureHasMessage,
      &kDiscoveryDiscover,
      &kDiscoveryUniqueStreamNames,
      &kDiscoveryJsonSchemasAreValid,
      &kDiscoveryCursorsExistInSchema,
      &kDiscoveryPrimaryKeysExistInSchema,
      &kDiscoveryStreamsHaveSyncModes,
      &kDiscoveryBackwardCompatibility,
      &kDiscoveryIsDeterministic,
      &kBasicReadRead,
      &kBasicReadRecordsMatchSchema,
      &kBasicReadNoEmptyStreams,
      &kBasicReadStreamStatuses,
      &kBasicReadStateMessages,
      &kBasicReadTraceMessageOnFailure,
      &kFullRefreshSequentialReads,
      &kFullRefreshSameRecordCount,
      &kFullRefreshEmittedAtIncreases,
      &kIncrementalEmitsState,
      &kIncrementalTwoSequentialReads,
      &kIncrementalStateWithAbnormallyLargeValues,
      &kIncrementalFutureStateIsKept,
      &kProtocolMessagesAreValid,
      &kProtocolExitCodeAgrees,
      &kProtocolRecordsBelongToConfiguredStreams,
      &kProtocolSecretsStaySecret,
      &kProtocolUnknownFieldsAreTolerated,
      &kProtocolStopsOnSigterm,
  };
  return kAll;
}

}  // namespace assay::suites
