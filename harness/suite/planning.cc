#include "harness/suite/planning.h"

#include <algorithm>

#include "harness/suite/selection.h"

namespace assay::suite {
namespace {

using connector::Command;

constexpr std::chrono::seconds kSpecTimeout{60};
constexpr std::chrono::seconds kDiscoverTimeout{300};

}  // namespace

Planning::Planning(const config::RunConfig& config, plan::InputFiles& files, const Options& options,
                   Plan& plan, Errors& errors)
    : config_(config),
      files_(files),
      options_(options),
      strictness_(options.strictness.value_or(config.test_strictness_level)),
      plan_(plan),
      errors_(errors) {}

bool Planning::AddInputOfNoEntry(const Suite& suite, bool has_entries,
                                 const std::optional<std::string>& bypass_reason,
                                 const SourceLocation& location) {
  const Selection selection = Select(suite.facts(), has_entries, bypass_reason, strictness_);
  if (selection.kind == Selection::Kind::kRuns) return false;
  Input input;
  input.suite = &suite;
  input.location = location;
  input.bypass_reason = selection.reason;
  input.missing = selection.kind == Selection::Kind::kMissing;
  plan_.inputs.push_back(std::move(input));
  return true;
}

Input Planning::NewInput(const Suite& suite, int index, const SourceLocation& location) const {
  Input input;
  input.suite = &suite;
  input.index = index;
  input.location = location;
  if (options_.no_credentials && suite.facts().needs_credentials) input.bypass_reason = kNeedsCredentials;
  return input;
}

std::vector<InvocationIndex> Planning::Planned(bool asking_otherwise) const {
  std::vector<InvocationIndex> planned;
  for (std::size_t i = 0; i < plan_.invocations.size(); ++i) {
    const plan::Invocation& run = plan_.invocations[i];
    if (!run.of_previous_version && run.AsksOtherwise() == asking_otherwise)
      planned.push_back(static_cast<InvocationIndex>(i));
  }
  return planned;
}

InvocationIndex Planning::FirstServing(check::Need need,
                                       const std::function<bool(const Input&)>& accepts) const {
  for (const Input& input : plan_.inputs) {
    const InvocationIndex index = input.FirstServing(need);
    if (!input.bypass_reason && index != plan::kNone && accepts(input)) return index;
  }
  return plan::kNone;
}

std::vector<InvocationIndex> Planning::ServingAnyInput(const Suite& suite, check::Need need) const {
  std::vector<InvocationIndex> serving;
  for (const Input& input : plan_.inputs) {
    const auto it = input.serving.find(need);
    if (input.suite == &suite && it != input.serving.end())
      serving.insert(serving.end(), it->second.begin(), it->second.end());
  }
  return serving;
}

InvocationIndex Planning::WantSpec(Variables environment, std::chrono::seconds timeout) {
  // Any `spec` will do where no environment is asked for.
  if (environment.empty()) return executions_.WantAnySpec(timeout, kSpecTimeout);
  plan::Invocation run;
  run.command = Command::kSpec;
  run.environment = std::move(environment);
  run.timeout = timeout;
  return executions_.Want(std::move(run));
}

InvocationIndex Planning::WantAnySpec() { return executions_.WantAnySpec(std::nullopt, kSpecTimeout); }

InvocationIndex Planning::WantPreviousSpec(Variables environment, std::chrono::seconds timeout) {
  plan::Invocation run;
  run.command = Command::kSpec;
  run.environment = std::move(environment);
  run.timeout = timeout;
  run.of_previous_version = true;
  return executions_.Want(std::move(run));
}

InvocationIndex Planning::WantAnyPreviousSpec() { return WantPreviousSpec({}, kSpecTimeout); }

InvocationIndex Planning::WantDiscover(const config::ConnectorEntry& entry,
                                       const std::optional<plan::ConfigSource>& config,
                                       std::optional<std::chrono::seconds> timeout) {
  plan::Invocation run;
  run.command = Command::kDiscover;
  run.config = config;
  run.environment = plan::EnvironmentOf(entry.deployment_mode);
  run.timeout = timeout;
  return executions_.Want(std::move(run));
}

InvocationIndex Planning::WantDiscoverToRead(const config::ConnectorEntry& entry,
                                             const std::optional<plan::ConfigSource>& config) {
  return WantDiscover(entry, config, kDiscoverTimeout);
}

plan::Invocation Planning::ReadOf(const config::ConnectorEntry& entry,
                                  const std::optional<plan::ConfigSource>& config, InvocationIndex discover) {
  plan::Invocation run;
  run.command = Command::kRead;
  run.config = config;
  run.environment = plan::EnvironmentOf(entry.deployment_mode);
  run.timeout = plan::TimeoutOf(entry);
  run.after = {discover};
  run.catalog = plan::CatalogSource();
  run.catalog->discover = discover;
  run.measures.ignored = config_.assay.volatile_fields;
  if (auto given = given_.Catalog(entry)) {
    run.catalog->kind = plan::CatalogSource::Kind::kGiven;
    run.catalog->given = *std::move(given);
    run.catalog->given_name = *entry.configured_catalog_path;
  }
  return run;
}

}  // namespace assay::suite
