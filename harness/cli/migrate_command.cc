// assay migrate-config: a config of CAT's first form in its current form.
#include <iostream>
#include <memory>

#include "harness/app/project.h"
#include "harness/base/files.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "harness/config/config.h"
#include "harness/config/migration.h"

namespace assay::cli {
namespace {

struct MigrateOptions {
  std::filesystem::path path = ".";
  std::filesystem::path output;
};

Status Write(std::filesystem::path path, const std::string& text) {
  std::error_code ignored;
  // What a link names is replaced, not the link.
  if (std::filesystem::is_symlink(path, ignored)) path = std::filesystem::weakly_canonical(path, ignored);
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) {
    return Error{.message = "the migrated config cannot be written here: this is no regular file",
                 .location = {.file = path.string()}};
  }
  return WriteFileAtomically(path, text);
}

int Print(const std::string& text) {
  std::cout << text << std::flush;
  if (std::cout.good()) return kPassed;
  return Report(Error{.kind = ErrorKind::kEnvironment, .message = "the standard output cannot be written"});
}

int Migrate(const MigrateOptions& options) {
  const std::filesystem::path file = app::ConfigFileOf(options.path);
  const Result<std::string> text = config::ReadText(file);
  if (!text.ok()) return Report(text.error());
  const Result<config::Migrated, Errors> migrated = config::Migrate(*text, file.string());
  if (!migrated.ok()) return Report(migrated.error());
  if (migrated->was_current) {
    std::cerr << "assay: " << file.string() << " has the current form already and is left as it is\n";
  } else if (migrated->comments_lost) {
    std::cerr << "assay: warning: " << file.string()
              << " had to be written anew: comments are kept at its top only, and aliases are written out\n";
  }
  if (options.output.empty()) return Print(migrated->text);
  const Status written = Write(options.output, migrated->text);
  return written.ok() ? kPassed : Report(written.error());
}

}  // namespace

Execute AddMigrateConfigCommand(CLI::App& app) {
  auto options = std::make_shared<MigrateOptions>();
  CLI::App* const command = app.add_subcommand(
      "migrate-config", "print a config of the legacy form (`tests:`) in the current form");
  command->add_option("FILE", options->path, "a config file, or the folder with acceptance-test-config.yml")
      ->type_name("")
      ->default_str(".");
  command->add_option("-o,--output", options->output, "write it here instead; may be the file itself")
      ->type_name("FILE");
  return [options] { return Migrate(*options); };
}

}  // namespace assay::cli
