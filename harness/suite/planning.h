#ifndef HARNESS_SUITE_PLANNING_H_
#define HARNESS_SUITE_PLANNING_H_

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/plan/derivations.h"
#include "harness/plan/entries.h"
#include "harness/plan/executions.h"
#include "harness/plan/given_files.h"
#include "harness/plan/input_files.h"
#include "harness/suite/plan.h"
#include "harness/suite/suite.h"

namespace assay::suite {

struct Options {
  bool no_credentials = false;                                  // only what needs no config
  std::optional<config::Strictness> strictness;                 // instead of the config's
  bool previous_is_executable = false;                          // the version before can be executed
  std::optional<std::filesystem::path> previous_specification;  // a file with that version's specification
};

// Why what needs a config is skipped under --no-creds.
inline constexpr const char* kNeedsCredentials = "it needs credentials, and --no-creds is given";

using Variables = std::vector<std::pair<std::string, std::string>>;

// What a suite plans with: the config and the files it names, and the executions that are wanted so far.
class Planning {
 public:
  // All of these outlive this; `errors` takes the mistakes that are found.
  Planning(const config::RunConfig& config, plan::InputFiles& files, const Options& options, Plan& plan,
           Errors& errors);

  const config::RunConfig& config() const { return config_; }
  const Options& options() const { return options_; }
  config::Strictness strictness() const { return strictness_; }
  const std::optional<metadata::Metadata>& metadata() const { return plan_.metadata; }
  plan::InputFiles& files() { return files_; }
  plan::GivenFiles& given() { return given_; }
  plan::Executions& executions() { return executions_; }
  plan::Derivations& derivations() { return derivations_; }
  plan::Invocation& At(InvocationIndex index) { return plan::At(plan_.invocations, index); }
  void Fault(Error error) { errors_.push_back(std::move(error)); }

  // Adds an input for each entry of the suite's section, planned by `plan_entry` unless it is skipped; where
  // the section has no entry, one input that says why.
  template <class Entry, class PlanEntry>
  void AddInputs(const Suite& suite, const config::Section<Entry>& section, PlanEntry plan_entry) {
    if (AddInputOfNoEntry(suite, !section.tests.empty(), section.bypass_reason,
                          section.declared ? section.location : WholeFile()))
      return;
    for (const Entry& entry : section.tests) {
      Input input = NewInput(suite, entry.index, entry.location);
      if (!input.bypass_reason) input.bypass_reason = plan::BypassOf(entry);
      if (!input.bypass_reason) plan_entry(entry, input);
      plan_.inputs.push_back(std::move(input));
    }
  }
  // Adds the one input of a suite that has no section in the config.
  void AddInput(const Suite& suite) { plan_.inputs.push_back({.suite = &suite, .location = WholeFile()}); }

  // The executions of the tested version that are planned so far: either those that ask the connector
  // something else than another one does, or all others.
  std::vector<InvocationIndex> Planned(bool asking_otherwise) const;
  // The first execution that serves a need of an input for which `accepts` holds; kNone where there is none.
  InvocationIndex FirstServing(
      check::Need need,
      const std::function<bool(const Input&)>& accepts = [](const Input&) { return true; }) const;
  // The executions that serve a need of any of the suite's inputs.
  std::vector<InvocationIndex> ServingAnyInput(const Suite& suite, check::Need need) const;

  // Executions that several suites want.
  InvocationIndex WantSpec(Variables environment, std::chrono::seconds timeout);
  InvocationIndex WantAnySpec();
  InvocationIndex WantPreviousSpec(Variables environment, std::chrono::seconds timeout);
  InvocationIndex WantAnyPreviousSpec();
  InvocationIndex WantDiscover(const config::ConnectorEntry& entry,
                               const std::optional<plan::ConfigSource>& config,
                               std::optional<std::chrono::seconds> timeout);
  // `discover` for a read, with the time that a section of discovery has by default.
  InvocationIndex WantDiscoverToRead(const config::ConnectorEntry& entry,
                                     const std::optional<plan::ConfigSource>& config);
  // A read with the entry's catalog: the one it names, or all that is discovered. Not planned yet.
  plan::Invocation ReadOf(const config::ConnectorEntry& entry,
                          const std::optional<plan::ConfigSource>& config, InvocationIndex discover);
  // The config of an entry of any kind.
  std::optional<plan::ConfigSource> ConfigOf(const config::ConnectorEntry& entry) {
    return given_.Config(entry, entry.config_dict);
  }

 private:
  SourceLocation WholeFile() const { return {config_.location.file, 1, 1}; }
  bool AddInputOfNoEntry(const Suite& suite, bool has_entries,
                         const std::optional<std::string>& bypass_reason, const SourceLocation& location);
  Input NewInput(const Suite& suite, int index, const SourceLocation& location) const;

  const config::RunConfig& config_;
  plan::InputFiles& files_;
  const Options& options_;
  const config::Strictness strictness_;
  Plan& plan_;
  Errors& errors_;
  plan::Executions executions_{plan_.invocations};
  plan::Derivations derivations_{plan_.invocations};
  plan::GivenFiles given_{config_, files_, errors_};
};

}  // namespace assay::suite

#endif  // HARNESS_SUITE_PLANNING_H_
