#ifndef TESTS_HARNESS_REPORT_SAMPLE_RUN_H_
#define TESTS_HARNESS_REPORT_SAMPLE_RUN_H_

#include <functional>
#include <string>
#include <vector>

#include "harness/report/listener.h"
#include "harness/report/run_record.h"
#include "harness/report/values.h"

namespace assay::report {

// A run in which every outcome occurs, with a connector whose output is hostile: invalid UTF-8, terminal
// escapes, XML in messages, a secret.
struct SampleRun {
  check::RunHeader header;
  std::vector<check::PlannedCheck> planned;
  std::vector<check::InvocationSummary> invocations;
  std::vector<check::Verdict> verdicts;
  check::RunFooter footer;
};
SampleRun MakeSampleRun();

// The secret that the connector of the sample run prints, configured as /api_key.
inline constexpr const char* kSampleSecret = "pk-4711-secret";
RedactionSource SampleSecrets();

// Tells the listener of the whole run; after every call `after` is called.
void Play(
    const SampleRun& run, Listener& listener, const std::function<void()>& after = [] {});

RunRecord RecordOf(const SampleRun& run);

// A verdict with the rest at its defaults.
check::Verdict VerdictOf(const std::string& id, check::Outcome outcome, const std::string& reason = "");
check::PlannedCheck PlannedOf(const check::Verdict& verdict);
// A run of these verdicts, finished with the outcome that follows from them.
SampleRun RunOf(std::vector<check::Verdict> verdicts);

}  // namespace assay::report

#endif  // TESTS_HARNESS_REPORT_SAMPLE_RUN_H_
