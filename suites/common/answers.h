#ifndef SUITES_COMMON_ANSWERS_H_
#define SUITES_COMMON_ANSWERS_H_

#include <nlohmann/json_fwd.hpp>

#include "harness/check/need.h"
#include "harness/protocol/catalog.h"
#include "harness/suite/resolver.h"

// What an execution that came about has answered, for the cases of the suites.
namespace assay::suites {

// The SPEC payload of a `spec`; nullptr where it gave none, which leaves the need unmet.
const nlohmann::json* SpecificationOf(const suite::Resolver::Ran& spec, check::Need need,
                                      suite::Resolver& resolver);

// What a `discover` gave, perhaps without a stream, which leaves the need unmet.
const protocol::Catalog* CatalogOf(const suite::Resolver::Ran& discover, check::Need need,
                                   suite::Resolver& resolver);

}  // namespace assay::suites

#endif  // SUITES_COMMON_ANSWERS_H_
