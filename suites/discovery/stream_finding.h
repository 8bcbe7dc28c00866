#ifndef SUITES_DISCOVERY_STREAM_FINDING_H_
#define SUITES_DISCOVERY_STREAM_FINDING_H_

#include <functional>
#include <string>

#include "harness/check/findings.h"
#include "harness/schema/walk.h"
#include "suites/discovery/case.h"

namespace assay::suites {

using schema::Subschema;

// A finding about a stream of the catalog; `pointer` leads into its json_schema.
check::FindingBuilder Report(const DiscoveryCase& seen, check::Findings& findings,
                             const protocol::Stream& stream, std::string message, std::string pointer = "");

// Shows every subschema of every stream's json_schema.
void ForEachStreamSchema(
    const DiscoveryCase& seen,
    const std::function<void(const protocol::Stream& stream, const Subschema& at)>& visit);

}  // namespace assay::suites

#endif  // SUITES_DISCOVERY_STREAM_FINDING_H_
