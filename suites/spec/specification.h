#ifndef SUITES_SPEC_SPECIFICATION_H_
#define SUITES_SPEC_SPECIFICATION_H_

#include <functional>
#include <string>

#include "harness/check/findings.h"
#include "harness/schema/walk.h"
#include "suites/spec/case.h"

namespace assay::suites {

using schema::Subschema;

// The connectionSpecification, an object; otherwise nullptr and the check is skipped, as there is nothing to
// judge.
const nlohmann::json* ConnectionSpecification(const SpecCase& seen, check::Findings& findings);

// Shows every subschema of connectionSpecification, with pointers into the specification; the check is
// skipped when there is none.
void ForEachConfigSchema(const SpecCase& seen, check::Findings& findings,
                         const std::function<void(const Subschema&)>& visit);

// A finding about a place in the specification.
check::FindingBuilder Report(const SpecCase& seen, check::Findings& findings, std::string message,
                             std::string pointer);

}  // namespace assay::suites

#endif  // SUITES_SPEC_SPECIFICATION_H_
