#include "harness/plan/planner.h"

#include <algorithm>
#include <functional>

#include "harness/plan/certified.h"
#include "harness/plan/derivations.h"
#include "harness/plan/entries.h"
#include "harness/plan/executions.h"
#include "harness/plan/future_state.h"
#include "harness/plan/given_files.h"
#include "harness/plan/previous_version.h"
#include "harness/plan/read_rules.h"
#include "harness/plan/selection.h"
#include "harness/plan/updated_configs.h"
#include "harness/protocol/specification.h"

namespace assay::plan {
namespace {

using check::Need;
using connector::Command;
using nlohmann::json;

constexpr std::chrono::seconds kSpecTimeout{60};
constexpr std::chrono::seconds kDiscoverTimeout{300};

bool AllInFullRefresh(const protocol::ConfiguredCatalog& catalog) {
  return std::ranges::all_of(catalog.streams,
                             [](const auto& stream) { return stream.sync_mode == "full_refresh"; });
}

std::set<Need> NeedsOf(check::Registry registry) {
  std::set<Need> needs;
  for (const check::Check* check : registry) needs.insert(check->needs.begin(), check->needs.end());
  return needs;
}

class Planner {
 public:
  Planner(const config::RunConfig& config, InputFiles& files, const Options& options)
      : config_(config),
        files_(files),
        options_(options),
        strictness_(options.strictness.value_or(config.test_strictness_level)) {}

  Result<Plan, Errors> Run(check::Registry registry) {
    plan_.legacy_config = config_.migrated_from_legacy;
    plan_.metadata = ReadMetadata(config_, files_, errors_);
    const config::AcceptanceTests& tests = config_.acceptance_tests;
    AddSuite(tests.spec, "spec", [this](const auto& entry, Input& input) { PlanSpec(entry, input); });
    AddSuite(tests.connection, "connection",
             [this](const auto& entry, Input& input) { PlanConnection(entry, input); });
    AddSuite(tests.discovery, "discovery",
             [this](const auto& entry, Input& input) { PlanDiscovery(entry, input); });
    AddSuite(tests.basic_read, "basic_read",
             [this](const auto& entry, Input& input) { PlanBasicRead(entry, input); });
    AddSuite(tests.full_refresh, "full_refresh",
             [this](const auto& entry, Input& input) { PlanFullRefresh(entry, input); });
    AddSuite(tests.incremental, "incremental",
             [this](const auto& entry, Input& input) { PlanIncremental(entry, input); });
    AddSuite(tests.connector_attributes, "connector_attributes",
             [this](const auto& entry, Input& input) { PlanAttributes(entry, input); });
    AddSuite(tests.connector_documentation, "connector_documentation",
             [this](const auto& entry, Input& input) { PlanDocumentation(entry, input); });
    AddProtocol();
    RunSpecFirst();
    if (errors_.empty()) AddDerivations(NeedsOf(registry), plan_);
    for (const check::Check* check : registry) AddItems(*check);
    if (!errors_.empty()) return errors_;
    return std::move(plan_);
  }

 private:
  template <class Entry, class PlanEntry>
  void AddSuite(const config::Section<Entry>& section, const std::string& suite, PlanEntry plan_entry) {
    const Selection selection = Select(suite, !section.tests.empty(), section.bypass_reason, strictness_);
    if (selection.kind != Selection::Kind::kRuns) {
      Input input;
      input.suite = suite;
      input.location = section.declared ? section.location : SourceLocation{config_.location.file, 1, 1};
      input.bypass_reason = selection.reason;
      input.missing = selection.kind == Selection::Kind::kMissing;
      plan_.inputs.push_back(std::move(input));
      return;
    }
    for (const Entry& entry : section.tests) {
      Input input;
      input.suite = suite;
      input.index = entry.index;
      input.location = entry.location;
      input.bypass_reason = BypassOf(entry);
      // The other suites hand a config to the connector whatever they ask.
      const bool can_do_without = suite == "spec" || suite.starts_with("connector_");
      if (options_.no_credentials && !can_do_without) {
        input.bypass_reason = "it needs credentials, and --no-creds is given";
      }
      if (!input.bypass_reason) plan_entry(entry, input);
      plan_.inputs.push_back(std::move(input));
    }
  }

  // The protocol suite looks at every execution and has no entry of its own.
  void AddProtocol() {
    Input input;
    input.suite = "protocol";
    input.location = SourceLocation{config_.location.file, 1, 1};
    const bool is_executed = std::ranges::any_of(
        plan_.invocations, [](const Invocation& run) { return !run.of_previous_version; });
    if (!is_executed) input.bypass_reason = "the connector is not executed at all";
    plan_.inputs.push_back(std::move(input));
  }

  // Secrets are known by the specification, and nothing may be written before they are.
  void RunSpecFirst() {
    const bool any_config =
        std::ranges::any_of(plan_.invocations, [](const auto& run) { return run.config.has_value(); });
    if (!any_config) return;
    const InvocationIndex spec = executions_.WantAnySpec(std::nullopt, kSpecTimeout);
    const bool any_previous = std::ranges::any_of(
        plan_.invocations, [](const auto& run) { return run.of_previous_version && run.config; });
    const InvocationIndex previous = any_previous ? WantPreviousSpec({}, kSpecTimeout) : kNone;
    for (std::size_t i = 0; i < plan_.invocations.size(); ++i) {
      if (static_cast<InvocationIndex>(i) != spec) plan_.invocations[i].after.insert(spec);
      if (plan_.invocations[i].of_previous_version && plan_.invocations[i].config)
        plan_.invocations[i].after.insert(previous);
    }
  }

  void AddItems(const check::Check& check) {
    for (std::size_t i = 0; i < plan_.inputs.size(); ++i) {
      if (plan_.inputs[i].suite != SuiteOf(check)) continue;
      const bool is_first = std::ranges::none_of(
          plan_.items, [&](const Item& item) { return item.input == static_cast<int>(i); });
      plan_.items.push_back({&check, static_cast<int>(i), is_first && plan_.inputs[i].missing});
    }
  }

  void PlanSpec(const config::SpecInput& entry, Input& input) {
    input.spec = WantSpec(EnvironmentOf(entry.deployment_mode), TimeoutOf(entry));
    const std::filesystem::path spec_path = config_.Resolve(entry.spec_path);
    if (!files_.Exists(spec_path)) {
      input.unmet[Need::kExpectedSpecification] = "there is no file at spec_path (" + entry.spec_path + ")";
    } else if (auto document = given_.Document(spec_path)) {
      input.expected_specification = protocol::SpecificationIn(*document);
      input.expected_specification_name = entry.spec_path;
    }
    PlanPreviousSpec(entry, input);
    input.unmet[Need::kImage] = "no image is tested";
    if (entry.auth_default_method && !entry.auth_default_method->oauth) {
      input.unmet[Need::kOauthIsDefault] =
          entry.auth_default_method->bypass_reason.value_or("auth_default_method says that it is not OAuth");
    }
    const std::filesystem::path config_path = files_.NewestConfig(config_.Resolve(entry.config_path));
    if (options_.no_credentials) {
      input.unmet[Need::kConfig] = "it needs credentials, and --no-creds is given";
    } else if (!entry.config_dict && !files_.Exists(config_path)) {
      input.unmet[Need::kConfig] = "there is no file at config_path (" + entry.config_path + ")";
    } else {
      input.config = given_.Config(entry, entry.config_dict);
    }
  }

  void PlanPreviousSpec(const config::SpecInput& entry, Input& input) {
    input.previous = PreviousVersionOf(entry.backward_compatibility_tests_config);
    if (options_.previous_specification) {
      if (!previous_) previous_ = ReadPreviousSpecification(*options_.previous_specification, files_);
      if (!previous_->ok()) return given_.Note(previous_->error());
      input.previous_specification = (*previous_)->specification;
      input.previous.name = options_.previous_specification->string();
      if (!(*previous_)->version.empty()) input.previous.version = (*previous_)->version;
    } else if (options_.previous_is_executable) {
      input.previous_spec = WantPreviousSpec(EnvironmentOf(entry.deployment_mode), TimeoutOf(entry));
    } else {
      input.unmet[Need::kPreviousSpecification] = WhyNoPreviousVersion(config_, input.previous.version);
    }
  }

  void PlanPreviousDiscover(const config::DiscoveryInput& entry, Input& input) {
    input.previous = PreviousVersionOf(entry.backward_compatibility_tests_config);
    if (!options_.previous_is_executable) {
      input.unmet[Need::kPreviousCatalog] = options_.previous_specification
                                                ? "only the previous specification is known, not the catalog"
                                                : WhyNoPreviousVersion(config_, input.previous.version);
      return;
    }
    Invocation run = plan_.invocations[static_cast<std::size_t>(input.discover)];
    run.after.clear();
    run.of_previous_version = true;
    input.previous_discover = executions_.Want(std::move(run));
  }

  void PlanConnection(const config::ConnectionInput& entry, Input& input) {
    input.expected_status = StatusOf(entry.status);
    Invocation run;
    run.command = Command::kCheck;
    run.config = given_.Config(entry, entry.config_dict);
    run.environment = EnvironmentOf(entry.deployment_mode);
    run.timeout = TimeoutOf(entry);
    input.check = executions_.Want(std::move(run));
  }

  void PlanDiscovery(const config::DiscoveryInput& entry, Input& input) {
    input.discover = WantDiscover(entry, given_.Config(entry, entry.config_dict), TimeoutOf(entry));
    PlanPreviousDiscover(entry, input);
    if (!entry.validate_primary_keys_data_type) {
      input.unmet[Need::kPrimaryKeyTypes] = "validate_primary_keys_data_type is false";
    }
  }

  void PlanBasicRead(const config::BasicReadInput& entry, Input& input) {
    const std::optional<ConfigSource> config = given_.Config(entry, entry.config_dict);
    input.discover = WantDiscover(entry, config, kDiscoverTimeout);
    input.empty_streams = NamesOf(entry.empty_streams);
    Invocation run = ReadOf(entry, config, input.discover);
    if (run.catalog->kind == CatalogSource::Kind::kDiscovered) run.catalog->without = input.empty_streams;
    run.measures.schemas = entry.validate_schema;
    PlanFileTypes(entry.file_types, input);
    // Of every entry's read: an entry that is exempt may hold what another one lacks.
    run.measures.file_types = plan_.metadata && plan_.metadata->connector_subtype == "file";
    run.measures.fields = true;
    run.measures.keys = true;
    run.measures.data_points = entry.validate_data_points;
    run.measures.expected = given_.Expected(entry);
    input.read_rules = ReadRulesOf(entry, strictness_ == config::Strictness::kHigh);
    NoteReadNeeds(entry, strictness_ == config::Strictness::kHigh, input.unmet);
    input.read = executions_.Want(std::move(run));
    if (!entry.validate_schema) input.unmet[Need::kSchemaValidation] = "validate_schema is false";
    if (!entry.validate_state_messages)
      input.unmet[Need::kStateMessages] = "validate_state_messages is false";
    if (!entry.validate_stream_statuses.value_or(false)) {
      input.unmet[Need::kStreamStatuses] = entry.validate_stream_statuses
                                               ? "validate_stream_statuses is false"
                                               : "validate_stream_statuses is not set";
    }
    if (!entry.expect_trace_message_on_failure) {
      input.unmet[Need::kTraceOnFailure] = "expect_trace_message_on_failure is false";
      return;
    }
    Invocation failing = ReadOf(entry, config, input.discover);
    failing.catalog =
        CatalogSource{.kind = CatalogSource::Kind::kUnknownStream, .given = UnknownStreamCatalog()};
    failing.after.clear();
    input.unknown_stream_read = executions_.Want(std::move(failing));
  }

  void PlanFileTypes(const config::FileTypes& file_types, Input& input) {
    NoteFileSource(config_, plan_.metadata, input.unmet);
    if (file_types.skip_test) {
      const std::string reason = file_types.bypass_reason.value_or("");
      input.unmet[Need::kFileTypes] = reason.empty() ? "file_types.skip_test is true" : reason;
    }
    for (const config::UnsupportedFileType& type : file_types.unsupported_types) {
      input.unsupported_file_types.push_back(type.extension);
    }
  }

  void PlanFullRefresh(const config::FullRefreshInput& entry, Input& input) {
    const std::optional<ConfigSource> config = given_.Config(entry, entry.config_dict);
    input.discover = WantDiscover(entry, config, kDiscoverTimeout);
    Invocation run = ReadOf(entry, config, input.discover);
    // A given catalog that is in full refresh throughout is the one that basic_read uses as well.
    const bool as_given =
        run.catalog->kind == CatalogSource::Kind::kGiven && AllInFullRefresh(run.catalog->given);
    if (run.catalog->kind == CatalogSource::Kind::kGiven && !as_given) run.catalog->mode = "full_refresh";
    run.measures.content = true;
    run.measures.ignored = FieldsOf(entry.ignored_fields);
    input.first_read = executions_.Want(run);
    run.after.insert(input.first_read);
    run.repeats = input.first_read;
    input.second_read = executions_.AddNew(std::move(run));
  }

  void PlanIncremental(const config::IncrementalInput& entry, Input& input) {
    const std::optional<ConfigSource> config = given_.Config(entry, entry.config_dict);
    input.discover = WantDiscover(entry, config, kDiscoverTimeout);
    Invocation run = ReadOf(entry, config, input.discover);
    run.catalog->mode = "incremental";
    run.measures.content = true;
    input.first_read = executions_.Want(run);
    Invocation second = run;
    second.state.after_read = input.first_read;
    second.after.insert(input.first_read);
    input.second_read = executions_.Want(second);
    PlanFutureState(entry, run, input);
    PlanResumedReads(entry, std::move(second), input);
  }

  // From checkpoints that only the first read shows.
  void PlanResumedReads(const config::IncrementalInput& entry, Invocation run, Input& input) {
    const auto samples = static_cast<int>(config_.assay.resume_samples);
    if (entry.skip_comprehensive_incremental_tests) {
      input.unmet[Need::kResumedReads] = "skip_comprehensive_incremental_tests is true";
    } else if (samples == 0) {
      input.unmet[Need::kResumedReads] = "resume_samples is 0";
    } else {
      for (int which = 0; which < samples; ++which) {
        run.state.sample = probe::Sample{.which = which, .of = samples};
        input.resumed_reads.push_back(executions_.Want(run));
      }
    }
  }

  void PlanFutureState(const config::IncrementalInput& entry, Invocation run, Input& input) {
    input.future_state = FutureStateOf(entry.future_state);
    input.unmet.merge(UnmetByFutureState(entry.future_state, strictness_));
    if (!input.future_state.is_given || input.unmet.contains(Need::kFutureStateRead)) return;
    const std::string& path = *entry.future_state->future_state_path;
    const auto document =
        given_.Document(config_.Resolve(path), entry.future_state->LocationOf("future_state_path"));
    if (!document) return;
    const auto states = protocol::StreamStates(*document, config_.Resolve(path).string());
    if (!states.ok()) errors_.push_back(states.error());
    run.state.document = *document;
    run.state.name = path;
    input.future_state_read = executions_.Want(std::move(run));
  }

  void PlanAttributes(const config::ConnectorAttributesInput& entry, Input& input) {
    NoteCertification(config_, plan_.metadata, input.unmet);
    input.streams_without_primary_key = NamesOf(entry.streams_without_primary_key);
    NoteBypass(entry.allowed_hosts, Need::kAllowedHosts, input.unmet);
    NoteBypass(entry.suggested_streams, Need::kSuggestedStreams, input.unmet);
    if (options_.no_credentials) {
      input.unmet[Need::kCatalog] = "it needs credentials, and --no-creds is given";
    } else if (!input.unmet.contains(Need::kCertified)) {
      Invocation run;
      run.command = Command::kDiscover;
      run.config = given_.Config(entry, std::nullopt);
      run.timeout = TimeoutOf(entry);
      input.discover = executions_.Want(std::move(run));
    }
  }

  void PlanDocumentation(const config::ConnectorDocumentationInput& entry, Input& input) {
    NoteCertification(config_, plan_.metadata, input.unmet);
    input.timeout = TimeoutOf(entry);
    if (input.unmet.contains(Need::kCertified)) return;
    input.spec = executions_.WantAnySpec(std::nullopt, kSpecTimeout);
    const Result<std::string> file = FindDocumentation(config_, *plan_.metadata, files_);
    if (!file.ok()) {
      input.unmet[Need::kDocumentation] = file.error().message;
      return;
    }
    Result<std::string> text = files_.Text(*file);
    if (!text.ok()) return errors_.push_back(text.error());
    input.documentation_file = *file;
    input.documentation = *std::move(text);
  }

  // A read with the entry's catalog: the one it names, or all that is discovered.
  Invocation ReadOf(const config::ConnectorInput& entry, const std::optional<ConfigSource>& config,
                    InvocationIndex discover) {
    Invocation run;
    run.command = Command::kRead;
    run.config = config;
    run.environment = EnvironmentOf(entry.deployment_mode);
    run.timeout = TimeoutOf(entry);
    run.after = {discover};
    run.catalog = CatalogSource();
    run.catalog->discover = discover;
    if (auto given = given_.Catalog(entry)) {
      run.catalog->kind = CatalogSource::Kind::kGiven;
      run.catalog->given = *std::move(given);
      run.catalog->given_name = *entry.configured_catalog_path;
    }
    return run;
  }

  InvocationIndex WantSpec(std::vector<std::pair<std::string, std::string>> environment,
                           std::chrono::seconds timeout) {
    // Any `spec` will do where no environment is asked for.
    if (environment.empty()) return executions_.WantAnySpec(timeout, kSpecTimeout);
    Invocation run;
    run.command = Command::kSpec;
    run.environment = std::move(environment);
    run.timeout = timeout;
    return executions_.Want(std::move(run));
  }

  InvocationIndex WantPreviousSpec(std::vector<std::pair<std::string, std::string>> environment,
                                   std::optional<std::chrono::seconds> timeout) {
    Invocation run;
    run.command = Command::kSpec;
    run.environment = std::move(environment);
    run.timeout = timeout;
    run.of_previous_version = true;
    return executions_.Want(std::move(run));
  }

  InvocationIndex WantDiscover(const config::ConnectorInput& entry, const std::optional<ConfigSource>& config,
                               std::optional<std::chrono::seconds> timeout) {
    Invocation run;
    run.command = Command::kDiscover;
    run.config = config;
    run.environment = EnvironmentOf(entry.deployment_mode);
    run.timeout = timeout;
    return executions_.Want(std::move(run));
  }

  const config::RunConfig& config_;
  InputFiles& files_;
  const Options& options_;
  const config::Strictness strictness_;
  Plan plan_;
  Errors errors_;
  Executions executions_{plan_.invocations};
  GivenFiles given_{config_, files_, errors_};
  std::optional<Result<PreviousSpecification>> previous_;  // of the file that is given
};

}  // namespace

Result<Plan, Errors> MakePlan(const config::RunConfig& config, check::Registry registry, InputFiles& files,
                              const Options& options) {
  return Planner(config, files, options).Run(registry);
}

}  // namespace assay::plan
