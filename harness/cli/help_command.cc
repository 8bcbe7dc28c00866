// assay help: the help of a subcommand, as its --help prints it.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/usage.h"

namespace assay::cli {

Execute AddHelpCommand(CLI::App& app) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* const help = app.add_subcommand("help", "print the help of a subcommand");
  help->add_option("COMMAND", *words, "the subcommand, e.g. `exec read`; the whole program without one")
      ->type_name("");
  return [&app, words] {
    const CLI::App* at = &app;
    for (const std::string& word : *words) {
      const auto named = at->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
      if (named.empty()) return Report(NoSuchSubcommand(*at, word));
      at = named[0];
    }
    std::cout << at->get_formatter()->make_help(at, FullName(*at), CLI::AppFormatMode::Normal);
    return kPassed;
  };
}

}  // namespace assay::cli
