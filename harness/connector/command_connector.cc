#include "harness/connector/command_connector.h"

#include <algorithm>

#include "harness/base/files.h"
#include "harness/process/run.h"

namespace assay::connector {
namespace {

// One file that a request hands over.
struct HandedOver {
  const char* flag;
  const char* name;
  const std::optional<std::string>& text;
};

std::vector<HandedOver> FilesOf(const Request& request) {
  return {{"--config", "config.json", request.config},
          {"--catalog", "catalog.json", request.catalog},
          {"--state", "state.json", request.state}};
}

std::vector<std::string> BuildArgv(const std::vector<std::string>& command, const Request& request,
                                   const std::filesystem::path& folder) {
  std::vector<std::string> argv = command;
  argv.emplace_back(ToString(request.command));
  for (const HandedOver& file : FilesOf(request)) {
    if (!file.text) continue;
    argv.emplace_back(file.flag);
    argv.push_back((folder / file.name).string());
  }
  return argv;
}

class OutputSink : public process::Sink {
 public:
  explicit OutputSink(Output& output) : output_(output) {}
  bool OnStdout(std::string_view bytes) override {
    output_.OnStdout(bytes);
    return !output_.HasEnough();
  }
  bool OnStderr(std::string_view bytes) override {
    output_.OnStderr(bytes);
    return true;
  }

 private:
  Output& output_;
};

Ending NotStarted(Error error) {
  Ending ending;
  ending.start_error = std::move(error);
  return ending;
}

}  // namespace

std::vector<std::string> CommandConnector::Argv(const Request& request) const {
  return BuildArgv(settings_.command, request, "");
}

Ending CommandConnector::Execute(const Request& request, Output& output, std::stop_token stop) {
  const Result<PrivateFolder> folder = PrivateFolder::Create();
  if (!folder.ok()) return NotStarted(folder.error());
  for (const HandedOver& file : FilesOf(request)) {
    if (!file.text) continue;
    const Status written = WriteFileAtomically(folder->path() / file.name, *file.text);
    if (!written.ok()) return NotStarted(written.error());
  }
  process::Command command;
  command.argv = BuildArgv(settings_.command, request, folder->path());
  command.environment = request.environment;
  command.working_directory = settings_.working_directory;
  OutputSink sink(output);
  const process::Limits limits = {.deadline = request.deadline,
                                  .grace = settings_.grace,
                                  .lockstep = request.IsInLockstep(),
                                  .kill = request.end_at_state && request.end_at_state->is_killed};
  return process::Run(command, settings_.environment, limits, sink, stop);
}

}  // namespace assay::connector
