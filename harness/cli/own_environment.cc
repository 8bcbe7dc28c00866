#include "harness/cli/own_environment.h"

#include <unistd.h>

namespace assay::cli {

const process::Environment& OwnEnvironment() {
  static const process::Environment environment = process::Environment::FromBlock(environ);
  return environment;
}

}  // namespace assay::cli
