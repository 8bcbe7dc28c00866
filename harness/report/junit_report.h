#ifndef HARNESS_REPORT_JUNIT_REPORT_H_
#define HARNESS_REPORT_JUNIT_REPORT_H_

#include <chrono>
#include <string>

#include "harness/report/run_record.h"
#include "harness/report/values.h"

namespace assay::report {

// The name of this machine, "localhost" when it is not known.
std::string HostName();

// The report as JUnit XML: a <testsuite> per suite, a <testcase> per check and input with the file and line
// of the entry in the config. Warnings pass, with their text in <system-out>; known failures are skipped.
// Accepted by fixtures/junit/junit.xsd.
std::string JunitReport(const RunRecord& record, const Presenter& presenter,
                        std::chrono::microseconds elapsed, const std::string& host);

}  // namespace assay::report

#endif  // HARNESS_REPORT_JUNIT_REPORT_H_
