#include "harness/suite/planner.h"

#include <algorithm>
#include <utility>

#include "harness/plan/metadata_file.h"

namespace assay::suite {
namespace {

using plan::kNone;

// Secrets are known by the specification, and nothing may be written before they are.
void RunSpecFirst(Planning& planning, plan::Invocations& invocations) {
  const bool any_config =
      std::ranges::any_of(invocations, [](const auto& run) { return run.config.has_value(); });
  if (!any_config) return;
  const InvocationIndex spec = planning.WantAnySpec();
  const bool any_previous =
      std::ranges::any_of(invocations, [](const auto& run) { return run.of_previous_version && run.config; });
  const InvocationIndex previous = any_previous ? planning.WantAnyPreviousSpec() : kNone;
  for (std::size_t i = 0; i < invocations.size(); ++i) {
    if (static_cast<InvocationIndex>(i) != spec) invocations[i].after.insert(spec);
    if (invocations[i].of_previous_version && invocations[i].config) invocations[i].after.insert(previous);
  }
}

void AddItems(const check::Check& check, const Suite& suite, Plan& plan) {
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    if (plan.inputs[i].suite != &suite) continue;
    const bool is_first =
        std::ranges::none_of(plan.items, [&](const Item& item) { return item.input == static_cast<int>(i); });
    plan.items.push_back({&check, static_cast<int>(i), is_first && plan.inputs[i].missing});
  }
}

bool DependsOn(const plan::Invocations& invocations, InvocationIndex run, InvocationIndex other) {
  return std::ranges::any_of(plan::At(invocations, run).after, [&](InvocationIndex before) {
    return before == other || DependsOn(invocations, before, other);
  });
}

// What `hooks.between_reads` changes is only for what goes on behind it: all other reads come before.
void RunHookLast(plan::Invocations& invocations) {
  for (std::size_t i = 0; i < invocations.size(); ++i) {
    const auto hooked = static_cast<InvocationIndex>(i);
    if (!invocations[i].is_after_hook) continue;
    for (std::size_t j = 0; j < invocations.size(); ++j) {
      const auto other = static_cast<InvocationIndex>(j);
      const bool is_read = invocations[j].command == connector::Command::kRead;
      if (is_read && other != hooked && !DependsOn(invocations, other, hooked))
        invocations[i].after.insert(other);
    }
  }
}

// Every check gets the executions that it looks at measured with what it asks for.
void JoinMeasures(Plan& plan) {
  for (const Item& item : plan.items) {
    for (const InvocationIndex index : plan.LookedAtBy(item)) {
      probe::MeasureSet& asked = plan::At(plan.invocations, index).measures.asked;
      asked.insert(item.check->measures.begin(), item.check->measures.end());
    }
  }
}

}  // namespace

Result<Plan, Errors> MakePlan(const config::RunConfig& config, Suites suites, plan::InputFiles& files,
                              const Options& options) {
  Plan plan;
  Errors errors;
  plan.legacy_config = config.migrated_from_legacy;
  plan.live = config.assay.live;
  plan.metadata = plan::ReadMetadata(config, files, errors);
  Planning planning(config, files, options, plan, errors);
  for (const Suite* suite : suites) suite->Plan(planning);
  RunSpecFirst(planning, plan.invocations);
  if (!errors.empty()) return errors;
  for (Input& input : plan.inputs) {
    if (!input.bypass_reason) input.suite->Complete(planning, input);
  }
  for (const Suite* suite : suites) {
    for (const check::Check* check : suite->facts().checks) AddItems(*check, *suite, plan);
  }
  if (!errors.empty()) return errors;
  RunHookLast(plan.invocations);
  JoinMeasures(plan);
  return plan;
}

}  // namespace assay::suite
