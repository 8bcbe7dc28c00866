#ifndef SUITES_CHECKS_H_
#define SUITES_CHECKS_H_

#include "harness/check/check.h"

// The checks by name; each is defined in <suite>/<check>.cc.
namespace assay::suites {

extern const check::Check kSpecEmitsOneSpec;
extern const check::Check kSpecMatchesExpected;
extern const check::Check kSpecConfigMatchesSpec;
extern const check::Check kSpecEnumUsage;
extern const check::Check kSpecOneofUsage;
extern const check::Check kSpecSecretIsProperlyMarked;
extern const check::Check kSpecSecretLikeNamesAreMarked;
extern const check::Check kSpecSecretFlagIsBoolean;
extern const check::Check kSpecSecretFlagTakesEffect;
extern const check::Check kSpecPropertyTypeIsNotArray;
extern const check::Check kSpecObjectNotEmpty;
extern const check::Check kSpecArrayType;
extern const check::Check kSpecForbiddenComplexTypes;
extern const check::Check kSpecDatePattern;
extern const check::Check kSpecDateFormat;
extern const check::Check kSpecDuplicateOrder;
extern const check::Check kSpecNestedGroup;
extern const check::Check kSpecDisplayType;
extern const check::Check kSpecNoUnresolvedRefs;
extern const check::Check kSpecOauthFlowParameters;
extern const check::Check kSpecOauthIsDefaultMethod;
extern const check::Check kSpecAdditionalPropertiesIsTrue;
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
extern const check::Check kDiscoveryNoUnresolvedRefs;
extern const check::Check kDiscoveryNoForbiddenKeywords;
extern const check::Check kDiscoveryPrimaryKeysExistInSchema;
extern const check::Check kDiscoveryPrimaryKeysDataType;
extern const check::Check kDiscoveryStreamsHaveSyncModes;
extern const check::Check kDiscoveryAdditionalPropertiesIsTrue;
extern const check::Check kDiscoveryBackwardCompatibility;
extern const check::Check kDiscoverySupportedDataTypes;
extern const check::Check kDiscoverySchemaRootIsObject;
extern const check::Check kDiscoveryIncrementalStreamsHaveCursor;
extern const check::Check kDiscoveryIsDeterministic;
extern const check::Check kBasicReadRead;
extern const check::Check kBasicReadConfiguredStreamsAreDiscovered;
extern const check::Check kBasicReadSchemaValidationIsOn;
extern const check::Check kBasicReadRecordsMatchSchema;
extern const check::Check kBasicReadRecordsShareFieldsWithSchema;
extern const check::Check kBasicReadNoExtraColumns;
extern const check::Check kBasicReadNoEmptyStreams;
extern const check::Check kBasicReadEmptyStreamsAreEmpty;
extern const check::Check kBasicReadPrimaryKeysDataType;
extern const check::Check kBasicReadPrimaryKeysAreUnique;
extern const check::Check kBasicReadDataPoints;
extern const check::Check kBasicReadExpectedRecords;
extern const check::Check kBasicReadStreamStatuses;
extern const check::Check kBasicReadStateMessages;
extern const check::Check kBasicReadTraceMessageOnFailure;
extern const check::Check kBasicReadFileTypes;
extern const check::Check kFullRefreshSequentialReads;
extern const check::Check kFullRefreshSameRecordCount;
extern const check::Check kFullRefreshEmittedAtIncreases;
extern const check::Check kIncrementalEmitsState;
extern const check::Check kIncrementalTwoSequentialReads;
extern const check::Check kIncrementalReadSequentialSlices;
extern const check::Check kIncrementalStateWithAbnormallyLargeValues;
extern const check::Check kIncrementalFutureStateFormat;
extern const check::Check kIncrementalFutureStateIsKept;
extern const check::Check kIncrementalFutureStateDeclared;
extern const check::Check kProtocolMessagesAreValid;
extern const check::Check kProtocolStdoutIsJsonLines;
extern const check::Check kProtocolExitCodeAgrees;
extern const check::Check kProtocolRecordsBelongToConfiguredStreams;
extern const check::Check kProtocolRecordCountsMatch;
extern const check::Check kProtocolNoRecordsAfterLastState;
extern const check::Check kProtocolStateTypesDoNotMix;
extern const check::Check kProtocolStreamStatusOrder;
extern const check::Check kProtocolEmittedAtIsEpochMilliseconds;
extern const check::Check kProtocolSecretsStaySecret;
extern const check::Check kProtocolConfigUpdatesMatchSpec;
extern const check::Check kConnectorAttributesStreamsDefinePrimaryKey;
extern const check::Check kConnectorAttributesHasAllowedHosts;
extern const check::Check kConnectorAttributesHasSuggestedStreams;
extern const check::Check kConnectorDocumentationPrerequisitesContent;
extern const check::Check kConnectorDocumentationDocsStructure;
extern const check::Check kConnectorDocumentationDocsDescriptions;
extern const check::Check kConnectorDocumentationValidateLinks;
extern const check::Check kProtocolUnknownFieldsAreTolerated;
extern const check::Check kProtocolStopsOnSigterm;

}  // namespace assay::suites

#endif  // SUITES_CHECKS_H_
