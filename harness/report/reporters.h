#ifndef HARNESS_REPORT_REPORTERS_H_
#define HARNESS_REPORT_REPORTERS_H_

#include <chrono>
#include <span>
#include <string>

#include "harness/report/run_record.h"
#include "harness/report/values.h"

namespace assay::report {

// A report that is a file, written with --report-NAME FILE. Each is defined in its own source.
struct Reporter {
  const char* name;  // "junit"
  const char* help;  // "write a JUnit XML report"
  // What the presenter that `render` is given does to foreign text; null where the library that writes the
  // format escapes everything.
  Escape escape;
  // The whole report, from what is known by now. `elapsed` counts from the start of the run.
  std::string (*render)(const RunRecord& record, const Presenter& presenter,
                        std::chrono::microseconds elapsed);
};

// Every one there is, in the order of the help.
std::span<const Reporter* const> AllReporters();

}  // namespace assay::report

#endif  // HARNESS_REPORT_REPORTERS_H_
