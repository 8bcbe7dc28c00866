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

  // Runs it strictly, and gives the checks that are not satisfied. Of a source that is declared as live only
  // those of incremental reads are asked for: it cannot be the same in two full refreshes.
  e2e::Words ComplaintsOf(const Project& project);
  // What the last of these runs said.
  const std::string& console() const { return console_; }

 private:
  std::string console_;
};

inline constexpr const char* kLive = "  live: true\n";
inline constexpr const char* kFourHours = "  lookback: {user: PT4H}\n";

}  // namespace assay::strategies

#endif  // TESTS_STRATEGIES_PROJECT_H_
