#ifndef HARNESS_PROTOCOL_SPECIFICATION_H_
#define HARNESS_PROTOCOL_SPECIFICATION_H_

#include <nlohmann/json.hpp>

namespace assay::protocol {

// The ConnectorSpecification that a file holds: a bare one, the payload of a SPEC message, the `spec` of a
// registry entry, or the `spec` block of a declarative manifest (snake case there). Anything else is given
// back as it is.
nlohmann::json SpecificationIn(const nlohmann::json& document);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_SPECIFICATION_H_
