#include "harness/app/project.h"

#include "harness/base/words.h"
#include "harness/config/config.h"

namespace assay::app {
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

Result<Project, Errors> OpenProject(const ProjectOptions& options, const process::Environment& environment) {
  Project project;
  project.config_file = ConfigFileOf(options.path);
  if (!options.command.empty()) {
    Result<std::vector<std::string>> words = SplitWords(options.command);
    if (!words.ok()) return One(words.error());
    project.subject.command = *std::move(words);
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
  project.subject.image = project.config.connector_image.value_or("");
  if (options.command.empty()) {
    // What the config names is found from the config's folder, what the command line names from where it is
    // given.
    project.subject.command = project.config.assay.connector_command.words;
    project.subject.working_directory = project.config.folder;
  }
  project.connector_name = ConnectorName(project.config, project.subject.command);
  const Status is_there = VerifyConnector(project.subject, environment);
  if (is_there.ok()) return project;
  Error error = is_there.error();
  if (options.command.empty()) {
    error.location = project.subject.command.empty() ? project.config.LocationOf("connector_image")
                                                     : project.config.assay.LocationOf("connector_command");
  }
  return One(std::move(error));
}

check::RunHeader HeaderOf(const Project& project) {
  check::RunHeader header;
  header.assay_version = ASSAY_VERSION;
  header.connector_name = project.connector_name;
  header.connector_image = project.subject.image;
  header.connector_command = JoinWords(project.subject.command);
  header.config_file = project.config_file.string();
  header.started_at = std::chrono::system_clock::now();
  return header;
}

}  // namespace assay::app
