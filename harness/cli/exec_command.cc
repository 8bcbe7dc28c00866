// assay exec: one execution of the connector, its messages checked as they come.
#include <algorithm>
#include <memory>

#include "harness/app/connectors.h"
#include "harness/app/project.h"
#include "harness/app/services.h"
#include "harness/base/words.h"
#include "harness/cli/commands.h"
#include "harness/cli/exec_display.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/own_environment.h"
#include "harness/cli/run_options.h"
#include "harness/plan/input_files.h"
#include "harness/probe/measurement.h"
#include "harness/probe/schema_evidence.h"
#include "harness/process/interruption.h"
#include "harness/run/executor.h"
#include "harness/run/known_secrets.h"
#include "harness/secrets/masked_config.h"

namespace assay::cli {
namespace {

using connector::Command;

struct ExecOptions {
  Command command = Command::kSpec;
  app::ProjectOptions project;
  std::filesystem::path config;
  std::filesystem::path secrets;  // the config that holds what is masked in `config`; empty: nothing is
  std::filesystem::path catalog;
  std::filesystem::path state;
  std::vector<std::string> environment;
  double timeout_seconds = 0;                 // 0: no limit
  std::uint64_t terminate_after_records = 0;  // 0: it ends by itself
  std::uint64_t terminate_after_states = 0;   // the same
  std::uint64_t kill_after_states = 0;        // the same
  bool raw = false;
};

// What is handed over, and what its records are measured against.
struct Prepared {
  connector::Request request;
  probe::Measures measures;
  nlohmann::json config;
};

Result<Prepared, Errors> Prepare(const ExecOptions& options) {
  Prepared prepared;
  Errors errors;
  plan::InputFiles files;
  const auto take = [&](const std::filesystem::path& path,
                        std::optional<std::string>& text) -> nlohmann::json {
    if (path.empty()) return {};
    const Result<nlohmann::json> document = files.Document(path);
    if (!document.ok()) {
      errors.push_back(document.error());
      return {};
    }
    text = *files.JsonText(path);
    return *document;
  };
  prepared.request.id = std::string(ToString(options.command));
  prepared.request.command = options.command;
  if (options.timeout_seconds > 0) {
    prepared.request.deadline =
        std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout_seconds * 1000));
  } else {
    prepared.request.deadline = std::chrono::milliseconds::max();
  }
  prepared.config = take(options.config, prepared.request.config);
  if (!options.secrets.empty()) {
    std::optional<std::string> text;
    prepared.config = secrets::Unmasked(prepared.config, take(options.secrets, text));
    prepared.request.config = prepared.config.dump();
  }
  if (options.terminate_after_records > 0)
    prepared.request.terminate_after_records = options.terminate_after_records;
  if (options.terminate_after_states > 0)
    prepared.request.end_at_state = {.states = options.terminate_after_states, .is_killed = false};
  if (options.kill_after_states > 0)
    prepared.request.end_at_state = {.states = options.kill_after_states, .is_killed = true};
  const nlohmann::json catalog = take(options.catalog, prepared.request.catalog);
  take(options.state, prepared.request.state);
  if (prepared.request.catalog) {
    // A catalog that is wrong on purpose may be executed all the same; records are then measured against
    // nothing.
    auto configured = protocol::ReadConfiguredCatalog(catalog, options.catalog.string());
    if (configured.ok()) {
      prepared.measures.asked = {&probe::kSchemas};
      prepared.measures.catalog = *std::move(configured);
    }
  }
  for (const std::string& assignment : options.environment) {
    const std::size_t at = assignment.find('=');
    if (at == 0 || at == std::string::npos) {
      errors.push_back({.message = "--env wants NAME=VALUE, not " + assignment});
    } else {
      prepared.request.environment.emplace_back(assignment.substr(0, at), assignment.substr(at + 1));
    }
  }
  if (!errors.empty()) return errors;
  return prepared;
}

// Learns the secrets of a config from the connector's specification, if it gives one.
void LearnSecrets(connector::Connector& connector, const Prepared& prepared, const std::stop_token& stop,
                  run::KnownSecrets& known) {
  connector::Request request = {.id = "spec", .command = Command::kSpec};
  request.environment = prepared.request.environment;
  request.deadline = std::min<std::chrono::milliseconds>(std::chrono::seconds(60), prepared.request.deadline);
  probe::Measurement::Options options;
  options.secrets = known.current();
  const auto evidence = run::ExecuteAndMeasure(connector, request, std::move(options), stop);
  known.LearnNames();
  if (evidence.ok() && !evidence->specs.empty()) known.LearnSpecification(evidence->specs.kept[0].what);
}

int Exec(const ExecOptions& options) {
  app::ProjectOptions project_options = options.project;
  project_options.config_is_optional = true;
  const Result<app::Project, Errors> project = app::OpenProject(project_options, OwnEnvironment());
  if (!project.ok()) return Report(project.error());
  Result<Prepared, Errors> prepared = Prepare(options);
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
  if (has_config) LearnSecrets(*connector, *prepared, stop.get_token(), known);
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
      sub->add_option("--config", options->config, "the connector's config")->type_name("FILE")->required();
      sub->add_option("--secrets-from", options->secrets,
                      "the config with the values that are masked in the other, as in kept inputs of a run")
          ->type_name("FILE");
    }
    if (command == Command::kRead) {
      sub->add_option("--catalog", options->catalog, "the configured catalog")->type_name("FILE")->required();
      sub->add_option("--state", options->state, "the state to go on from")->type_name("FILE");
      sub->add_option("--terminate-after-records", options->terminate_after_records,
                      "end it with SIGTERM as soon as it has emitted that many records")
          ->type_name("N")
          ->check(CLI::PositiveNumber.description(""));
      CLI::Option* const terminate =
          sub->add_option("--terminate-after-states", options->terminate_after_states,
                          "end it with SIGTERM as soon as it has emitted that many states")
              ->type_name("N")
              ->check(CLI::PositiveNumber.description(""));
      sub->add_option(
             "--kill-after-states", options->kill_after_states,
             "kill it as soon as it has emitted that many states; what it wrote behind them is left out")
          ->type_name("N")
          ->check(CLI::PositiveNumber.description(""))
          ->excludes(terminate);
    }
    sub->add_option("--env", options->environment, "set an environment variable")->type_name("NAME=VALUE");
    sub->add_option("--timeout", options->timeout_seconds, "seconds until it is stopped (default: no limit)")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber.description(""));
    sub->add_flag("--raw", options->raw,
                  "print every line as it came, secrets masked; all else goes to stderr");
    sub->final_callback([options, command] { options->command = command; });
  }
  return [options] { return Exec(*options); };
}

}  // namespace assay::cli
