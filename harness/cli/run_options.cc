#include "harness/cli/run_options.h"

#include <charconv>
#include <optional>
#include <system_error>

#include "harness/report/reporters.h"

namespace assay::cli {
namespace {

constexpr const char* kShardProblem = "a shard is I/N with 0 <= I < N, e.g. 0/4";

// "I/N" with 0 <= I < N; nullopt for anything else.
std::optional<Shard> ParseShard(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  if (index.ec != std::errc() || index.ptr == end || *index.ptr != '/') return std::nullopt;
  const auto count = std::from_chars(index.ptr + 1, end, shard.count);
  const bool is_whole = count.ec == std::errc() && count.ptr == end;
  if (!is_whole || shard.index < 0 || shard.index >= shard.count) return std::nullopt;
  return shard;
}

// "" when there is a word in the text.
std::string BlankProblem(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos ? "the command is empty" : "";
}

}  // namespace

void AddProjectOptions(CLI::App& app, app::ProjectOptions& options) {
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
  app.add_option_function<std::string>(
         "--shard",
         [&options](const std::string& text) {
           const std::optional<Shard> shard = ParseShard(text);
           if (!shard) throw CLI::ValidationError("--shard", kShardProblem);
           options.shard = *shard;
         },
         "judge only the I-th of N parts, I from 0")
      ->type_name("I/N");
  app.add_option("--known-failures", options.known_failures,
                 "a list of failures that are expected, instead of the config's")
      ->type_name("FILE");
  for (const report::Reporter* reporter : report::AllReporters()) {
    app.add_option(std::string("--report-") + reporter->name, options.reports[reporter->name], reporter->help)
        ->type_name("FILE");
  }
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

suites::TestSelection SelectionOf(const JudgingOptions& options) {
  return {options.filter, options.shard.index, options.shard.count, options.gtest_flags};
}

}  // namespace assay::cli
