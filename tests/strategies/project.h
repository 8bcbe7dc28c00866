#ifndef TESTS_STRATEGIES_PROJECT_H_
#define TESTS_STRATEGIES_PROJECT_H_

#include <string>

#include "tests/e2e/workspace.h"

namespace assay::strategies {

// A project on the source of five strategies and the API of users.
struct Project {
  std::string command;
  std::string config;         // the connector's, as JSON
  std::string api = {};       // options of users_api
  std::string declared = {};  // lines of `assay:`, each ending with a newline
  int timeout_seconds = 60;   // of each read
};

class StrategiesWorkspace : public e2e::Workspace {
 protected:
  void WriteProject(const Project& project) const;
};

}  // namespace assay::strategies

#endif  // TESTS_STRATEGIES_PROJECT_H_
