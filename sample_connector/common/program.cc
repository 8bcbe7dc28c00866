#include "sample_connector/common/program.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>

namespace assay::sample_connector {
namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

struct Commands {
  CLI::App* spec = nullptr;
  CLI::App* check = nullptr;
  CLI::App* discover = nullptr;
  CLI::App* read = nullptr;
};

Commands Declare(CLI::App& app, Paths& paths) {
  Commands commands;
  commands.spec = app.add_subcommand("spec", "Say what the config must hold");
  commands.check = app.add_subcommand("check", "Try a config");
  commands.discover = app.add_subcommand("discover", "List the streams");
  commands.read = app.add_subcommand("read", "Read the streams of a configured catalog");
  for (CLI::App* command : {commands.check, commands.discover, commands.read}) {
    command->add_option("--config", paths.config, "The config, a JSON file")->required();
  }
  commands.read->add_option("--catalog", paths.catalog, "The configured catalog, a JSON file")->required();
  commands.read->add_option("--state", paths.state, "Where the sync before this one ended, a JSON file");
  app.require_subcommand(1);
  return commands;
}

Status Run(const Commands& commands, const Paths& paths, Source& source, Output& output, Clock& clock) {
  if (commands.spec->parsed()) return source.Spec(output);
  if (commands.check->parsed()) return source.Check(output, clock, paths);
  if (commands.discover->parsed()) return source.Discover(output, clock, paths);
  return source.Read(output, clock, paths);
}

}  // namespace

std::optional<std::string> EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

int RunProgram(int argc, char** argv, const std::string& name, const std::string& description,
               Source& source) {
  // A reader that went away is noticed by what writing returns.
  std::signal(SIGPIPE, SIG_IGN);
  Clock clock;
  Output output(stdout, clock);
  CLI::App app(description, name);
  Paths paths;
  const Commands commands = Declare(app, paths);
  Status status = std::monostate{};
  int exit_code = 0;
  try {
    app.parse(argc, argv);
    status = Run(commands, paths, source, output, clock);
    if (!status.ok()) exit_code = kFailed;
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& mistake) {
    std::fprintf(stderr, "%s", app.help().c_str());
    const bool no_command = argc > 1 && app.get_subcommands().empty();
    status = ConfigFailure(no_command ? fmt::format("There is no command '{}'.", argv[1]) : mistake.what());
    exit_code = kBadUsage;
  } catch (const std::exception&) {
    // What a library says of its own trouble may quote the config.
    status = SystemFailure("The source failed unexpectedly.");
    exit_code = kFailed;
  }
  if (!status.ok()) output.ErrorTrace(status.failure());
  if (!output.broken()) return exit_code;
  std::fprintf(stderr, "%s: the output cannot be written\n", name.c_str());
  return kFailed;
}

}  // namespace assay::sample_connector
