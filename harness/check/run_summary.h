#ifndef HARNESS_CHECK_RUN_SUMMARY_H_
#define HARNESS_CHECK_RUN_SUMMARY_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/connector/invocation.h"

namespace assay::check {

// One execution of the connector.
struct InvocationSummary {
  std::string id;       // "read-1"
  std::string command;  // spec, check, discover or read
  std::vector<std::string> argv;
  connector::Ending exit;
  std::chrono::microseconds duration{0};
  std::uint64_t records = 0;
  std::uint64_t states = 0;
  std::uint64_t bytes = 0;  // of stdout
  std::uint64_t stderr_bytes = 0;
  std::uint64_t max_rss_kb = 0;
  std::string transcript;  // path of the recording
};

// What is known when a run begins.
struct RunHeader {
  std::string assay_version;      // "0.1.0"
  std::string connector_name;     // "source-stock-ticker-api"
  std::string connector_image;    // may be empty
  std::string connector_command;  // may be empty
  std::string connector_version;  // may be empty
  std::string config_file;        // path as given
  std::chrono::system_clock::time_point started_at;
  int concurrency = 1;
  bool replayed = false;  // recordings are judged; nothing is executed
};

enum class RunOutcome { kPassed, kFailed, kError, kEmpty };
const char* ToString(RunOutcome outcome);  // the words of the JSON report

struct Counts {
  int passed = 0;
  int failed = 0;
  int warned = 0;
  int skipped = 0;
  int errors = 0;
  int known_failures = 0;
  int unexpected_passes = 0;
};

// An invocation that is under way.
struct RunningInvocation {
  std::string id;  // "read-1"
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  // of stdout
  std::chrono::milliseconds elapsed{0};
  std::chrono::milliseconds deadline{0};  // counted as `elapsed` is
};

// What happens right now, for whoever watches.
struct RunProgress {
  std::vector<RunningInvocation> running;
};

// What is known when a run has ended.
struct RunFooter {
  RunOutcome outcome = RunOutcome::kEmpty;
  Counts counts;
  std::chrono::microseconds duration{0};        // wall time of the run
  std::chrono::microseconds connector_time{0};  // wall time during which a connector process was running
  std::string internal_error;                   // what broke, when outcome is kError and it was the harness
  std::vector<std::string> updated_configs =
      {};  // files in which configs stand that the connector handed back
};

}  // namespace assay::check

#endif  // HARNESS_CHECK_RUN_SUMMARY_H_
