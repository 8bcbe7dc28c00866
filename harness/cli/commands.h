#ifndef HARNESS_CLI_COMMANDS_H_
#define HARNESS_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>

namespace assay::cli {

// Each adds one subcommand; the function returned executes it and yields the exit code.
using Execute = std::function<int()>;

Execute AddRunCommand(CLI::App& app);
Execute AddVerifyCommand(CLI::App& app);
Execute AddExecCommand(CLI::App& app);
Execute AddSyncCommand(CLI::App& app);
Execute AddChecksCommand(CLI::App& app);
Execute AddValidateConfigCommand(CLI::App& app);
Execute AddMigrateConfigCommand(CLI::App& app);
// Prints the help of the subcommands of `app`.
Execute AddHelpCommand(CLI::App& app);

}  // namespace assay::cli

#endif  // HARNESS_CLI_COMMANDS_H_
