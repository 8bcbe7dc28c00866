#include "harness/cli/usage.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "harness/base/suggestion.h"
#include "harness/cli/exit_codes.h"

namespace assay::cli {
namespace {

constexpr std::string_view kGoogleTestFlags[] = {"--gtest_shuffle", "--gtest_random_seed", "--gtest_repeat"};

// The innermost subcommand that the command line names.
const CLI::App& Innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : Innermost(*chosen.front());
}

std::string HelpOf(const CLI::App& app) { return FullName(app) + " --help explains them"; }

std::string Remedy(const std::string& word, const std::vector<std::string>& candidates, const CLI::App& app) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  const auto nearest = NearestName(word, views);
  return nearest ? "did you mean " + *nearest + "?" : HelpOf(app);
}

std::vector<std::string> SubcommandsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const subcommand : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(subcommand->get_name());
  return names;
}

std::string Listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

Error NoSubcommand(const CLI::App& app) {
  const std::vector<std::string> words = app.remaining();
  if (!words.empty() && !words[0].starts_with('-')) return NoSuchSubcommand(app, words[0]);
  return {.message = "say what to do: " + FullName(app) + " followed by one of " + Listed(SubcommandsOf(app)),
          .remedy = HelpOf(app)};
}

Error Unknown(const CLI::App& command, const std::string& word) {
  if (!word.starts_with('-')) {
    return {.message = FullName(command) + " does not expect the argument " + word,
            .remedy = FullName(command) + " --help says what it expects"};
  }
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const CLI::Option* const option : command.get_options()) {
    for (const std::string& known : option->get_lnames()) names.push_back("--" + known);
  }
  return {.message = FullName(command) + " has no option " + name, .remedy = Remedy(name, names, command)};
}

}  // namespace

std::string FullName(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : FullName(*app.get_parent()) + " " + app.get_name();
}

Error NoSuchSubcommand(const CLI::App& app, const std::string& word) {
  const std::vector<std::string> names = SubcommandsOf(app);
  return {.message = "there is no subcommand " + word + " (there is " + Listed(names) + ")",
          .remedy = Remedy(word, names, app)};
}

int ReportUsage(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = Innermost(app);
  const std::vector<std::string> left = command.remaining();
  const bool wants_subcommand = command.get_require_subcommand_min() > 0 && command.get_subcommands().empty();
  if (wants_subcommand) return Report(NoSubcommand(command));
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !left.empty())
    return Report(Unknown(command, left[0]));
  return Report(Error{.message = error.what(), .remedy = FullName(command) + " --help explains its options"});
}

Result<std::vector<std::string>> GoogleTestFlags(const CLI::App& command) {
  const std::vector<std::string> left = command.remaining();
  for (const std::string& word : left) {
    const std::string name = word.substr(0, word.find('='));
    if (std::ranges::find(kGoogleTestFlags, name) == std::end(kGoogleTestFlags))
      return Unknown(command, word);
  }
  return left;
}

}  // namespace assay::cli
