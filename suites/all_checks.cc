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
      &kIncrementalReadSequentialSlices,
      &kIncrementalStateWithAbnormallyLargeValues,
      &kIncrementalFutureStateFormat,
      &kIncrementalFutureStateIsKept,
      &kIncrementalFutureStateDeclared,
      &kProtocolMessagesAreValid,
      &kProtocolStdoutIsJsonLines,
      &kProtocolExitCodeAgrees,
      &kProtocolRecordsBelongToConfiguredStreams,
      &kProtocolRecordCountsMatch,
      &kProtocolNoRecordsAfterLastState,
      &kProtocolStateTypesDoNotMix,
      &kProtocolStreamStatusOrder,
      &kProtocolEmittedAtIsEpochMilliseconds,
      &kProtocolSecretsStaySecret,
      &kProtocolConfigUpdatesMatchSpec,
  };
  return kAll;
}

}  // namespace assay::suites
