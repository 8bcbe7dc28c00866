#ifndef HARNESS_APP_PROJECT_H_
#define HARNESS_APP_PROJECT_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/app/connectors.h"
#include "harness/base/result.h"
#include "harness/check/run_summary.h"
#include "harness/config/model.h"
#include "harness/process/environment.h"

namespace assay::app {

// How a subcommand is told which connector to work with.
struct ProjectOptions {
  std::filesystem::path path = ".";  // a config file, or the folder with acceptance-test-config.yml
  std::string command;               // --command; empty: the config's
  bool config_is_optional = false;   // a command alone will do where the current folder has no config
};

// A config and the connector it is about.
struct Project {
  config::RunConfig config;
  std::filesystem::path config_file;  // empty where there is none
  Subject subject;
  std::string connector_name;
};

// `environment`: what this process was started with. Errors: everything that is wrong with the config, or
// that the connector is not there.
Result<Project, Errors> OpenProject(const ProjectOptions& options, const process::Environment& environment);

// What reports say of it before anything has run.
check::RunHeader HeaderOf(const Project& project);

// The file that `path` means.
std::filesystem::path ConfigFileOf(const std::filesystem::path& path);

// "source-faker" of the image "airbyte/source-faker:dev"; without an image the program's file name.
std::string ConnectorName(const config::RunConfig& config, const std::vector<std::string>& command);

// How `assay exec` is told to work with the same connector: the words behind its own subcommand.
std::vector<std::string> ProjectWords(const ProjectOptions& options);

}  // namespace assay::app

#endif  // HARNESS_APP_PROJECT_H_
