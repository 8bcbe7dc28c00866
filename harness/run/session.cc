#include "harness/run/session.h"

#include <algorithm>

#include "harness/base/files.h"
#include "harness/plan/updated_configs.h"
#include "harness/run/variations.h"
#include "harness/secrets/masked_config.h"

namespace assay::run {
namespace {

using connector::Command;
using plan::InvocationIndex;

constexpr const char* kInterrupted = "the run was interrupted";

// Those of the plan, and those that connectors have handed back since.
std::vector<nlohmann::json> AllConfigs(const suite::Plan& plan,
                                       const std::vector<nlohmann::json>& handed_back) {
  std::vector<nlohmann::json> configs;
  for (const plan::ConfigSource* config : plan.Configs()) configs.push_back(config->document);
  configs.insert(configs.end(), handed_back.begin(), handed_back.end());
  return configs;
}

check::ExitSummary SummaryOf(const connector::Ending& ending) {
  using From = connector::Ending::Kind;
  using To = check::ExitSummary::Kind;
  check::ExitSummary summary;
  summary.code = ending.code;
  summary.signal = ending.signal;
  switch (ending.kind) {
    case From::kExited:
      summary.kind = To::kExited;
      break;
    case From::kSignalled:
      summary.kind = To::kSignalled;
      break;
    case From::kStopped:
      // What was asked to end may have ended in its own way.
      summary.kind = ending.signal != 0 ? To::kSignalled : To::kExited;
      break;
    case From::kTimedOut:
      summary.kind = To::kTimedOut;
      break;
    case From::kNotStarted:
      summary.kind = To::kNotStarted;
      break;
  }
  return summary;
}

check::InvocationSummary SummaryOf(const probe::Evidence& evidence) {
  check::InvocationSummary summary;
  summary.id = evidence.id;
  summary.command = ToString(evidence.command);
  summary.argv = evidence.argv;
  summary.exit = SummaryOf(evidence.ending);
  summary.duration = std::chrono::duration_cast<std::chrono::microseconds>(evidence.ending.duration);
  summary.records = evidence.records;
  summary.states = evidence.states_total;
  summary.bytes = evidence.stdout_bytes;
  summary.stderr_bytes = evidence.stderr_bytes;
  summary.max_rss_kb = static_cast<std::uint64_t>(std::max(evidence.ending.max_rss_kb, 0L));
  summary.transcript = evidence.transcript;
  return summary;
}

// Configs handed back of which the secrets are learnt; a connector that hands back more has gone astray.
constexpr std::size_t kMostConfigs = 100;

std::string TextOf(const nlohmann::json& document) {
  return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
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

}  // namespace

Session::Session(const suite::Plan& plan, connector::Connector& connector, Options options,
                 std::function<void(const check::InvocationSummary&)> on_finished, std::stop_token stop)
    : plan_(plan),
      connector_(connector),
      options_(std::move(options)),
      on_finished_(std::move(on_finished)),
      stop_(std::move(stop)),
      slots_(plan.invocations.size()),
      secrets_(options_.known_secrets ? options_.known_secrets : std::make_shared<const secrets::Secrets>()),
      configs_(plan) {}

Session::~Session() {
  {
    const std::lock_guard lock(mutex_);
    for (Slot& slot : slots_) {
      if (slot.phase != Slot::Phase::kWaiting) continue;
      slot.phase = Slot::Phase::kOver;
      slot.executed = Without(Executed::State::kNotWanted, "the run ended before it began");
    }
  }
  changed_.notify_all();
  workers_.clear();
}

void Session::Start(const std::set<InvocationIndex>& wanted) {
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const bool is_wanted = wanted.contains(static_cast<InvocationIndex>(i));
      slots_[i].phase = is_wanted ? Slot::Phase::kWaiting : Slot::Phase::kOver;
      if (!is_wanted) slots_[i].executed = Without(Executed::State::kNotWanted, "no selected check needs it");
    }
  }
  for (int i = 0; i < std::max(1, options_.jobs); ++i) workers_.emplace_back([this] { Work(); });
}

const Executed& Session::Await(InvocationIndex index) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return SlotOf(index).phase == Slot::Phase::kOver; });
  return SlotOf(index).executed;
}

void Session::Work() {
  std::unique_lock lock(mutex_);
  while (SomethingIsWaiting()) {
    const InvocationIndex next = NextReady();
    if (next == plan::kNone) {
      changed_.wait(lock);
      continue;
    }
    Slot& slot = SlotOf(next);
    const plan::Invocation& invocation = plan_.invocations[static_cast<std::size_t>(next)];
    slot.phase = Slot::Phase::kRunning;
    slot.progress = std::make_shared<probe::Progress>();
    slot.started = std::chrono::steady_clock::now();
    slot.deadline = DeadlineOf(invocation);
    lock.unlock();
    Executed executed = Execute(invocation);
    const bool attempted = !executed.evidence.id.empty();
    const check::InvocationSummary summary =
        attempted ? SummaryOf(executed.evidence) : check::InvocationSummary();
    lock.lock();
    slot.executed = std::move(executed);
    Learn(invocation, slot.executed);
    lock.unlock();
    // Told before anybody who waits for it goes on: what depends on it is heard of later.
    if (attempted) {
      const std::lock_guard announcing(announcing_);
      on_finished_(summary);
    }
    lock.lock();
    slot.phase = Slot::Phase::kOver;
    changed_.notify_all();
  }
}

InvocationIndex Session::NextReady() const {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const auto index = static_cast<InvocationIndex>(i);
    if (slots_[i].phase == Slot::Phase::kWaiting && IsReady(index)) return index;
  }
  return plan::kNone;
}

bool Session::IsReady(InvocationIndex index) const {
  const plan::Invocation& invocation = plan_.invocations[static_cast<std::size_t>(index)];
  const bool has_all = std::ranges::all_of(invocation.after, [&](InvocationIndex before) {
    // Recordings do not disturb each other.
    if (options_.replaying && before == invocation.repeats) return true;
    return slots_[static_cast<std::size_t>(before)].phase == Slot::Phase::kOver;
  });
  if (!has_all || options_.replaying) return has_all;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const bool is_running = slots_[i].phase == Slot::Phase::kRunning;
    if (is_running && !configs_.MayOverlap(index, static_cast<InvocationIndex>(i))) return false;
  }
  return true;
}

bool Session::SomethingIsWaiting() const {
  return std::ranges::any_of(slots_, [](const Slot& slot) { return slot.phase == Slot::Phase::kWaiting; });
}

std::chrono::milliseconds Session::DeadlineOf(const plan::Invocation& invocation) const {
  return invocation.timeout ? Scaled(*invocation.timeout) : std::chrono::milliseconds::max();
}

std::chrono::milliseconds Session::Scaled(std::chrono::seconds timeout) const {
  const double scaled = std::chrono::duration<double, std::milli>(timeout).count() * options_.timeout_scale;
  return std::chrono::milliseconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(scaled)));
}

Executed Session::Execute(const plan::Invocation& invocation) {
  if (stop_.stop_requested()) return Without(Executed::State::kBroken, kInterrupted);
  connector::Request request;
  request.id = invocation.id;
  request.command = invocation.command;
  request.environment = invocation.environment;
  request.of_previous_version = invocation.of_previous_version;
  request.deadline = DeadlineOf(invocation);
  Documents given;
  if (invocation.config) {
    const std::lock_guard lock(mutex_);
    const ConfigBook::Config& config = *configs_.Current(IndexOf(invocation));
    request.config = config.text;
    given.config = config.document;
  }
  probe::Measures measures = invocation.measures;
  measures.memory_budget = options_.memory_budget;
  measures.longest_line = options_.longest_line;
  if (invocation.catalog) {
    Result<ReadInputs> made = InputsOf(
        invocation, [this](InvocationIndex index) -> const Executed& { return ExecutedBefore(index); });
    if (!made.ok()) return Without(Executed::State::kImpossible, made.error().message);
    measures.catalog = made->catalog;
    given.catalog = made->catalog.ToJson();
    given.state = std::move(made->state);
  }
  if (invocation.variation) {
    if (std::optional<Executed> refused = Vary(invocation, given)) return *std::move(refused);
    if (invocation.variation->ChangesConfig()) request.config = TextOf(*given.config);
    if (invocation.variation->kind == plan::Variation::Kind::kTerminated) request.terminate_after_records = 1;
  }
  if (given.catalog) request.catalog = TextOf(*given.catalog);
  if (given.state) request.state = TextOf(*given.state);
  if (const Status kept = KeepInputs(invocation, given); !kept.ok())
    return Without(Executed::State::kBroken, ToString(kept.error()));
  return Measure(invocation, request, given, std::move(measures));
}

// Nothing, or why there is nothing to execute.
std::optional<Executed> Session::Vary(const plan::Invocation& invocation, Documents& given) const {
  const plan::Variation& variation = *invocation.variation;
  const Executed& original = ExecutedBefore(variation.original);
  if (original.state != Executed::State::kMeasured)
    return Without(Executed::State::kImpossible, original.reason);
  if (const Status can = CanBeVaried(variation, original.evidence); !can.ok())
    return Without(Executed::State::kImpossible, can.error().message);
  const auto& specs = ExecutedBefore(variation.spec).evidence.specs.kept;
  const nlohmann::json specification = specs.empty() ? nlohmann::json() : specs[0].what;
  if (const Status varied = run::Vary(variation, specification, given); !varied.ok())
    return Without(Executed::State::kNotWanted, varied.error().message);
  return std::nullopt;
}

// What has no file of its own, secrets masked, so that the execution can be repeated.
Status Session::KeepInputs(const plan::Invocation& invocation, const Documents& given) const {
  if (options_.inputs.empty() || options_.replaying) return Done{};
  const std::shared_ptr<const secrets::Secrets> known = secrets();
  const auto keep = [&](const char* name, const nlohmann::json& document) {
    const std::string text = document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    return WriteFileAtomically(options_.inputs / (invocation.id + name), known->redaction.Apply(text) + "\n");
  };
  Status kept = Done{};
  if (given.catalog) kept = keep(".catalog.json", *given.catalog);
  if (kept.ok() && given.state) kept = keep(".state.json", *given.state);
  if (kept.ok() && invocation.variation && invocation.variation->ChangesConfig())
    kept = keep(".config.json", secrets::Masked(*given.config, *known));
  return kept;
}

Executed Session::Measure(const plan::Invocation& invocation, const connector::Request& request,
                          const Documents& given, probe::Measures measures) {
  probe::Measurement::Options options;
  options.measures = std::move(measures);
  options.secrets = secrets();
  if (!options_.known_secrets)
    options.learn = [this](const nlohmann::json& config) { return SecretsWith(config); };
  const std::filesystem::path folder = options_.recordings / invocation.id;
  if (!options_.recordings.empty() && !options_.replaying) {
    Result<transcript::Recorder> recorder = transcript::Recorder::Create(folder);
    if (!recorder.ok()) return Without(Executed::State::kBroken, ToString(recorder.error()));
    options.recorder = *std::move(recorder);
  }
  {
    const std::lock_guard lock(mutex_);
    options.progress = SlotOf(IndexOf(invocation)).progress;
  }
  Executed executed;
  executed.measures = options.measures;
  executed.given_state = given.state;
  probe::Measurement measurement(request, connector_.Argv(request), std::move(options));
  CountConnector(+1);
  const connector::Ending ending = connector_.Execute(request, measurement, stop_);
  CountConnector(-1);
  Result<probe::Evidence> evidence = measurement.Finish(ending);
  if (!evidence.ok()) return Without(Executed::State::kBroken, ToString(evidence.error()));
  executed.evidence = *std::move(evidence);
  executed.evidence.transcript = options_.recordings.empty() ? "" : folder.string();
  TakeOver(invocation, executed);
  return executed;
}

// What later steps need of an execution.
void Session::TakeOver(const plan::Invocation& invocation, Executed& executed) {
  executed.state = Executed::State::kMeasured;
  const connector::Ending& ending = executed.evidence.ending;
  const bool on_purpose =
      invocation.variation && invocation.variation->kind == plan::Variation::Kind::kTerminated;
  if (ending.kind == connector::Ending::Kind::kStopped && (!on_purpose || stop_.stop_requested())) {
    executed.state = Executed::State::kBroken;
    executed.reason = kInterrupted;
    return;
  }
  if (ending.kind == connector::Ending::Kind::kNotStarted) {
    executed.state = Executed::State::kBroken;
    // A recording may say that the connector could not be started; one that cannot be read is another matter.
    const bool is_unreadable =
        options_.replaying && ending.start_error && ending.start_error->kind == ErrorKind::kUser;
    executed.reason = is_unreadable ? "the recording of " + invocation.id +
                                          " cannot be played back: " + ToString(*ending.start_error)
                                    : invocation.id + " " + Describe(ending);
    return;
  }
  if (invocation.command == Command::kDiscover && !executed.evidence.catalogs.empty()) {
    executed.discovered = protocol::ReadCatalog(executed.evidence.catalogs.kept[0].what);
  }
}

// What the executions that follow have to know, before they begin.
void Session::Learn(const plan::Invocation& invocation, Executed& executed) {
  if (options_.replaying) return;
  if (invocation.command == Command::kSpec && !options_.known_secrets) LearnSecrets(executed);
  TakeOverConfig(invocation, executed);
}

// What any specification of the run marks is secret: deployment modes may have different ones.
void Session::LearnSecrets(const Executed& spec) {
  for (const auto& specification : spec.evidence.specs.kept) {
    if (!specification.what.contains("connectionSpecification")) continue;
    specifications_["connectionSpecification"]["allOf"].push_back(
        specification.what.at("connectionSpecification"));
  }
  secrets_ = secrets::SecretsOf(AllConfigs(plan_, handed_back_), specifications_);
}

// The secrets from the moment on at which a connector hands back a config.
std::shared_ptr<const secrets::Secrets> Session::SecretsWith(const nlohmann::json& handed_back) {
  const std::lock_guard lock(mutex_);
  const bool is_known = std::ranges::find(handed_back_, handed_back) != handed_back_.end();
  if (!is_known && handed_back_.size() < kMostConfigs) {
    handed_back_.push_back(handed_back);
    secrets_ = secrets::SecretsOf(AllConfigs(plan_, handed_back_), specifications_);
  }
  return secrets_;
}

void Session::TakeOverConfig(const plan::Invocation& invocation, Executed& executed) {
  const InvocationIndex index = IndexOf(invocation);
  const ConfigBook::Config* const current = configs_.Current(index);
  const auto& update = executed.evidence.last_config_update;
  const bool was_executed = !executed.evidence.id.empty();
  if (current == nullptr || !was_executed) return;
  nlohmann::json config;
  // What the previous version hands back is not for the one that is tested.
  if (update && !invocation.of_previous_version) {
    config = invocation.variation ? Unvaried(*invocation.variation, update->config, current->document)
                                  : update->config;
  }
  const bool is_new = configs_.Finished(index, config, update ? update->emitted_at : 0);
  if (!is_new || current->file.empty()) return;
  const auto stored = plan::StoreUpdatedConfig(current->file, config, Milliseconds(update->emitted_at));
  if (!stored.ok()) executed = Without(Executed::State::kBroken, ToString(stored.error()));
}

Result<const probe::Comparison*> Session::Compare(InvocationIndex first, InvocationIndex second) {
  const Executed& one = Await(first);
  const Executed& other = Await(second);
  const auto key = std::pair(first, second);
  if (const auto it = comparisons_.find(key); it != comparisons_.end()) return &it->second;
  const probe::Comparable reads = {one.evidence, other.evidence, one.evidence.transcript,
                                   other.evidence.transcript};
  Result<probe::Comparison> comparison = probe::Compare(reads, one.measures);
  if (!comparison.ok()) return comparison.error();
  return &comparisons_.emplace(key, *std::move(comparison)).first->second;
}

std::optional<std::vector<links::Answer>> Session::Follow(const std::vector<links::Link>& links,
                                                          std::optional<std::chrono::seconds> timeout) {
  if (!options_.web) return std::nullopt;
  links::Limits limits;
  if (timeout) limits.total = Scaled(*timeout);
  return links::Follow(links, *options_.web, limits, stop_);
}

Result<const std::vector<probe::RepeatedKeys>*> Session::RepeatedKeys(InvocationIndex read) {
  const Executed& executed = Await(read);
  if (const auto it = repeated_keys_.find(read); it != repeated_keys_.end()) return &it->second;
  Result<std::vector<probe::RepeatedKeys>> found =
      probe::FindRepeatedKeys(executed.evidence, executed.evidence.transcript, executed.measures);
  if (!found.ok()) return found.error();
  return &repeated_keys_.emplace(read, *std::move(found)).first->second;
}

check::RunProgress Session::Progress() const {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  check::RunProgress progress;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    if (slot.phase != Slot::Phase::kRunning) continue;
    progress.running.push_back(
        {plan_.invocations[i].id, slot.progress->records.load(std::memory_order_relaxed),
         slot.progress->bytes.load(std::memory_order_relaxed),
         std::chrono::duration_cast<std::chrono::milliseconds>(now - slot.started), slot.deadline});
  }
  return progress;
}

void Session::CountConnector(int change) {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (connectors_running_ == 0) busy_since_ = now;
  connectors_running_ += change;
  if (connectors_running_ == 0) busy_ += now - busy_since_;
}

std::chrono::microseconds Session::ConnectorTime() const {
  const std::lock_guard lock(mutex_);
  return std::chrono::duration_cast<std::chrono::microseconds>(busy_);
}

std::shared_ptr<const secrets::Secrets> Session::secrets() const {
  const std::lock_guard lock(mutex_);
  return secrets_;
}

}  // namespace assay::run
