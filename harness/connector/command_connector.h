#ifndef HARNESS_CONNECTOR_COMMAND_CONNECTOR_H_
#define HARNESS_CONNECTOR_COMMAND_CONNECTOR_H_

#include <filesystem>
#include <string>
#include <vector>

#include "harness/connector/connector.h"
#include "harness/process/environment.h"

namespace assay::connector {

// A connector that is a local command. Config, catalog and state are handed over as regular files named
// *.json in a private folder that lives as long as the execution: connectors read them twice or load them by
// name.
class CommandConnector : public Connector {
 public:
  struct Settings {
    std::vector<std::string> command;         // the words before "spec", "check" …
    std::filesystem::path working_directory;  // empty: the harness's own
    process::Environment environment;
    std::chrono::milliseconds grace{3'000};  // between TERM and KILL
  };

  explicit CommandConnector(Settings settings) : settings_(std::move(settings)) {}

  std::vector<std::string> Argv(const Request& request) const override;
  Ending Execute(const Request& request, Output& output, std::stop_token stop) override;

 private:
  Settings settings_;
};

}  // namespace assay::connector

#endif  // HARNESS_CONNECTOR_COMMAND_CONNECTOR_H_
