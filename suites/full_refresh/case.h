#ifndef SUITES_FULL_REFRESH_CASE_H_
#define SUITES_FULL_REFRESH_CASE_H_

#include "harness/analysis/comparison.h"
#include "harness/analysis/resume_point.h"
#include "harness/check/needed.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/live_streams.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct FullRefreshCase {
  check::Needed<probe::Evidence> first;
  check::Needed<probe::Evidence> second;
  check::Needed<protocol::ConfiguredCatalog> catalog;
  check::Needed<analysis::Comparison> comparison;  // of the two
  check::Needed<probe::Evidence> resumed;          // from a checkpoint in the middle of the first
  analysis::ResumePoint resumed_from = {};
  protocol::LiveStreams live = {};                         // streams that change while they are read
  check::Needed<analysis::Comparison> resumed_comparison;  // of the first and the resumed one
};

}  // namespace assay::suites

#endif  // SUITES_FULL_REFRESH_CASE_H_
