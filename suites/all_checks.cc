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
      &kBasicReadFileTypes,
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
      &kConnectorAttributesStreamsDefinePrimaryKey,
      &kConnectorAttributesHasAllowedHosts,
      &kConnectorAttributesHasSuggestedStreams,
      &kConnectorDocumentationPrerequisitesContent,
      &kConnectorDocumentationDocsStructure,
      &kConnectorDocumentationDocsDescriptions,
      &kConnectorDocumentationValidateLinks,
  };
  return kAll;
}

}  // namespace assay::suites
