// The stock ticker source: daily prices of one stock, from Polygon.io.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>

#include "sample_connector/stock_ticker/commands.h"

namespace {

using assay::stock_ticker::Failure;
using assay::stock_ticker::Outcome;
using assay::stock_ticker::Output;
using assay::stock_ticker::Settings;
using assay::stock_ticker::Status;

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

struct Paths {
  std::string config;
  std::string catalog;
  std::string state;
};

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

std::optional<std::string> EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

Status Run(const Commands& commands, const Paths& paths, Output& output, assay::stock_ticker::Clock& clock) {
  if (commands.spec->parsed()) {
    Spec(output);
    return std::monostate{};
  }
  const Outcome<Settings> settings = ReadSettings(EnvironmentVariable, clock);
  if (!settings.ok()) return settings.failure();
  assay::stock_ticker::HttpTransport transport;
  const assay::stock_ticker::Surroundings surroundings{
      .output = output, .transport = transport, .clock = clock, .settings = settings.value()};
  if (commands.check->parsed()) return Check(surroundings, paths.config);
  if (commands.discover->parsed()) return Discover(surroundings, paths.config);
  return Read(surroundings, paths.config, paths.catalog, paths.state);
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that went away is noticed by what writing returns.
  std::signal(SIGPIPE, SIG_IGN);
  assay::stock_ticker::Clock clock;
  Output output(stdout, clock);
  CLI::App app("The stock ticker source: daily prices of one stock, from Polygon.io", "stock_ticker");
  Paths paths;
  const Commands commands = Declare(app, paths);
  Status status = std::monostate{};
  int exit_code = 0;
  try {
    app.parse(argc, argv);
    status = Run(commands, paths, output, clock);
    if (!status.ok()) exit_code = kFailed;
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& mistake) {
    std::fprintf(stderr, "%s", app.help().c_str());
    const bool no_command = argc > 1 && app.get_subcommands().empty();
    status = assay::stock_ticker::ConfigFailure(no_command ? fmt::format("There is no command '{}'.", argv[1])
                                                           : mistake.what());
    exit_code = kBadUsage;
  } catch (const std::exception&) {
    // What a library says of its own trouble may quote the config.
    status = assay::stock_ticker::SystemFailure("The source failed unexpectedly.");
    exit_code = kFailed;
  }
  if (!status.ok()) output.ErrorTrace(status.failure());
  if (!output.broken()) return exit_code;
  std::fprintf(stderr, "stock_ticker: the output cannot be written\n");
  return kFailed;
}
