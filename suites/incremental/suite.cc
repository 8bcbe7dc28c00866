#include <algorithm>
#include <utility>

#include "harness/probe/content_evidence.h"
#include "harness/protocol/state.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/future_state.h"

namespace assay::suites {
namespace {

using check::Need;
using suite::Input;
using suite::Planning;
using suite::Resolver;

class IncrementalSuite : public suite::Suite {
 public:
  IncrementalSuite() : Suite({.name = "incremental", .checks = kIncrementalChecks, .is_mandatory = true}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(
        *this, planning.config().acceptance_tests.incremental,
        [&](const config::IncrementalEntry& entry, Input& input) { PlanEntry(planning, entry, input); });
  }

  // What depends on reads that others plan, and what varies reads.
  void Complete(Planning& planning, Input& input) const override {
    const plan::InvocationIndex first = input.FirstServing(Need::kFirstRead);
    if (first == plan::kNone) return;
    if (!input.unmet.contains(Need::kInterruptedReads)) PlanInterruptions(planning, first, input);
    if (!planning.config().assay.hooks.between_reads.empty())
      planning.At(input.FirstServing(Need::kSecondRead)).is_after_hook = true;
    if (planning.config().assay.live.IsAny()) PlanControlRead(planning, first, input);
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    IncrementalCase seen;
    const auto first = resolver.One({Need::kFirstRead});
    const auto second = resolver.One({Need::kSecondRead});
    const auto future = resolver.One({Need::kFutureStateRead});
    const auto full_refresh = resolver.One({Need::kFullRefreshBeside});
    const auto& terms = std::any_cast<const IncrementalTerms&>(input.entry);
    if (first && WantsProof(resolver)) SeeProof(*first, input, terms.sync, resolver, seen);
    if (first && full_refresh) {
      seen.full_refresh = &full_refresh->evidence();
      seen.missing = resolver.Missing(full_refresh->index, first->index);
    }
    if (first) {
      seen.first = &first->evidence();
      seen.catalog = &first->executed->measures.catalog;
      seen.resumed = Resumed(first->evidence(), resolver);
    }
    if (second) {
      seen.second = &second->evidence();
      if (second->executed->given_state) seen.second_state = &*second->executed->given_state;
    }
    if (first && second) seen.comparison = resolver.Compare(first->index, second->index);
    if (future) {
      seen.future = &future->evidence();
      seen.catalog = &future->executed->measures.catalog;
    }
    seen.future_state_entry = terms.future_state;
    seen.terms = terms.sync;
    seen.start_values = terms.start_values;
    if (const auto index = input.FirstServing(Need::kFutureStateRead); index != plan::kNone)
      seen.future_state = &*resolver.InvocationOf(index).state.document;
    return seen;
  }

 private:
  // The read in full refresh that is otherwise as `first`: one whose contents are compared anyway, else any.
  static plan::InvocationIndex FullRefreshBeside(Planning& planning, const plan::Invocation& first) {
    plan::InvocationIndex found = plan::kNone;
    for (const plan::InvocationIndex index : planning.Planned(false)) {
      const plan::Invocation& run = planning.At(index);
      if (!IsFullRefreshBeside(run, first)) continue;
      if (run.measures.asked.contains(&probe::kContent)) return index;
      if (found == plan::kNone) found = index;
    }
    return found;
  }

  static bool IsFullRefreshBeside(const plan::Invocation& run, const plan::Invocation& first) {
    const bool is_read =
        run.command == connector::Command::kRead && run.catalog && run.config && first.config;
    if (!is_read || run.repeats != plan::kNone || run.variation) return false;
    const bool has_state = run.state.document || run.state.after_read != plan::kNone;
    if (has_state || run.environment != first.environment || run.config->document != first.config->document)
      return false;
    if (run.catalog->mode.value_or("full_refresh") != "full_refresh") return false;
    return run.catalog->kind == plan::CatalogSource::Kind::kDiscovered ||
           (run.catalog->kind == plan::CatalogSource::Kind::kGiven &&
            std::ranges::any_of(run.catalog->given.streams, [](const auto& configured) {
              return configured.sync_mode == "full_refresh";
            }));
  }

  static void PlanEntry(Planning& planning, const config::IncrementalEntry& entry, Input& input) {
    const std::optional<plan::ConfigSource> config = planning.ConfigOf(entry);
    plan::Invocation run = planning.ReadOf(entry, config, planning.WantDiscoverToRead(entry, config));
    run.catalog->mode = "incremental";
    run.measures.asked = {&probe::kContent};
    const plan::InvocationIndex first = planning.executions().Want(run);
    input.Serve({Need::kFirstRead}, first);
    input.entry = TermsOf(planning.config(), entry, config);
    plan::Invocation full_refresh = run;
    plan::Invocation second = run;
    second.state.after_read = first;
    second.after.insert(first);
    plan::Invocation resumed = second;
    const plan::InvocationIndex next = planning.executions().Want(second);
    input.Serve({Need::kSecondRead, Need::kContinuingReads}, next);
    PlanFullRefresh(planning, std::move(full_refresh), input);
    second.state.after_read = next;
    second.after = {next};
    input.Serve({Need::kContinuingReads}, planning.executions().Want(std::move(second)));
    PlanFutureState(planning, entry, std::move(run), input);
    PlanResumedReads(planning, entry, std::move(resumed), input);
    input.serving[Need::kControlRead];
  }

  // One that other suites read anyway, else one of its own. Of a source that changes it is read between the
  // first read and the second: what it has beyond the first one is the second one's to bring.
  static void PlanFullRefresh(Planning& planning, plan::Invocation run, Input& input) {
    plan::InvocationIndex full_refresh = FullRefreshBeside(planning, run);
    if (full_refresh == plan::kNone) {
      run.catalog->mode = "full_refresh";
      full_refresh = planning.executions().Want(std::move(run));
    }
    const config::AssaySettings& said = planning.config().assay;
    if (said.live.IsAny() || !said.hooks.between_reads.empty()) {
      planning.At(full_refresh).after.insert(input.FirstServing(Need::kFirstRead));
      planning.At(input.FirstServing(Need::kSecondRead)).after.insert(full_refresh);
    }
    input.Serve({Need::kFullRefreshBeside}, full_refresh);
  }

  static IncrementalTerms TermsOf(const config::RunConfig& config, const config::IncrementalEntry& entry,
                                  const std::optional<plan::ConfigSource>& source) {
    IncrementalTerms terms;
    terms.future_state = FutureStateOf(entry.future_state);
    terms.sync.lookback = config.assay.lookback;
    terms.sync.live = config.assay.live;
    terms.sync.changes_between = !config.assay.hooks.between_reads.empty();
    for (const config::FullRefreshEntry& other : config.acceptance_tests.full_refresh.tests) {
      for (const auto& [stream, fields] : plan::FieldsOf(other.ignored_fields)) {
        std::vector<std::string>& ignored = terms.sync.ignored[stream];
        ignored.insert(ignored.end(), fields.begin(), fields.end());
      }
    }
    if (!source) return terms;
    const nlohmann::json values = source->document.flatten();
    for (const nlohmann::json& value : values) {
      if (value.is_string()) terms.start_values.insert(value.get<std::string>());
      if (value.is_number()) terms.start_values.insert(value.dump());
    }
    return terms;
  }

  // From checkpoints that only the first read shows.
  static void PlanResumedReads(Planning& planning, const config::IncrementalEntry& entry,
                               plan::Invocation run, Input& input) {
    const auto samples = static_cast<int>(planning.config().assay.resume_samples);
    std::string reason;
    if (entry.skip_comprehensive_incremental_tests) {
      reason = "skip_comprehensive_incremental_tests is true";
    } else if (samples == 0) {
      reason = "resume_samples is 0";
    }
    if (!reason.empty()) {
      input.unmet[Need::kResumedReads] = reason;
      input.unmet[Need::kInterruptedReads] = reason;
      return;
    }
    // The last one is the state that the second read goes on from.
    for (int which = 0; which < std::max(1, samples - 1); ++which) {
      run.state.sample = analysis::Sample{.which = which, .of = samples};
      input.Serve({Need::kResumedReads, Need::kContinuingReads}, planning.executions().Want(run));
    }
  }

  static void PlanInterruptions(Planning& planning, plan::InvocationIndex first, Input& input) {
    using Kind = plan::Variation::Kind;
    for (const Kind kind : {Kind::kKilledAtState, Kind::kTerminatedAtState}) {
      const plan::InvocationIndex ended = planning.derivations().Derive(first, {.kind = kind});
      const plan::InvocationIndex afterwards = planning.derivations().GoOnAfter(ended);
      input.Serve({Need::kInterruptedReads}, ended);
      input.Serve({Need::kInterruptedReads, Need::kContinuingReads}, afterwards);
    }
  }

  // In full refresh, so that what every incremental read loses counts as well.
  static void PlanControlRead(Planning& planning, plan::InvocationIndex first, Input& input) {
    const plan::InvocationIndex index =
        planning.derivations().Derive(first, {.kind = plan::Variation::Kind::kAgain});
    plan::Invocation& control = planning.At(index);
    control.catalog->prefers_full_refresh = true;
    for (const auto& [need, runs] : input.serving) control.after.insert(runs.begin(), runs.end());
    input.Serve({Need::kControlRead}, index);
  }

  static void PlanFutureState(Planning& planning, const config::IncrementalEntry& entry, plan::Invocation run,
                              Input& input) {
    const FutureStateEntry said = FutureStateOf(entry.future_state);
    input.unmet.merge(UnmetByFutureState(entry.future_state, planning.strictness()));
    if (!said.is_given || input.unmet.contains(Need::kFutureStateRead)) return;
    const std::string& path = *entry.future_state->future_state_path;
    const std::filesystem::path file = planning.config().Resolve(path);
    const auto document =
        planning.given().Document(file, entry.future_state->LocationOf("future_state_path"));
    if (!document) return;
    const auto states = protocol::StreamStates(*document, file.string());
    if (!states.ok()) planning.Fault(states.error());
    run.state.document = *document;
    run.state.name = path;
    input.Serve({Need::kFutureStateRead}, planning.executions().Want(std::move(run)));
  }

  // The reads from the first one's checkpoints; it may have fewer than are asked for.
  static std::vector<ResumedRead> Resumed(const probe::Evidence& first, Resolver& resolver) {
    std::vector<ResumedRead> resumed;
    std::vector<analysis::ResumePoint> points;  // of all of them, which are samples of as many
    for (const Resolver::Ran& read : resolver.Some(Need::kResumedReads)) {
      const analysis::Sample& sample = *resolver.InvocationOf(read.index).state.sample;
      if (points.empty()) points = analysis::ResumePointsOf(first, sample.of);
      const auto which = static_cast<std::size_t>(sample.which);
      if (which < points.size()) resumed.push_back({points[which], &read.evidence()});
    }
    return resumed;
  }

  static bool WantsProof(const Resolver& resolver) {
    return resolver.Wants(Need::kControlRead) || resolver.Wants(Need::kContinuingReads);
  }

  // Of all reads that were executed and ended well, whichever of them the check asks for: one proof for all.
  static void SeeProof(const Resolver::Ran& first, const Input& input, const analysis::SyncTerms& terms,
                       Resolver& resolver, IncrementalCase& seen) {
    using analysis::Role;
    std::vector<suite::RoleOfRead> reads;
    const auto add = [&](Need need, Role role) {
      for (const Resolver::Ran& read : resolver.Beside(need)) {
        const bool has_it = std::ranges::find(reads, read.index, &suite::RoleOfRead::index) != reads.end();
        if (!has_it && EndedWell(read.evidence())) reads.push_back({read.index, role});
      }
    };
    SeeInterruptions(resolver, seen);
    if (!EndedWell(first.evidence())) return;
    reads.push_back({first.index, Role::kFirst});
    add(Need::kFullRefreshBeside, Role::kFullRefresh);
    add(Need::kSecondRead, Role::kSecond);
    add(Need::kResumedReads, Role::kResumed);
    for (const auto& [ended, afterwards] : Pairs(resolver.Beside(Need::kInterruptedReads), resolver)) {
      if (!EndedWell(afterwards.evidence())) continue;
      reads.push_back({ended.index, Role::kInterrupted});
      reads.push_back({afterwards.index, Role::kAfterwards});
    }
    const plan::InvocationIndex second = input.FirstServing(Need::kSecondRead);
    for (const Resolver::Ran& read : resolver.Beside(Need::kContinuingReads)) {
      const bool is_third = resolver.InvocationOf(read.index).state.after_read == second;
      if (is_third && EndedWell(read.evidence())) reads.push_back({read.index, Role::kThird});
    }
    add(Need::kControlRead, Role::kControl);
    seen.proof = resolver.Prove(reads, terms);
  }

  // Each read that was ended, and the one that went on from there, where both came about.
  static std::vector<std::pair<Resolver::Ran, Resolver::Ran>> Pairs(const std::vector<Resolver::Ran>& all,
                                                                    const Resolver& resolver) {
    std::vector<std::pair<Resolver::Ran, Resolver::Ran>> pairs;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      if (resolver.InvocationOf(all[i + 1].index).state.after_read == all[i].index)
        pairs.emplace_back(all[i], all[i + 1]);
    }
    return pairs;
  }

  static void SeeInterruptions(Resolver& resolver, IncrementalCase& seen) {
    resolver.SomeVaried(Need::kInterruptedReads);  // says why there is none
    for (const auto& [ended, afterwards] : Pairs(resolver.Some(Need::kInterruptedReads), resolver)) {
      const auto kind = resolver.InvocationOf(ended.index).variation->kind;
      seen.interruptions.push_back({.interrupted = &ended.evidence(),
                                    .afterwards = &afterwards.evidence(),
                                    .is_killed = kind == plan::Variation::Kind::kKilledAtState});
    }
  }
};

}  // namespace

const suite::Suite& Incremental() {
  static const IncrementalSuite suite;
  return suite;
}

}  // namespace assay::suites
