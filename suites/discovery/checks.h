#ifndef SUITES_DISCOVERY_CHECKS_H_
#define SUITES_DISCOVERY_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
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

// In the order of the reports.
inline constexpr const check::Check* kDiscoveryChecks[] = {
    &kDiscoveryDiscover,
    &kDiscoveryUniqueStreamNames,
    &kDiscoveryJsonSchemasAreValid,
    &kDiscoveryCursorsExistInSchema,
    &kDiscoveryNoUnresolvedRefs,
    &kDiscoveryNoForbiddenKeywords,
    &kDiscoveryPrimaryKeysExistInSchema,
    &kDiscoveryPrimaryKeysDataType,
    &kDiscoveryStreamsHaveSyncModes,
    &kDiscoveryAdditionalPropertiesIsTrue,
    &kDiscoveryBackwardCompatibility,
    &kDiscoverySupportedDataTypes,
    &kDiscoverySchemaRootIsObject,
    &kDiscoveryIncrementalStreamsHaveCursor,
    &kDiscoveryIsDeterministic,
};

}  // namespace assay::suites

#endif  // SUITES_DISCOVERY_CHECKS_H_
