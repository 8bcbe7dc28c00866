#include "harness/run/judge.h"

#include <algorithm>
#include <exception>

#include "harness/run/case_builder.h"

namespace assay::run {
namespace {

using check::Outcome;

// A fault that shows in every execution shows in the first few of them.
constexpr std::size_t kMostReproductions = 3;

// The invocations that the findings speak of; all that were looked at when they speak of none.
std::vector<plan::InvocationIndex> Concerned(const plan::Plan& plan,
                                             const std::vector<plan::InvocationIndex>& looked_at,
                                             const std::vector<check::Finding>& findings) {
  std::vector<plan::InvocationIndex> concerned;
  for (const plan::InvocationIndex index : looked_at) {
    const std::string& id = plan.invocations[static_cast<std::size_t>(index)].id;
    const bool is_named = std::ranges::any_of(findings, [&](const check::Finding& finding) {
      return std::ranges::any_of(finding.seen_at,
                                 [&](const std::string& at) { return at == id || at.starts_with(id + " "); });
    });
    if (is_named) concerned.push_back(index);
  }
  return concerned.empty() ? looked_at : concerned;
}

void Evaluate(const plan::Plan& plan, const plan::Item& item, Session& session,
              const check::Strictness& strictness, check::Verdict& verdict) {
  const plan::Input& input = plan.inputs[static_cast<std::size_t>(item.input)];
  if (item.speaks_for_suite) {
    check::Findings missing;
    missing.Add(*input.bypass_reason)
        .Expected("an entry under acceptance_tests." + input.suite + ", or a bypass_reason there");
    verdict.outcome = Outcome::kFailed;
    verdict.findings = missing.Kept();
    verdict.findings_total = missing.total();
    return;
  }
  if (input.bypass_reason) {
    verdict.outcome = Outcome::kSkipped;
    verdict.reason = *input.bypass_reason;
    return;
  }
  const BuiltCase built = BuildCase(plan, item, session);
  if (!built.broken.empty()) {
    verdict.outcome = Outcome::kError;
    verdict.reason = built.broken;
    return;
  }
  const check::Findings findings = check::Evaluate(*item.check, built.seen, built.unmet);
  verdict.outcome = check::OutcomeOf(findings, verdict.level, strictness);
  verdict.reason = findings.skip_reason().value_or("");
  verdict.findings = findings.Kept();
  verdict.findings_total = findings.total();
  verdict.notes = findings.notes();
}

}  // namespace

check::PlannedCheck Planned(const plan::Plan& plan, const plan::Item& item,
                            const check::Strictness& strictness) {
  const plan::Input& input = plan.inputs[static_cast<std::size_t>(item.input)];
  check::PlannedCheck planned;
  planned.id = item.check->id;
  planned.suite = input.suite;
  planned.input = input.index;
  planned.level = check::EffectiveLevel(*item.check, strictness);
  planned.rule = item.check->rule;
  planned.location = input.location;
  return planned;
}

check::Verdict Judge(const plan::Plan& plan, const plan::Item& item, Session& session,
                     const check::Strictness& strictness, const Reproduce& reproduce) {
  const check::PlannedCheck planned = Planned(plan, item, strictness);
  check::Verdict verdict;
  verdict.id = planned.id;
  verdict.suite = planned.suite;
  verdict.input = planned.input;
  verdict.level = planned.level;
  verdict.rule = planned.rule;
  verdict.location = planned.location;
  const std::vector<plan::InvocationIndex> looked_at = plan.LookedAtBy(item);
  for (const plan::InvocationIndex index : looked_at) session.Await(index);
  const auto started = std::chrono::steady_clock::now();
  try {
    Evaluate(plan, item, session, strictness, verdict);
  } catch (const std::exception& exception) {
    verdict.outcome = Outcome::kError;
    verdict.reason = std::string("internal error in the check: ") + exception.what();
  }
  verdict.duration =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  for (const plan::InvocationIndex index : looked_at) {
    verdict.invocations.push_back(plan.invocations[static_cast<std::size_t>(index)].id);
  }
  if (verdict.findings.empty()) return verdict;
  for (const plan::InvocationIndex index : Concerned(plan, looked_at, verdict.findings)) {
    if (verdict.reproduce.size() == kMostReproductions) break;
    verdict.reproduce.push_back(reproduce(plan.invocations[static_cast<std::size_t>(index)]));
  }
  return verdict;
}

}  // namespace assay::run
