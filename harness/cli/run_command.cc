// assay run: executes the connector, judges what it said, reports.
#include <iostream>
#include <memory>

#include "harness/app/connectors.h"
#include "harness/app/judging.h"
#include "harness/app/known_failures.h"
#include "harness/app/reproduction.h"
#include "harness/app/services.h"
#include "harness/base/files.h"
#include "harness/base/words.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/judge_and_tell.h"
#include "harness/cli/own_environment.h"
#include "harness/cli/run_options.h"
#include "harness/cli/usage.h"
#include "harness/links/http_web.h"
#include "harness/process/interruption.h"
#include "harness/run/archive.h"
#include "harness/run/artifacts.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"

namespace assay::cli {
namespace {

constexpr int kDefaultJobs = 2;

// The version that --previous-command names; nothing when it is not given. Errors: its program is not there.
Result<app::Subject> PreviousVersion(const RunOptions& options) {
  app::Subject previous;
  if (options.previous_command.empty()) return previous;
  const Result<std::vector<std::string>> words = SplitWords(options.previous_command);
  if (!words.ok()) return words.error();
  previous.command = *words;
  const Status is_there = app::VerifyConnector(previous, OwnEnvironment());
  if (!is_there.ok()) return is_there.error();
  return previous;
}

// Where --update-known-failures writes to; empty without it. Errors: ErrorKind::kUser when nothing may be
// written.
Result<std::filesystem::path> UpdatedKnownFailures(const RunOptions& options,
                                                   const config::RunConfig& config) {
  if (!options.update_known_failures) return std::filesystem::path();
  const JudgingOptions& judging = options.judging;
  if (!judging.filter.empty() || judging.shard.count > 1 || judging.no_creds ||
      !judging.gtest_flags.empty()) {
    return Error{.message = "--update-known-failures needs a run of every check",
                 .remedy = "leave out --filter, --shard, --no-creds and GoogleTest's flags"};
  }
  std::filesystem::path file = app::KnownFailuresFile(config, judging.known_failures);
  if (file.empty()) {
    return Error{.message = "--update-known-failures rewrites a file, and none is named",
                 .location = config.assay.LocationOf("known_failures"),
                 .remedy = "name it with --known-failures, or in the config as assay.known_failures"};
  }
  return file;
}

suite::Options PlanningOf(const RunOptions& options, bool previous_is_executable) {
  suite::Options planning = PlanOptions(options.judging);
  planning.previous_is_executable = previous_is_executable;
  if (!options.previous_specification.empty())
    planning.previous_specification = options.previous_specification;
  return planning;
}

run::Session::Options SessionOf(const RunOptions& options, int jobs) {
  return {.jobs = jobs,
          .executor = {.timeout_scale = options.timeout_scale,
                       .recordings = run::RecordingsIn(options.artifacts),
                       .inputs = run::InputsIn(options.artifacts),
                       .stores_updated_configs = !options.no_update_configs,
                       .memory_budget = options.judging.memory_budget,
                       .longest_line = options.judging.longest_line},
          .known_secrets = nullptr,
          .web = options.online ? std::make_shared<links::HttpWeb>() : nullptr};
}

// What `verify` needs to judge the run again.
run::Archive ArchiveOf(const RunOptions& options, const app::Project& project, const check::RunHeader& header,
                       const plan::InputFiles& files) {
  const Result<std::string> config_text = ReadFile(project.config_file);
  return {.header = header,
          .config_file = project.config_file.string(),
          .config_text = config_text.ok() ? *config_text : "",
          .previous_command = options.previous_command,
          .previous_specification = options.previous_specification.string(),
          .files = files.texts()};
}

// By invocation, the command that executes it alone.
std::map<std::string, std::string> CommandsOf(const suite::Plan& plan, const app::Reproduction& reproduce,
                                              run::Session& session) {
  std::map<std::string, std::string> commands;
  for (std::size_t i = 0; i < plan.invocations.size(); ++i) {
    const plan::Invocation& invocation = plan.invocations[i];
    commands[invocation.id] = reproduce(invocation, session.Await(static_cast<plan::InvocationIndex>(i)));
  }
  return commands;
}

int RunWith(const RunOptions& options) {
  Result<app::Project, Errors> project = app::OpenProject(options.project, OwnEnvironment());
  if (!project.ok()) return Report(project.error());
  for (const Error& warning : project->config.warnings)
    std::cerr << "assay: warning: " << ToString(warning) << "\n";
  const Result<app::Subject> previous = PreviousVersion(options);
  if (!previous.ok()) return Report(previous.error());
  plan::InputFiles files(options.no_update_configs ? plan::InputFiles::Updates::kIgnore
                                                   : plan::InputFiles::Updates::kUse);
  const Result<suite::Plan, Errors> plan = suite::MakePlan(project->config, suites::AllSuites(), files,
                                                           PlanningOf(options, !previous->command.empty()));
  if (!plan.ok()) return Report(plan.error());
  const Result<std::filesystem::path> updated = UpdatedKnownFailures(options, project->config);
  if (!updated.ok()) return Report(updated.error());
  const auto known = app::LoadKnownFailures(project->config, options.judging.known_failures,
                                            options.update_known_failures, files);
  if (!known.ok()) return Report(known.error());
  if (options.judging.list) return ListChecks(*plan, options.judging);

  process::Interruption interruption;
  std::optional<app::Services> services;
  const int jobs = options.jobs > 0
                       ? options.jobs
                       : static_cast<int>(project->config.assay.concurrency.value_or(kDefaultJobs));
  check::RunHeader header = HeaderOf(*project);
  header.concurrency = jobs;
  const auto connect = [&]() -> Result<std::unique_ptr<connector::Connector>> {
    Result<app::Services> started =
        app::StartServices(project->config, OwnEnvironment(), interruption.token());
    if (!started.ok()) return started.error();
    services = *std::move(started);
    return app::MakeConnector(project->subject, *previous, services->environment);
  };
  const app::Reproduction reproduce(options.project, options.previous_command, options.artifacts,
                                    project->config, files);
  const auto keep = [&](run::Session& session, const std::vector<check::Verdict>& verdicts) -> Status {
    run::Archive archive = ArchiveOf(options, *project, header, files);
    archive.secrets = session.secrets();
    for (const check::Verdict& verdict : verdicts)
      archive.judged.emplace(verdict.planned.id, verdict.planned.input);
    archive.reproduce = CommandsOf(*plan, reproduce, session);
    return run::WriteArchive(options.artifacts, std::move(archive), plan->Configs());
  };
  app::Judging judging = JudgingOf(*plan, options.judging);
  judging.header = header;
  judging.session = SessionOf(options, jobs);
  judging.session.executor.between_reads = [&](const std::stop_token& stop) {
    return app::ExecuteHooks(project->config, services->environment, stop);
  };
  judging.reproduce = reproduce;
  judging.prepare = [&] { return run::PrepareArtifacts(options.artifacts); };
  judging.connect = connect;
  judging.keep = keep;
  judging.stop = interruption.token();
  judging.known_failures = check::KnownFailures(*known);
  judging.updated_known_failures = *updated;
  return JudgeAndTell(judging, options.judging);
}

}  // namespace

Execute AddRunCommand(CLI::App& app) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* const command = app.add_subcommand("run", "execute the connector, judge what it says, report");
  AddProjectOptions(*command, options->project);
  AddJudgingOptions(*command, options->judging);
  AddPreviousVersionOptions(*command, *options);
  command
      ->add_option("--jobs", options->jobs,
                   "how many invocations run side by side (default: the config's, else 2)")
      ->type_name("N")
      ->check(CLI::Range(1, 64).description(""));
  command->add_option("--timeout-scale", options->timeout_scale, "multiplies every deadline, 0.001 to 1000")
      ->type_name("X")
      ->check(CLI::Range(0.001, 1000.0).description(""));
  command->add_flag("--update-known-failures", options->update_known_failures,
                    "rewrite the file of known failures so that it lists what failed in this run");
  command->add_flag(
      "--no-update-configs", options->no_update_configs,
      "neither store configs that the connector hands back nor start from those of earlier runs");
  command->add_flag("--online", options->online, "follow the links in a certified connector's documentation");
  command
      ->add_option("--artifacts", options->artifacts,
                   "where recordings are kept: a new or empty folder, or that of an earlier run")
      ->type_name("DIR")
      ->capture_default_str();
  return [command, options] {
    Result<std::vector<std::string>> flags = GoogleTestFlags(*command);
    if (!flags.ok()) return Report(flags.error());
    options->judging.gtest_flags = *std::move(flags);
    return RunWith(*options);
  };
}

}  // namespace assay::cli
