#ifndef HARNESS_REPORT_JSON_REPORT_H_
#define HARNESS_REPORT_JSON_REPORT_H_

#include <chrono>
#include <string>

#include "harness/report/run_record.h"
#include "harness/report/values.h"

namespace assay::report {

// The JSON report, version 1. Tools depend on it: members may be added, never renamed, removed or given
// another type. `finished` is false as long as the run has not ended; its outcome is "error" until then.
std::string JsonReport(const RunRecord& record, const Presenter& presenter,
                       std::chrono::microseconds elapsed);

}  // namespace assay::report

#endif  // HARNESS_REPORT_JSON_REPORT_H_
