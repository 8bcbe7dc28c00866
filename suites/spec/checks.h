#ifndef SUITES_SPEC_CHECKS_H_
#define SUITES_SPEC_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kSpecEmitsOneSpec;
extern const check::Check kSpecMatchesExpected;
extern const check::Check kSpecIsValidSchema;
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

// In the order of the reports.
inline constexpr const check::Check* kSpecChecks[] = {
    &kSpecEmitsOneSpec,
    &kSpecMatchesExpected,
    &kSpecIsValidSchema,
    &kSpecConfigMatchesSpec,
    &kSpecEnumUsage,
    &kSpecOneofUsage,
    &kSpecSecretIsProperlyMarked,
    &kSpecSecretLikeNamesAreMarked,
    &kSpecSecretFlagIsBoolean,
    &kSpecSecretFlagTakesEffect,
    &kSpecPropertyTypeIsNotArray,
    &kSpecObjectNotEmpty,
    &kSpecArrayType,
    &kSpecForbiddenComplexTypes,
    &kSpecDatePattern,
    &kSpecDateFormat,
    &kSpecDuplicateOrder,
    &kSpecNestedGroup,
    &kSpecDisplayType,
    &kSpecNoUnresolvedRefs,
    &kSpecOauthFlowParameters,
    &kSpecOauthIsDefaultMethod,
    &kSpecAdditionalPropertiesIsTrue,
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
};

}  // namespace assay::suites

#endif  // SUITES_SPEC_CHECKS_H_
