#include "harness/app/services.h"

#include <deque>
#include <string>

#include "harness/base/words.h"
#include "harness/process/line_tail.h"
#include "harness/process/run.h"

namespace assay::app {
namespace {

process::Variables VariablesOf(const config::Environment& environment) {
  return {environment.variables.begin(), environment.variables.end()};
}

process::ServiceSpec SpecOf(const config::Service& service, const std::filesystem::path& folder) {
  process::ServiceSpec spec;
  spec.name = service.name;
  spec.argv = service.command.words;
  spec.environment = VariablesOf(service.environment);
  spec.working_directory = folder / service.working_directory.value_or("");
  spec.ready.line = service.ready.line.value_or("");
  spec.ready.port_accepts = service.ready.port.has_value();
  spec.port = static_cast<int>(service.ready.port.value_or(0));
  spec.exports = VariablesOf(service.exported);
  spec.ready_timeout = std::chrono::seconds(service.timeout_seconds);
  return spec;
}

// Keeps the last line that a command wrote to stderr.
class Tail : public process::Sink {
 public:
  bool OnStdout(std::string_view /*bytes*/) override { return true; }
  bool OnStderr(std::string_view bytes) override {
    lines_.Append(bytes);
    return true;
  }
  std::string last_line() const {
    const std::deque<std::string> lines = lines_.Lines();
    return lines.empty() ? "" : lines.back();
  }

 private:
  process::LineTail lines_{1, 1'000};
};

}  // namespace

Services::~Services() {
  while (!running.empty()) running.pop_back();
}

Result<Services> StartServices(const config::RunConfig& config, const process::Environment& environment,
                               const std::stop_token& stop) {
  Services services;
  services.environment = environment.With(VariablesOf(config.custom_environment_variables));
  for (const config::Service& service : config.assay.services) {
    Result<process::Service> started =
        process::Service::Start(SpecOf(service, config.folder), services.environment, stop);
    if (!started.ok()) {
      Error error = started.error();
      if (error.location.file.empty()) error.location = service.location;
      return error;
    }
    services.environment = services.environment.With(started->exported());
    services.running.push_back(*std::move(started));
  }
  return services;
}

Status ExecuteHooks(const config::RunConfig& config, const process::Environment& environment,
                    const std::stop_token& stop) {
  for (const config::CommandLine& hook : config.assay.hooks.between_reads) {
    Tail tail;
    const process::Exit exit = process::Run({.argv = hook.words, .working_directory = config.folder},
                                            environment, {.deadline = kLongestHook}, tail, stop);
    if (exit.Succeeded()) continue;
    std::string message = "hooks.between_reads: `" + JoinWords(hook.words) + "` " + Describe(exit);
    if (!tail.last_line().empty()) message += "; it said: " + tail.last_line();
    return Error{.kind = ErrorKind::kEnvironment, .message = std::move(message)};
  }
  return Done{};
}

}  // namespace assay::app
