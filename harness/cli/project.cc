#include "harness/cli/project.h"

#include <unistd.h>

#include "harness/base/words.h"
#include "harness/config/config.h"
#include "harness/process/program.h"

namespace assay::cli {
namespace {

Errors One(Error error) { return {std::move(error)}; }

}  // namespace

std::filesystem::path ConfigFileOf(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return path;
  return (path / config::kConfigFileName).lexically_normal();
}

std::string ConnectorName(const config::RunConfig& config, const std::vector<std::string>& command) {
  if (config.connector_image) {
    std::string name = *config.connector_image;
    name = name.substr(name.rfind('/') + 1);
    name = name.substr(0, name.find_first_of(":@"));
    if (!name.empty()) return name;
  }
  return command.empty() ? "connector" : std::filesystem::path(command[0]).filename().string();
}

std::vector<std::string> ProjectWords(const ProjectOptions& options) {
  std::vector<std::string> words;
  if (ConfigFileOf(options.path) != config::kConfigFileName) words.push_back(options.path.string());
  if (!options.command.empty()) {
    words.emplace_back("--command");
    words.push_back(options.command);
  }
  return words;
}

const process::Environment& OwnEnvironment() {
  static const process::Environment environment = process::Environment::FromBlock(environ);
  return environment;
}

Result<Project, Errors> OpenProject(const ProjectOptions& options) {
  Project project;
  project.config_file = ConfigFileOf(options.path);
  if (!options.command.empty()) {
    Result<std::vector<std::string>> words = SplitWords(options.command);
    if (!words.ok()) return One(words.error());
    project.command = *std::move(words);
  }
  std::error_code ignored;
  if (options.config_is_optional && !options.command.empty() && options.path == "." &&
      !std::filesystem::exists(project.config_file, ignored)) {
    project.config_file.clear();
  } else {
    Result<config::RunConfig, Errors> config =
        config::Load(options.path, {.connector_given = !options.command.empty()});
    if (!config.ok()) return config.error();
    project.config = *std::move(config);
  }
  if (project.command.empty()) {
    // What the config names is found from the config's folder, what the command line names from where it is
    // given.
    project.command = project.config.assay.connector_command.words;
    project.working_directory = project.config.folder;
  }
  if (project.command.empty()) {
    return One(
        {.kind = ErrorKind::kEnvironment,
         .message = "the config names only a container image, which needs a container engine",
         .location = project.config.LocationOf("connector_image"),
         .remedy = "name a local command with --command, or in the config as assay.connector_command"});
  }
  project.connector_name = ConnectorName(project.config, project.command);
  const auto program = process::FindProgram(project.command[0], OwnEnvironment(), project.working_directory);
  if (!program.ok()) {
    Error error = program.error();
    if (options.command.empty()) error.location = project.config.assay.LocationOf("connector_command");
    return One(std::move(error));
  }
  return project;
}

}  // namespace assay::cli
