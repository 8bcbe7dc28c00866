#ifndef SUITES_CONNECTOR_ATTRIBUTES_CASE_H_
#define SUITES_CONNECTOR_ATTRIBUTES_CASE_H_

#include <string>
#include <vector>

#include "harness/check/needed.h"
#include "harness/metadata/metadata.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct AttributesCase {
  check::Needed<probe::Evidence> run;                    // of `discover`
  check::Needed<protocol::Catalog> catalog;              // what it gave
  check::Needed<metadata::Metadata> metadata;            // metadata.yaml
  std::vector<std::string> streams_without_primary_key;  // names of streams that need none
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_ATTRIBUTES_CASE_H_
