#include "suites/common/answers.h"

#include <nlohmann/json.hpp>

namespace assay::suites {

const nlohmann::json* SpecificationOf(const suite::Resolver::Ran& spec, check::Need need,
                                      suite::Resolver& resolver) {
  const auto& specs = spec.evidence().specs;
  if (!specs.empty()) return &specs.kept[0].what;
  resolver.LeaveUnmet(need, spec.evidence().id + " gave no SPEC");
  return nullptr;
}

const protocol::Catalog* CatalogOf(const suite::Resolver::Ran& discover, check::Need need,
                                   suite::Resolver& resolver) {
  const protocol::Catalog& catalog = discover.executed->discovered;
  if (catalog.streams.empty())
    resolver.LeaveUnmet(need, discover.evidence().id + " gave no catalog with a stream");
  return &catalog;
}

}  // namespace assay::suites
