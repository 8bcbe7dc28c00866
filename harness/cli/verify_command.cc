// assay verify: judges a recorded run again, without a connector.
#include <memory>

#include "harness/app/connectors.h"
#include "harness/app/judging.h"
#include "harness/app/known_failures.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/judge_and_tell.h"
#include "harness/cli/own_environment.h"
#include "harness/cli/usage.h"
#include "harness/config/config.h"
#include "harness/run/archive.h"
#include "harness/run/artifacts.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"

namespace assay::cli {
namespace {

struct VerifyOptions {
  std::filesystem::path artifacts;
  JudgingOptions judging;
};

int Verify(const VerifyOptions& options) {
  Result<run::Archive> archive = run::ReadArchive(options.artifacts);
  if (!archive.ok()) return Report(archive.error());
  const Result<config::RunConfig, Errors> config =
      config::Parse(archive->config_text, archive->config_file, {.connector_given = true});
  if (!config.ok()) return Report(config.error());
  plan::InputFiles files(archive->files);
  suite::Options planning = PlanOptions(options.judging);
  planning.previous_is_executable = !archive->previous_command.empty();
  if (!archive->previous_specification.empty())
    planning.previous_specification = archive->previous_specification;
  Result<suite::Plan, Errors> plan = suite::MakePlan(*config, suites::AllSuites(), files, planning);
  if (!plan.ok()) return Report(plan.error());
  const auto known = app::LoadKnownFailures(*config, options.judging.known_failures, false, files);
  if (!known.ok()) return Report(known.error());
  // What the run did not judge, it may not have recorded.
  const std::size_t left_out = std::erase_if(plan->items, [&](const suite::Item& item) {
    const int input = plan->inputs[static_cast<std::size_t>(item.input)].index;
    return !archive->judged.contains({std::string(item.check->id), input});
  });
  check::RunHeader header = archive->header;
  header.assay_version = ASSAY_VERSION;
  header.config_file = archive->config_file;
  header.replayed = true;
  const std::filesystem::path recordings = run::RecordingsIn(options.artifacts);
  if (options.judging.list) return ListChecks(*plan, options.judging);
  app::Judging judging = JudgingOf(*plan, options.judging);
  judging.header = header;
  judging.session = {.executor = {.recordings = recordings,
                                  .replaying = true,
                                  .memory_budget = options.judging.memory_budget,
                                  .longest_line = options.judging.longest_line},
                     .known_secrets = archive->secrets};
  judging.reproduce = [&](const plan::Invocation& invocation, const suite::Executed&) {
    return archive->reproduce[invocation.id];
  };
  judging.prepare = []() -> Status { return Done{}; };
  judging.connect = [&]() -> Result<std::unique_ptr<connector::Connector>> {
    return app::MakeConnector({.recordings = recordings}, {}, OwnEnvironment());
  };
  judging.keep = [](run::Session&, const std::vector<check::Verdict>&) -> Status { return Done{}; };
  judging.known_failures = check::KnownFailures(*known);
  judging.is_whole = left_out == 0;
  return JudgeAndTell(judging, options.judging);
}

}  // namespace

Execute AddVerifyCommand(CLI::App& app) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* const command =
      app.add_subcommand("verify", "judge a recorded run again; no connector is started");
  command->add_option("DIR", options->artifacts, "the artifacts folder of the run")->default_val(".assay");
  AddJudgingOptions(*command, options->judging);
  return [command, options] {
    Result<std::vector<std::string>> flags = GoogleTestFlags(*command);
    if (!flags.ok()) return Report(flags.error());
    options->judging.gtest_flags = *std::move(flags);
    return Verify(*options);
  };
}

}  // namespace assay::cli
