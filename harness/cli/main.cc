#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/usage.h"

namespace assay::cli {
namespace {

int Main(int argc, char** argv) {
  CLI::App app("Acceptance tests for data connectors that speak the Airbyte protocol.", "assay");
  app.set_version_flag("--version", std::string("assay ") + ASSAY_VERSION);
  app.require_subcommand(1);
  app.footer(kExitCodesHelp);
  const std::vector<std::pair<const char*, Execute>> commands = {
      {"run", AddRunCommand(app)},
      {"verify", AddVerifyCommand(app)},
      {"exec", AddExecCommand(app)},
      {"sync", AddSyncCommand(app)},
      {"checks", AddChecksCommand(app)},
      {"validate-config", AddValidateConfigCommand(app)},
      {"migrate-config", AddMigrateConfigCommand(app)},
      {"help", AddHelpCommand(app)}};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return ReportUsage(app, error);
    app.exit(error);  // --help and --version
    return kPassed;
  }
  for (const auto& [name, execute] : commands) {
    if (app.got_subcommand(name)) return execute();
  }
  return kUserMistake;
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
  // A reader of our output that goes away must not end us in the middle: what runs has to be stopped
  // properly.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return assay::cli::Main(argc, argv);
  } catch (const std::exception& exception) {
    std::cerr << "assay: internal error: " << exception.what() << "\n";
    return assay::cli::kBroken;
  }
}
