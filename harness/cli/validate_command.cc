// assay validate-config: whether config files can be used, and what every key means.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <vector>

#include "harness/app/project.h"
#include "harness/cli/commands.h"
#include "harness/cli/config_reference.h"
#include "harness/cli/exit_codes.h"
#include "harness/config/config.h"

namespace assay::cli {
namespace {

struct ValidateOptions {
  std::vector<std::filesystem::path> paths = {"."};
  bool reference = false;
};

// The exit code for one file.
int Validate(const std::filesystem::path& path) {
  const Result<config::RunConfig, Errors> config = config::Load(path);
  if (!config.ok()) return Report(config.error());
  for (const Error& warning : config->warnings) std::cerr << "assay: warning: " << ToString(warning) << "\n";
  std::cout << fmt::format("{}: valid ({} form)\n", app::ConfigFileOf(path).string(),
                           config->migrated_from_legacy ? "legacy" : "current");
  return kPassed;
}

int ValidateAll(const ValidateOptions& options) {
  if (options.reference) {
    std::cout << ConfigReference();
    return kPassed;
  }
  int exit_code = kPassed;
  for (const std::filesystem::path& path : options.paths) exit_code = std::max(exit_code, Validate(path));
  return exit_code;
}

}  // namespace

Execute AddValidateConfigCommand(CLI::App& app) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App* const command =
      app.add_subcommand("validate-config", "say whether config files are valid, or what is wrong with them");
  command->add_option("FILE", options->paths, "config files, or folders with acceptance-test-config.yml")
      ->type_name("")
      ->default_str(".");
  command->add_flag("--reference", options->reference,
                    "print the reference of all keys, in Markdown, and stop");
  return [options] { return ValidateAll(*options); };
}

}  // namespace assay::cli
