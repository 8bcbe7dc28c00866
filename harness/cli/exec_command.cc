// assay exec: one execution of the connector, its messages checked as they come.
#include <memory>

#include "harness/app/connectors.h"
#include "harness/app/execution.h"
#include "harness/app/project.h"
#include "harness/app/services.h"
#include "harness/cli/commands.h"
#include "harness/cli/exec_display.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/own_environment.h"
#include "harness/cli/run_options.h"
#include "harness/probe/measurement.h"
#include "harness/process/interruption.h"
#include "harness/run/executor.h"
#include "harness/run/known_secrets.h"

namespace assay::cli {
namespace {

using connector::Command;

struct ExecOptions {
  app::ProjectOptions project;
  app::ExecutionOptions execution;
  bool raw = false;
};

int Exec(const ExecOptions& options) {
  app::ProjectOptions project_options = options.project;
  project_options.config_is_optional = true;
  const Result<app::Project, Errors> project = app::OpenProject(project_options, OwnEnvironment());
  if (!project.ok()) return Report(project.error());
  Result<app::Execution, Errors> prepared = app::PrepareExecution(options.execution);
  if (!prepared.ok()) return Report(prepared.error());
  const process::Interruption interruption;
  std::stop_source stop;
  const std::stop_callback on_interruption(interruption.token(), [&stop] { stop.request_stop(); });
  const Result<app::Services> services =
      app::StartServices(project->config, OwnEnvironment(), interruption.token());
  if (!services.ok()) return Report(services.error());
  const auto connector = app::MakeConnector(project->subject, {}, services->environment);

  const bool has_config = prepared->request.config.has_value();
  run::KnownSecrets known(has_config ? std::vector{prepared->config} : std::vector<nlohmann::json>());
  if (has_config) app::LearnSecrets(*connector, *prepared, stop.get_token(), known);
  ExecDisplay display(known.current(), options.raw);
  probe::Measurement::Options measuring;
  measuring.measures = prepared->measures;
  measuring.now = std::chrono::steady_clock::now;
  measuring.secrets = known.current();
  // What is secret in a config that the connector hands back is masked as well.
  measuring.learn = [&](const nlohmann::json& config) {
    display.Use(known.LearnConfig(config));
    return known.current();
  };
  measuring.on_line = [&](const protocol::Line& line, std::string_view text, std::uint64_t number) {
    display.OnLine(line, text, number);
    if (!display.is_heard()) stop.request_stop();
  };
  const Result<probe::Evidence> evidence =
      run::ExecuteAndMeasure(*connector, prepared->request, std::move(measuring), stop.get_token());
  if (!evidence.ok()) return Report(evidence.error());
  return display.Summarise(*evidence);
}

}  // namespace

Execute AddExecCommand(CLI::App& app) {
  auto options = std::make_shared<ExecOptions>();
  CLI::App* const exec =
      app.add_subcommand("exec", "execute the connector once, check its messages, summarise");
  exec->require_subcommand(1);
  for (const Command command : {Command::kSpec, Command::kCheck, Command::kDiscover, Command::kRead}) {
    CLI::App* const sub =
        exec->add_subcommand(ToString(command), std::string("execute `") + ToString(command) + "`");
    AddProjectOptions(*sub, options->project);
    if (command != Command::kSpec) {
      sub->add_option("--config", options->execution.config, "the connector's config")
          ->type_name("FILE")
          ->required();
      sub->add_option("--secrets-from", options->execution.secrets,
                      "the config with the values that are masked in the other, as in kept inputs of a run")
          ->type_name("FILE");
    }
    if (command == Command::kRead) {
      sub->add_option("--catalog", options->execution.catalog, "the configured catalog")
          ->type_name("FILE")
          ->required();
      sub->add_option("--state", options->execution.state, "the state to go on from")->type_name("FILE");
      sub->add_option("--terminate-after-records", options->execution.terminate_after_records,
                      "end it with SIGTERM as soon as it has emitted that many records")
          ->type_name("N")
          ->check(CLI::PositiveNumber.description(""));
      CLI::Option* const terminate =
          sub->add_option("--terminate-after-states", options->execution.terminate_after_states,
                          "end it with SIGTERM as soon as it has emitted that many states")
              ->type_name("N")
              ->check(CLI::PositiveNumber.description(""));
      sub->add_option(
             "--kill-after-states", options->execution.kill_after_states,
             "kill it as soon as it has emitted that many states; what it wrote behind them is left out")
          ->type_name("N")
          ->check(CLI::PositiveNumber.description(""))
          ->excludes(terminate);
    }
    sub->add_option("--env", options->execution.environment, "set an environment variable")
        ->type_name("NAME=VALUE");
    sub->add_option("--timeout", options->execution.timeout_seconds,
                    "seconds until it is stopped (default: no limit)")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber.description(""));
    sub->add_flag("--raw", options->raw,
                  "print every line as it came, secrets masked; all else goes to stderr");
    sub->final_callback([options, command] { options->execution.command = command; });
  }
  return [options] { return Exec(*options); };
}

}  // namespace assay::cli
