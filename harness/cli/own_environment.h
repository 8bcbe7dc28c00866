#ifndef HARNESS_CLI_OWN_ENVIRONMENT_H_
#define HARNESS_CLI_OWN_ENVIRONMENT_H_

#include "harness/process/environment.h"

namespace assay::cli {

// The environment that this process was started with.
const process::Environment& OwnEnvironment();

}  // namespace assay::cli

#endif  // HARNESS_CLI_OWN_ENVIRONMENT_H_
