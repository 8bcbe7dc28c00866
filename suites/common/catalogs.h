#ifndef SUITES_COMMON_CATALOGS_H_
#define SUITES_COMMON_CATALOGS_H_

#include "harness/check/findings.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::suites {

// A catalog and the `discover` that gave it.
struct Discovered {
  const probe::Evidence& run;
  const protocol::Catalog& catalog;
};

// Adds a finding for every place at which two catalogs differ; the order of streams, and of what stands in
// lists, does not count.
void ExpectSameCatalog(const Discovered& first, const Discovered& second, check::Findings& findings);

}  // namespace assay::suites

#endif  // SUITES_COMMON_CATALOGS_H_
