#ifndef SUITES_CONNECTION_CASE_H_
#define SUITES_CONNECTION_CASE_H_

#include "harness/check/needed.h"
#include "harness/probe/evidence.h"

namespace assay::suites {

enum class ExpectedStatus { kSucceed, kFailed, kException };

// What the checks of the suite look at; it lives as long as the run.
struct ConnectionCase {
  check::Needed<probe::Evidence> run;  // of `check`
  ExpectedStatus expected = ExpectedStatus::kSucceed;
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTION_CASE_H_
