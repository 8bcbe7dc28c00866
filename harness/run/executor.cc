#include "harness/run/executor.h"

#include <algorithm>

#include "harness/base/files.h"
#include "harness/plan/updated_configs.h"
#include "harness/run/artifacts.h"
#include "harness/run/inputs.h"
#include "harness/run/variations.h"
#include "harness/secrets/masked_config.h"

namespace assay::run {
namespace {

using connector::Command;
using plan::InvocationIndex;
using suite::Executed;

constexpr const char* kInterrupted = "the run was interrupted";

std::string TextOf(const nlohmann::json& document, int indent = -1) {
  return document.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::int64_t Milliseconds(double time) {
  return time > 0 && time < 9e15 ? static_cast<std::int64_t>(time) : 0;
}

Executed Without(Executed::State state, std::string reason) {
  Executed executed;
  executed.state = state;
  executed.reason = std::move(reason);
  return executed;
}

bool IsEnded(const plan::Invocation& invocation) {
  return invocation.variation && invocation.variation->EndsIt();
}

// Has the harness end an execution that is to be ended.
void EndAsVaried(const plan::Variation& variation, const probe::Evidence& original,
                 connector::Request& request) {
  using Kind = plan::Variation::Kind;
  if (variation.kind == Kind::kTerminated) request.terminate_after_records = 1;
  if (!variation.EndsAtState()) return;
  const auto middle = analysis::MiddleOf(original);
  if (middle) request.end_at_state = {middle->number, variation.kind == Kind::kKilledAtState};
}

// Where a platform has a source put the files that go with records.
constexpr const char* kStagingVariable = "AIRBYTE_STAGING_DIRECTORY";

bool WantsStaging(const protocol::ConfiguredCatalog& catalog) {
  return std::ranges::any_of(catalog.streams, &protocol::ConfiguredStream::IncludesFiles);
}

}  // namespace

Result<probe::Evidence> ExecuteAndMeasure(connector::Connector& connector, connector::Request request,
                                          probe::Measurement::Options options, const std::stop_token& stop) {
  std::optional<PrivateFolder> staging;
  if (options.now && WantsStaging(options.measures.catalog)) {
    Result<PrivateFolder> made = PrivateFolder::Create();
    if (!made.ok()) return made.error();
    staging = *std::move(made);
    options.measures.staging_folder = staging->path();
    request.environment.emplace_back(kStagingVariable, staging->path().string());
  }
  probe::Measurement measurement(request, connector.Argv(request), std::move(options));
  const connector::Ending ending = connector.Execute(request, measurement, stop);
  return measurement.Finish(ending);
}

Executor::Executor(const plan::Invocations& invocations, connector::Connector& connector, Options options,
                   KnownSecrets& secrets, ConfigVersions& configs, Before before, std::stop_token stop)
    : invocations_(invocations),
      connector_(connector),
      options_(std::move(options)),
      secrets_(secrets),
      configs_(configs),
      before_(std::move(before)),
      stop_(std::move(stop)) {}

Executed Executor::Execute(InvocationIndex index, const std::shared_ptr<probe::Progress>& progress) {
  if (stop_.stop_requested()) return Without(Executed::State::kBroken, kInterrupted);
  const plan::Invocation& invocation = plan::At(invocations_, index);
  Prepared prepared;
  if (auto refused = Prepare(index, prepared)) return *std::move(refused);
  if (invocation.is_after_hook && options_.between_reads && !options_.replaying) {
    const Status changed = options_.between_reads(stop_);
    if (!changed.ok()) return Without(Executed::State::kBroken, ToString(changed.error()));
  }
  Executed executed = Measure(invocation, std::move(prepared), progress);
  if (!options_.replaying) Learn(index, executed);
  return executed;
}

// Nothing, or why there is nothing to execute.
std::optional<Executed> Executor::Prepare(InvocationIndex index, Prepared& prepared) const {
  const plan::Invocation& invocation = plan::At(invocations_, index);
  connector::Request& request = prepared.request;
  Documents& given = prepared.given;
  request.id = invocation.id;
  request.command = invocation.command;
  request.environment = invocation.environment;
  request.of_previous_version = invocation.of_previous_version;
  request.deadline = DeadlineOf(invocation);
  if (const auto config = configs_.Current(index)) {
    request.config = config->text;
    given.config = config->document;
  }
  prepared.measures = invocation.measures;
  prepared.measures.memory_budget = options_.memory_budget;
  prepared.measures.longest_line = options_.longest_line;
  if (invocation.catalog) {
    Result<ReadInputs> made = InputsOf(invocation, before_);
    if (!made.ok()) return Without(Executed::State::kImpossible, made.error().message);
    prepared.measures.catalog = made->catalog;
    given.catalog = made->catalog.ToJson();
    given.state = std::move(made->state);
  }
  if (invocation.variation) {
    if (auto refused = Vary(invocation, given)) return refused;
    if (invocation.variation->ChangesConfig()) request.config = TextOf(*given.config);
    EndAsVaried(*invocation.variation, before_(invocation.variation->original).evidence, request);
  }
  if (given.catalog) request.catalog = TextOf(*given.catalog);
  if (given.state) request.state = TextOf(*given.state);
  const Status kept = KeepInputs(invocation, given);
  if (!kept.ok()) return Without(Executed::State::kBroken, ToString(kept.error()));
  return std::nullopt;
}

// The same.
std::optional<Executed> Executor::Vary(const plan::Invocation& invocation, Documents& given) const {
  const plan::Variation& variation = *invocation.variation;
  const Executed& original = before_(variation.original);
  if (original.state != Executed::State::kMeasured)
    return Without(Executed::State::kImpossible, original.reason);
  if (const Status can = CanBeVaried(variation, original.evidence); !can.ok())
    return Without(Executed::State::kImpossible, can.error().message);
  const auto& specs = before_(variation.spec).evidence.specs.kept;
  const nlohmann::json specification = specs.empty() ? nlohmann::json() : specs[0].what;
  if (const Status varied = run::Vary(variation, specification, given); !varied.ok())
    return Without(Executed::State::kNotWanted, varied.error().message);
  return std::nullopt;
}

// What has no file of its own, secrets masked, so that the execution can be repeated.
Status Executor::KeepInputs(const plan::Invocation& invocation, const Documents& given) const {
  if (options_.inputs.empty() || options_.replaying) return Done{};
  const std::shared_ptr<const secrets::Secrets> known = secrets_.current();
  const auto keep = [&](const std::filesystem::path& file, const nlohmann::json& document) {
    return WriteFileAtomically(file, known->redaction.Apply(TextOf(document, 2)) + "\n");
  };
  Status kept = Done{};
  if (given.catalog) kept = keep(KeptCatalog(options_.inputs, invocation.id), *given.catalog);
  if (kept.ok() && given.state) kept = keep(KeptState(options_.inputs, invocation.id), *given.state);
  if (kept.ok() && invocation.variation && invocation.variation->ChangesConfig())
    kept = keep(KeptConfig(options_.inputs, invocation.id), secrets::Masked(*given.config, *known));
  return kept;
}

Executed Executor::Measure(const plan::Invocation& invocation, Prepared prepared,
                           const std::shared_ptr<probe::Progress>& progress) {
  Executed executed;
  executed.measures = prepared.measures;
  executed.given_state = std::move(prepared.given.state);
  executed.ended_at = prepared.request.end_at_state;
  probe::Measurement::Options options;
  options.measures = std::move(prepared.measures);
  options.secrets = secrets_.current();
  options.progress = progress;
  if (!options_.replaying) options.now = options_.now;
  if (!secrets_.is_recorded())
    options.learn = [this](const nlohmann::json& config) { return secrets_.LearnConfig(config); };
  const std::filesystem::path folder = options_.recordings / invocation.id;
  if (!options_.recordings.empty() && !options_.replaying) {
    Result<transcript::Recorder> recorder = transcript::Recorder::Create(folder);
    if (!recorder.ok()) return Without(Executed::State::kBroken, ToString(recorder.error()));
    options.recorder = *std::move(recorder);
  }
  Result<probe::Evidence> evidence = [&] {
    const BusyTime::Span running(connector_time_);
    return ExecuteAndMeasure(connector_, prepared.request, std::move(options), stop_);
  }();
  if (!evidence.ok()) return Without(Executed::State::kBroken, ToString(evidence.error()));
  executed.evidence = *std::move(evidence);
  executed.evidence.transcript = options_.recordings.empty() ? "" : folder.string();
  Classify(invocation, executed);
  return executed;
}

// Whether it was measured, or what broke.
void Executor::Classify(const plan::Invocation& invocation, Executed& executed) const {
  executed.state = Executed::State::kMeasured;
  const connector::Ending& ending = executed.evidence.ending;
  const bool was_interrupted =
      ending.kind == connector::Ending::Kind::kStopped && (!IsEnded(invocation) || stop_.stop_requested());
  if (was_interrupted) {
    executed.state = Executed::State::kBroken;
    executed.reason = kInterrupted;
  } else if (ending.kind == connector::Ending::Kind::kNotStarted) {
    executed.state = Executed::State::kBroken;
    // A recording may say that the connector could not be started; one that cannot be read is another matter.
    const bool is_unreadable =
        options_.replaying && ending.start_error && ending.start_error->kind == ErrorKind::kUser;
    executed.reason = is_unreadable ? "the recording of " + invocation.id +
                                          " cannot be played back: " + ToString(*ending.start_error)
                                    : invocation.id + " " + Describe(ending);
  } else if (invocation.command == Command::kDiscover && !executed.evidence.catalogs.empty()) {
    executed.discovered = protocol::ReadCatalog(executed.evidence.catalogs.kept[0].what);
  }
}

// What the executions that follow have to know, before they begin.
void Executor::Learn(InvocationIndex index, Executed& executed) {
  if (plan::At(invocations_, index).command == Command::kSpec) {
    secrets_.LearnNames();
    for (const auto& specification : executed.evidence.specs.kept)
      secrets_.LearnSpecification(specification.what);
  }
  LearnConfig(index, executed);
}

void Executor::LearnConfig(InvocationIndex index, Executed& executed) {
  const plan::Invocation& invocation = plan::At(invocations_, index);
  const auto current = configs_.Current(index);
  const auto& update = executed.evidence.last_config_update;
  const bool was_executed = !executed.evidence.id.empty();
  if (!current || !was_executed) return;
  nlohmann::json config;
  // What the previous version hands back is not for the one that is tested.
  if (update && !invocation.of_previous_version) {
    config = invocation.variation ? Unvaried(*invocation.variation, update->config, current->document)
                                  : update->config;
  }
  const bool is_new = configs_.Finished(index, config, update ? update->emitted_at : 0);
  if (!is_new || current->file.empty() || !options_.stores_updated_configs) return;
  const auto stored = plan::StoreUpdatedConfig(current->file, config, Milliseconds(update->emitted_at));
  if (!stored.ok()) {
    executed = Without(Executed::State::kBroken, ToString(stored.error()));
    return;
  }
  configs_.Stored(index, *stored);
}

std::chrono::milliseconds Executor::DeadlineOf(const plan::Invocation& invocation) const {
  return invocation.timeout ? Scaled(*invocation.timeout) : std::chrono::milliseconds::max();
}

std::chrono::milliseconds Executor::Scaled(std::chrono::seconds timeout) const {
  const double scaled = std::chrono::duration<double, std::milli>(timeout).count() * options_.timeout_scale;
  return std::chrono::milliseconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(scaled)));
}

}  // namespace assay::run
