#ifndef HARNESS_CLI_RUN_REPORTS_H_
#define HARNESS_CLI_RUN_REPORTS_H_

#include <memory>

#include "harness/cli/run_options.h"
#include "harness/report/listener_list.h"
#include "harness/report/values.h"

namespace assay::cli {

// The console and every report file that is asked for. Secrets are asked for with each writing.
std::unique_ptr<report::ListenerList> MakeReports(const JudgingOptions& options,
                                                  report::RedactionSource redaction);

// Whether the console has a live line.
bool HasLiveLine(const JudgingOptions& options);

}  // namespace assay::cli

#endif  // HARNESS_CLI_RUN_REPORTS_H_
