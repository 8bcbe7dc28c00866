#ifndef SUITES_CONNECTOR_ATTRIBUTES_CHECKS_H_
#define SUITES_CONNECTOR_ATTRIBUTES_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kConnectorAttributesStreamsDefinePrimaryKey;
extern const check::Check kConnectorAttributesHasAllowedHosts;
extern const check::Check kConnectorAttributesHasSuggestedStreams;

// In the order of the reports.
inline constexpr const check::Check* kAttributesChecks[] = {
    &kConnectorAttributesStreamsDefinePrimaryKey,
    &kConnectorAttributesHasAllowedHosts,
    &kConnectorAttributesHasSuggestedStreams,
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_ATTRIBUTES_CHECKS_H_
