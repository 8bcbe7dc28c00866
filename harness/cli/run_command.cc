// assay run: executes the connector, judges what it said, reports.
#include <iostream>
#include <memory>

#include "harness/base/files.h"
#include "harness/base/words.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/judging.h"
#include "harness/cli/known_failures.h"
#include "harness/cli/run_options.h"
#include "harness/cli/services.h"
#include "harness/cli/usage.h"
#include "harness/connector/versioned_connector.h"
#include "harness/links/http_web.h"
#include "harness/suite/planner.h"
#include "harness/plan/updated_configs.h"
#include "harness/process/interruption.h"
#include "harness/process/program.h"
#include "harness/run/archive.h"
#include "suites/all_suites.h"

namespace assay::cli {
namespace {

constexpr int kDefaultJobs = 2;

check::RunHeader HeaderOf(const Project& project) {
  check::RunHeader header;
  header.assay_version = ASSAY_VERSION;
  header.connector_name = project.connector_name;
  header.connector_image = project.config.connector_image.value_or("");
  header.connector_command = JoinWords(project.command);
  header.config_file = project.config_file.string();
  header.started_at = std::chrono::system_clock::now();
  return header;
}

// The words of the command that executes one invocation alone: `assay exec read --config … --catalog …`.
class Reproduction {
 public:
  Reproduction(const RunOptions& options, const config::RunConfig& config)
      : options_(options), config_(config) {}

  std::string operator()(const plan::Invocation& invocation) const {
    std::vector<std::string> words = {"assay", "exec", ToString(invocation.command)};
    ProjectOptions executed = options_.project;
    if (invocation.of_previous_version) executed.command = options_.previous_command;
    const std::vector<std::string> project = ProjectWords(executed);
    words.insert(words.end(), project.begin(), project.end());
    for (const auto& [name, value] : invocation.environment) {
      words.emplace_back("--env");
      words.push_back(name + "=" + value);
    }
    AddConfig(invocation, words);
    if (invocation.catalog) Add(words, "--catalog", Kept(invocation.id + ".catalog.json"));
    if (invocation.state.document || invocation.state.after_read != plan::kNone) {
      Add(words, "--state", Kept(invocation.id + ".state.json"));
    }
    return JoinWords(words);
  }

 private:
  // An updated config if there is one by now. The secrets of a varied one are masked where it is kept.
  void AddConfig(const plan::Invocation& invocation, std::vector<std::string>& words) const {
    if (!invocation.config) return;
    const std::filesystem::path file = plan::NewestConfig(config_.Resolve(invocation.config->name));
    if (!invocation.variation) return Add(words, "--config", file);
    if (invocation.variation->kind == plan::Variation::Kind::kTerminated) {
      words.emplace_back("--terminate-after-records");
      words.emplace_back("1");
    }
    if (!invocation.variation->ChangesConfig()) return Add(words, "--config", file);
    Add(words, "--config", Kept(invocation.id + ".config.json"));
    Add(words, "--secrets-from", file);
  }

  std::filesystem::path Kept(const std::string& name) const {
    return run::InputsIn(options_.artifacts) / name;
  }

  static void Add(std::vector<std::string>& words, const char* flag, const std::filesystem::path& path) {
    words.emplace_back(flag);
    words.push_back(path.lexically_normal().string());
  }

  const RunOptions& options_;
  const config::RunConfig& config_;
};

// The words of --previous-command; none when it is not given. Errors: its program is not there.
Result<std::vector<std::string>> PreviousCommand(const RunOptions& options) {
  if (options.previous_command.empty()) return std::vector<std::string>{};
  Result<std::vector<std::string>> words = SplitWords(options.previous_command);
  if (!words.ok()) return words;
  const auto program = process::FindProgram((*words)[0], OwnEnvironment(), "");
  if (!program.ok()) return program.error();
  return words;
}

// What the connector is that executes the requests of a run.
std::unique_ptr<connector::Connector> ConnectorOf(const Project& project,
                                                  const std::vector<std::string>& previous,
                                                  const process::Environment& environment) {
  auto current = std::make_unique<connector::CommandConnector>(
      connector::CommandConnector::Settings{.command = project.command,
                                            .working_directory = project.working_directory,
                                            .environment = environment});
  if (previous.empty()) return current;
  auto before = std::make_unique<connector::CommandConnector>(connector::CommandConnector::Settings{
      .command = previous, .working_directory = "", .environment = environment});
  return std::make_unique<connector::VersionedConnector>(std::move(current), std::move(before));
}

// Where --update-known-failures writes to; empty without it. Errors: ErrorKind::kUser when nothing may be
// written.
Result<std::filesystem::path> UpdatedKnownFailures(const RunOptions& options,
                                                   const config::RunConfig& config) {
  if (!options.update_known_failures) return std::filesystem::path();
  const JudgingOptions& judging = options.judging;
  if (!judging.filter.empty() || !judging.shard.empty() || judging.no_creds || !judging.gtest_flags.empty()) {
    return Error{.message = "--update-known-failures needs a run of every check",
                 .remedy = "leave out --filter, --shard, --no-creds and GoogleTest's flags"};
  }
  std::filesystem::path file = KnownFailuresFile(config, judging.known_failures);
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
          .timeout_scale = options.timeout_scale,
          .recordings = run::RecordingsIn(options.artifacts),
          .inputs = run::InputsIn(options.artifacts),
          .web = options.online ? std::make_shared<links::HttpWeb>() : nullptr};
}

// What `verify` needs to judge the run again.
run::Archive ArchiveOf(const RunOptions& options, const Project& project, const check::RunHeader& header,
                       const plan::InputFiles& files) {
  const Result<std::string> config_text = ReadFile(project.config_file);
  return {.header = header,
          .config_file = project.config_file.string(),
          .config_text = config_text.ok() ? *config_text : "",
          .previous_command = options.previous_command,
          .previous_specification = options.previous_specification.string(),
          .files = files.texts()};
}

int RunWith(const RunOptions& options) {
  Result<Project, Errors> project = OpenProject(options.project);
  if (!project.ok()) return Report(project.error());
  for (const Error& warning : project->config.warnings)
    std::cerr << "assay: warning: " << ToString(warning) << "\n";
  const Result<std::vector<std::string>> previous_command = PreviousCommand(options);
  if (!previous_command.ok()) return Report(previous_command.error());
  plan::InputFiles files;
  const Result<suite::Plan, Errors> plan = suite::MakePlan(project->config, suites::AllSuites(), files,
                                                         PlanningOf(options, !previous_command->empty()));
  if (!plan.ok()) return Report(plan.error());
  const Result<std::filesystem::path> updated = UpdatedKnownFailures(options, project->config);
  if (!updated.ok()) return Report(updated.error());
  const auto known = LoadKnownFailures(project->config, options.judging.known_failures,
                                       options.update_known_failures, files);
  if (!known.ok()) return Report(known.error());

  process::Interruption interruption;
  std::optional<Services> services;
  const int jobs = options.jobs > 0
                       ? options.jobs
                       : static_cast<int>(project->config.assay.concurrency.value_or(kDefaultJobs));
  check::RunHeader header = HeaderOf(*project);
  header.concurrency = jobs;
  const auto connect = [&]() -> Result<std::unique_ptr<connector::Connector>> {
    Result<Services> started = StartServices(project->config, OwnEnvironment(), interruption.token());
    if (!started.ok()) return started.error();
    services = *std::move(started);
    return ConnectorOf(*project, *previous_command, services->environment);
  };
  const Reproduction reproduce(options, project->config);
  const auto keep = [&](run::Session& session, const std::vector<check::Verdict>& verdicts) -> Status {
    run::Archive archive = ArchiveOf(options, *project, header, files);
    archive.secrets = session.secrets();
    for (const check::Verdict& verdict : verdicts) archive.judged.emplace(verdict.planned.id, verdict.planned.input);
    for (const plan::Invocation& invocation : plan->invocations)
      archive.reproduce[invocation.id] = reproduce(invocation);
    return run::WriteArchive(options.artifacts, std::move(archive), *plan);
  };
  return RunAndJudge({.plan = *plan,
                      .header = header,
                      .options = options.judging,
                      .session = SessionOf(options, jobs),
                      .reproduce = reproduce,
                      .prepare = [&] { return run::PrepareArtifacts(options.artifacts); },
                      .connect = connect,
                      .keep = keep,
                      .stop = interruption.token(),
                      .known_failures = check::KnownFailures(*known),
                      .updated_known_failures = *updated});
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
