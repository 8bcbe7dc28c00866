#ifndef HARNESS_APP_SERVICES_H_
#define HARNESS_APP_SERVICES_H_

#include <chrono>
#include <stop_token>
#include <vector>

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/process/service.h"

namespace assay::app {

// The services of a config, running; stopped in reverse order on destruction.
struct Services {
  std::vector<process::Service> running;
  process::Environment environment;  // with what they export

  Services() = default;
  Services(Services&&) = default;
  Services& operator=(Services&&) = default;
  ~Services();
};

// Starts them in order; each sees what those before it export. Errors: the one that did not get ready; those
// before it have been stopped.
Result<Services> StartServices(const config::RunConfig& config, const process::Environment& environment,
                               const std::stop_token& stop);

// Executes the commands of `hooks.between_reads` one after the other, in the folder of the config and in the
// environment of the connector. Errors: ErrorKind::kEnvironment, the first one that could not be started, did
// not end with exit code 0 or was not over after kLongestHook; what it wrote to stderr last is told.
Status ExecuteHooks(const config::RunConfig& config, const process::Environment& environment,
                    const std::stop_token& stop);
inline constexpr std::chrono::minutes kLongestHook{10};

}  // namespace assay::app

#endif  // HARNESS_APP_SERVICES_H_
