#ifndef SUITES_DISCOVERY_CASE_H_
#define SUITES_DISCOVERY_CASE_H_

#include "harness/check/needed.h"
#include "harness/metadata/metadata.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"
#include "suites/common/previous_version.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct DiscoveryCase {
  check::Needed<probe::Evidence> run;  // of `discover`
  check::Needed<protocol::Catalog> catalog;
  check::Needed<protocol::Catalog> previous_catalog;
  PreviousVersion previous;
  const metadata::Metadata* metadata = nullptr;  // metadata.yaml; nullptr where there is none
  check::Needed<probe::Evidence> second_run;     // of `discover` once more
  check::Needed<protocol::Catalog> second_catalog;
};

}  // namespace assay::suites

#endif  // SUITES_DISCOVERY_CASE_H_
