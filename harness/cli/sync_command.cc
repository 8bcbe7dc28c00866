// assay sync: one sync of the connector into an SQLite database, as a platform does it.
#include <fmt/format.h>

#include <cstdint>
#include <iostream>
#include <memory>

#include "harness/app/connectors.h"
#include "harness/app/execution.h"
#include "harness/app/project.h"
#include "harness/app/services.h"
#include "harness/app/sync.h"
#include "harness/cli/commands.h"
#include "harness/cli/exec_display.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/own_environment.h"
#include "harness/cli/run_options.h"
#include "harness/cli/sync_summary.h"
#include "harness/plan/updated_configs.h"
#include "harness/process/interruption.h"
#include "harness/run/known_secrets.h"

namespace assay::cli {
namespace {

struct SyncOptions {
  app::ProjectOptions project;
  app::ExecutionOptions execution;
  std::filesystem::path warehouse;
  std::filesystem::path state;
};

int SummariseSync(const app::Synced& synced, const SyncOptions& options, ExecDisplay& display) {
  using Kind = connector::Ending::Kind;
  const Kind ending = synced.evidence.ending.kind;
  display.ShowEnding(synced.evidence);
  if (ending == Kind::kNotStarted) return kBroken;
  display.ShowProblems(synced.evidence);
  for (const std::string& line : SyncTable(synced.outcome.streams)) std::cout << display.Clean(line) << "\n";
  for (const std::string& line : synced.outcome.remarks) std::cout << display.Clean(line) << "\n";
  for (const std::string& line : synced.outcome.failures) std::cout << display.Clean(line) << "\n";
  std::cout << fmt::format("{} into {}\n", synced.outcome.succeeded ? "Synced" : "NOT synced",
                           display.Clean(options.warehouse.string()))
            << std::flush;
  if (ending == Kind::kStopped && !synced.outcome.is_message_lost) return kBroken;
  return synced.outcome.succeeded ? kPassed : kFailed;
}

// Keeps the config that the connector has handed back where the next sync takes it from, as a platform does.
Status StoreConfig(const app::Synced& synced, const app::Execution& given, const SyncOptions& options) {
  const auto& update = synced.evidence.last_config_update;
  if (!update || update->config == given.config || !options.execution.secrets.empty()) return Done{};
  constexpr double kLatest = 9e15;
  const bool is_time = update->emitted_at > 0 && update->emitted_at < kLatest;
  const auto stored = plan::StoreUpdatedConfig(options.execution.config, update->config,
                                               is_time ? static_cast<std::int64_t>(update->emitted_at) : 0);
  if (!stored.ok()) return stored.error();
  std::cout << "The config that the connector handed back is in " << stored->string() << "\n";
  return Done{};
}

int Sync(SyncOptions options) {
  app::ProjectOptions project_options = options.project;
  project_options.config_is_optional = true;
  const Result<app::Project, Errors> project = app::OpenProject(project_options, OwnEnvironment());
  if (!project.ok()) return Report(project.error());
  options.execution.config = plan::NewestConfig(options.execution.config);
  Result<app::Execution, Errors> execution = app::PrepareExecution(options.execution);
  if (!execution.ok()) return Report(execution.error());
  const app::SyncPlaces places = {options.execution.catalog, options.warehouse, options.state};
  if (const Errors mistakes = app::MistakesOf(*execution, places); !mistakes.empty()) return Report(mistakes);
  const process::Interruption interruption;
  const Result<app::Services> services =
      app::StartServices(project->config, OwnEnvironment(), interruption.token());
  if (!services.ok()) return Report(services.error());
  const auto connector = app::MakeConnector(project->subject, {}, services->environment);

  run::KnownSecrets known(std::vector{execution->config});
  app::LearnSecrets(*connector, *execution, interruption.token(), known);
  ExecDisplay display(known.current(), false);
  Result<app::Synced, Errors> synced = app::SyncOnce(
      *connector, *execution, places, known, interruption.token(),
      [&](const protocol::Line& line, std::string_view text, std::uint64_t number) {
        display.OnLine(line, text, number);
      },
      [&] { display.Use(known.current()); });
  if (!synced.ok()) {
    for (Error& error : synced.error()) error.message = display.Clean(error.message);
    return Report(synced.error());
  }
  const int code = SummariseSync(*synced, options, display);
  const Status stored = StoreConfig(*synced, *execution, options);
  return stored.ok() ? code : Report(stored.error());
}

}  // namespace

Execute AddSyncCommand(CLI::App& app) {
  auto options = std::make_shared<SyncOptions>();
  options->execution.command = connector::Command::kRead;
  CLI::App* const sync =
      app.add_subcommand("sync", "sync the connector into an SQLite database once, as a platform does");
  AddProjectOptions(*sync, options->project);
  sync->add_option("--config", options->execution.config, "the connector's config")
      ->type_name("FILE")
      ->required();
  sync->add_option("--secrets-from", options->execution.secrets,
                   "the config with the values that are masked in the other, as in kept inputs of a run")
      ->type_name("FILE");
  sync->add_option("--catalog", options->execution.catalog, "the configured catalog: which streams, and how")
      ->type_name("FILE")
      ->required();
  sync->add_option("--state", options->state,
                   "a file that shows the state: read if it is there, written at each commit")
      ->type_name("FILE");
  sync->add_option("--warehouse", options->warehouse, "the SQLite database; made if it is not there")
      ->type_name("FILE")
      ->required();
  sync->add_option("--env", options->execution.environment, "set an environment variable")
      ->type_name("NAME=VALUE");
  sync->add_option("--timeout", options->execution.timeout_seconds,
                   "seconds until it is stopped (default: no limit)")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber.description(""));
  return [options] { return Sync(*options); };
}

}  // namespace assay::cli
