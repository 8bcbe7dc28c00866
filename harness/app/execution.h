#ifndef HARNESS_APP_EXECUTION_H_
#define HARNESS_APP_EXECUTION_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/connector/connector.h"
#include "harness/probe/measures.h"
#include "harness/run/known_secrets.h"

namespace assay::app {

// What a single execution outside a run is asked and given, as a person names it; a file without a name is
// not handed over.
struct ExecutionOptions {
  connector::Command command = connector::Command::kSpec;
  std::filesystem::path config;
  std::filesystem::path secrets;  // the config that holds what is masked in `config`; empty: nothing is
  std::filesystem::path catalog;
  std::filesystem::path state;
  std::vector<std::string> environment;       // "NAME=VALUE"
  double timeout_seconds = 0;                 // 0: no limit
  std::uint64_t terminate_after_records = 0;  // 0: it ends by itself
  std::uint64_t terminate_after_states = 0;   // the same
  std::uint64_t kill_after_states = 0;        // the same
};

// What is handed over, and what its records are measured against.
struct Execution {
  connector::Request request;
  probe::Measures measures;
  nlohmann::json config;   // null where none is given
  nlohmann::json catalog;  // the same
};

// Reads the files. Errors: each that cannot be read, each variable that is no assignment.
Result<Execution, Errors> PrepareExecution(const ExecutionOptions& options);

// What is secret in the execution's config: by the connector's specification if it gives one, by names.
void LearnSecrets(connector::Connector& connector, const Execution& execution, const std::stop_token& stop,
                  run::KnownSecrets& known);

}  // namespace assay::app

#endif  // HARNESS_APP_EXECUTION_H_
