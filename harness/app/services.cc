#include "harness/app/services.h"

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

}  // namespace assay::app
