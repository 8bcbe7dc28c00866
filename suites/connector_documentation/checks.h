#ifndef SUITES_CONNECTOR_DOCUMENTATION_CHECKS_H_
#define SUITES_CONNECTOR_DOCUMENTATION_CHECKS_H_

#include "harness/check/check.h"

namespace assay::suites {

// Each is defined in the file of its name.
extern const check::Check kConnectorDocumentationPrerequisitesContent;
extern const check::Check kConnectorDocumentationDocsStructure;
extern const check::Check kConnectorDocumentationDocsDescriptions;
extern const check::Check kConnectorDocumentationValidateLinks;

// In the order of the reports.
inline constexpr const check::Check* kDocumentationChecks[] = {
    &kConnectorDocumentationPrerequisitesContent,
    &kConnectorDocumentationDocsStructure,
    &kConnectorDocumentationDocsDescriptions,
    &kConnectorDocumentationValidateLinks,
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_DOCUMENTATION_CHECKS_H_
