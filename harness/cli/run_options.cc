#include "harness/cli/run_options.h"

#include <cstdio>

namespace assay::cli {
namespace {

// "" when the text is a shard, else what is wrong with it (CLI11's convention).
std::string ShardProblem(const std::string& text) {
  int index = 0;
  int count = 0;
  int used = 0;
  const bool parsed = std::sscanf(text.c_str(), "%d/%d%n", &index, &count, &used) == 2;
  if (parsed && static_cast<std::size_t>(used) == text.size() && index >= 0 && count >= 1 && index < count)
    return "";
  return "a shard is I/N with 0 <= I < N, e.g. 0/4";
}

// "" when there is a word in the text.
std::string BlankProblem(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos ? "the command is empty" : "";
}

}  // namespace

void AddProjectOptions(CLI::App& app, ProjectOptions& options) {
  app.add_option("PATH", options.path, "a config file, or the folder with acceptance-test-config.yml")
      ->type_name("")
      ->default_str(".");
  app.add_option("--command", options.command, "run this command line as the connector (no shell is started)")
      ->type_name("\"CMD ARGS\"")
      ->check(CLI::Validator(BlankProblem, "", "command"));
}

void AddJudgingOptions(CLI::App& app, JudgingOptions& options) {
  app.add_option("--filter", options.filter,
                 "only the checks that match, e.g. 'spec.*:connection.check[1]:full_refresh.*-*.emitted_at*'")
      ->type_name("PATTERN");
  app.add_flag("--list", options.list, "list the checks that would be judged, and stop");
  app.add_flag("--no-creds", options.no_creds, "only the checks that need no config with credentials");
  app.add_flag("--strict", options.strict, "recommended checks fail instead of warning");
  app.add_option("--strictness", options.strictness, "instead of the config's test_strictness_level")
      ->check(CLI::IsMember({"low", "high"}));
  app.add_option("--shard", options.shard, "judge only the I-th of N parts, I from 0")
      ->type_name("I/N")
      ->check(CLI::Validator(ShardProblem, "", "shard"));
  app.add_option("--known-failures", options.known_failures,
                 "a list of failures that are expected, instead of the config's")
      ->type_name("FILE");
  app.add_option("--report-junit", options.report_junit, "write a JUnit XML report")->type_name("FILE");
  app.add_option("--report-json", options.report_json, "write a JSON report")->type_name("FILE");
  app.add_option(
         "--values", options.values,
         "whether findings show values of records and configs; auto: shown, unless the variable CI is set")
      ->check(CLI::IsMember({"auto", "show", "hide"}));
  app.add_option("--color", options.color,
                 "colors on the console; auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  const auto add_size = [&](const char* name, std::uint64_t& size, const char* text, std::uint64_t least,
                            std::uint64_t most) {
    app.add_option(name, size, text)
        ->type_name("SIZE")
        ->transform(CLI::AsSizeValue(false).description(""))
        ->check(CLI::Range(least, most).description(""));
  };
  add_size("--memory-budget", options.memory_budget,
           "memory for what is remembered of the records of one read, beyond which it goes to disk: "
           "bytes, or 512KB, 64MB, 1GB (default 64MB)",
           std::uint64_t{1} << 20, std::uint64_t{1} << 40);
  add_size("--longest-line", options.longest_line,
           "a longer line of the connector's stdout is a finding and is dropped (default 256MB)",
           std::uint64_t{1} << 10, std::uint64_t{2} << 30);
  app.add_option("--progress", options.progress, "a live line of what runs; auto: on a terminal")
      ->check(CLI::IsMember({"auto", "bar", "plain"}));
  app.add_flag("--verbose,-v", options.verbose,
               "every check, every invocation and every finding that was kept");
  app.allow_extras();
}

void AddPreviousVersionOptions(CLI::App& app, RunOptions& options) {
  app.add_option("--previous-command", options.previous_command,
                 "the version that users have now: what it says is compared, for backward compatibility")
      ->type_name("\"CMD ARGS\"")
      ->check(CLI::Validator(BlankProblem, "", "command"));
  app.add_option("--previous-spec", options.previous_specification,
                 "its specification from a file: a SPEC message, a specification or an entry of the registry")
      ->type_name("FILE");
}

suite::Options PlanOptions(const JudgingOptions& options) {
  suite::Options planning;
  planning.no_credentials = options.no_creds;
  if (options.strictness == "low") planning.strictness = config::Strictness::kLow;
  if (options.strictness == "high") planning.strictness = config::Strictness::kHigh;
  return planning;
}

Shard ShardOf(const JudgingOptions& options) {
  Shard shard;
  if (!options.shard.empty()) std::sscanf(options.shard.c_str(), "%d/%d", &shard.index, &shard.count);
  return shard;
}

}  // namespace assay::cli
