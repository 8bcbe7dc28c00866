#include <algorithm>

#include "harness/probe/content_evidence.h"
#include "harness/protocol/state.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
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

  // Other suites read in full refresh; nothing is executed for the comparison alone.
  void Complete(Planning& planning, Input& input) const override {
    const plan::InvocationIndex first = input.FirstServing(Need::kFirstRead);
    if (first == plan::kNone) return;
    const plan::InvocationIndex full_refresh = FullRefreshBeside(planning, planning.At(first));
    if (full_refresh == plan::kNone) {
      input.unmet[Need::kFullRefreshBeside] =
          "neither basic_read nor full_refresh reads in full refresh with this config";
    } else {
      input.Serve({Need::kFullRefreshBeside}, full_refresh);
    }
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    IncrementalCase seen;
    const auto first = resolver.One({Need::kFirstRead});
    const auto second = resolver.One({Need::kSecondRead});
    const auto future = resolver.One({Need::kFutureStateRead});
    const auto full_refresh = resolver.One({Need::kFullRefreshBeside});
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
    const auto& terms = std::any_cast<const IncrementalTerms&>(input.entry);
    seen.future_state_entry = terms.future_state;
    seen.lookback = terms.lookback;
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
    plan::Invocation second = run;
    second.state.after_read = first;
    second.after.insert(first);
    input.Serve({Need::kSecondRead}, planning.executions().Want(second));
    PlanFutureState(planning, entry, std::move(run), input);
    PlanResumedReads(planning, entry, std::move(second), input);
  }

  // From checkpoints that only the first read shows.
  static void PlanResumedReads(Planning& planning, const config::IncrementalEntry& entry,
                               plan::Invocation run, Input& input) {
    const auto samples = static_cast<int>(planning.config().assay.resume_samples);
    if (entry.skip_comprehensive_incremental_tests) {
      input.unmet[Need::kResumedReads] = "skip_comprehensive_incremental_tests is true";
    } else if (samples == 0) {
      input.unmet[Need::kResumedReads] = "resume_samples is 0";
    }
    if (input.unmet.contains(Need::kResumedReads)) return;
    for (int which = 0; which < samples; ++which) {
      run.state.sample = analysis::Sample{.which = which, .of = samples};
      input.Serve({Need::kResumedReads}, planning.executions().Want(run));
    }
  }

  static void PlanFutureState(Planning& planning, const config::IncrementalEntry& entry, plan::Invocation run,
                              Input& input) {
    const FutureStateEntry said = FutureStateOf(entry.future_state);
    input.entry = IncrementalTerms{.future_state = said, .lookback = planning.config().assay.lookback};
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
    for (const Resolver::Ran& read : resolver.Some(Need::kResumedReads)) {
      auto from = analysis::ResumePointOf(first, *resolver.InvocationOf(read.index).state.sample);
      if (from) resumed.push_back({*std::move(from), &read.evidence()});
    }
    return resumed;
  }
};

}  // namespace

const suite::Suite& Incremental() {
  static const IncrementalSuite suite;
  return suite;
}

}  // namespace assay::suites
