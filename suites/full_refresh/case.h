#ifndef SUITES_FULL_REFRESH_CASE_H_
#define SUITES_FULL_REFRESH_CASE_H_

#include "harness/analysis/comparison.h"
#include "harness/check/needed.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct FullRefreshCase {
  check::Needed<probe::Evidence> first;
  check::Needed<probe::Evidence> second;
  check::Needed<protocol::ConfiguredCatalog> catalog;
  check::Needed<analysis::Comparison> comparison;  // of the two
};

}  // namespace assay::suites

#endif  // SUITES_FULL_REFRESH_CASE_H_
