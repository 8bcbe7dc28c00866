#ifndef HARNESS_APP_SERVICES_H_
#define HARNESS_APP_SERVICES_H_

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

}  // namespace assay::app

#endif  // HARNESS_APP_SERVICES_H_
