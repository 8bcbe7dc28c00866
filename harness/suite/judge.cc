#include "harness/suite/judge.h"

#include <algorithm>
#include <exception>

#include "harness/suite/resolver.h"
#include "harness/suite/suite.h"

namespace assay::suite {
namespace {

using check::Outcome;

// A fault that shows in every execution shows in the first few of them.
constexpr std::size_t kMostReproductions = 3;

// The invocations that the findings speak of; all that were looked at when they speak of none.
std::vector<InvocationIndex> Concerned(const Plan& plan, const std::vector<InvocationIndex>& looked_at,
                                       const std::vector<check::Finding>& findings) {
  std::vector<InvocationIndex> concerned;
  for (const InvocationIndex index : looked_at) {
    const std::string& id = plan::At(plan.invocations, index).id;
    const bool is_named = std::ranges::any_of(findings, [&](const check::Finding& finding) {
      return std::ranges::any_of(finding.seen_at,
                                 [&](const std::string& at) { return at == id || at.starts_with(id + " "); });
    });
    if (is_named) concerned.push_back(index);
  }
  return concerned.empty() ? looked_at : concerned;
}

void Evaluate(const Plan& plan, const Item& item, Results& results, const check::Strictness& strictness,
              check::Verdict& verdict) {
  const Input& input = plan.InputOf(item);
  if (item.speaks_for_suite) {
    check::Findings missing;
    missing.Add(*input.bypass_reason)
        .Expected("an entry under acceptance_tests." + std::string(input.suite->name()) +
                  ", or a bypass_reason there");
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
  Resolver resolver(plan, item, results);
  check::Case seen;
  if (resolver.broken().empty()) seen = input.suite->See(input, resolver);
  if (!resolver.broken().empty()) {
    verdict.outcome = Outcome::kError;
    verdict.reason = resolver.broken();
    return;
  }
  const check::Findings findings = check::Evaluate(*item.check, seen, resolver.unmet());
  verdict.outcome = check::OutcomeOf(findings, verdict.planned.level, strictness);
  verdict.reason = findings.skip_reason().value_or("");
  verdict.findings = findings.Kept();
  verdict.findings_total = findings.total();
  verdict.notes = findings.notes();
}

}  // namespace

check::PlannedCheck Planned(const Plan& plan, const Item& item, const check::Strictness& strictness) {
  const Input& input = plan.InputOf(item);
  check::PlannedCheck planned;
  planned.id = item.check->id;
  planned.suite = input.suite->name();
  planned.input = input.index;
  planned.level = check::EffectiveLevel(*item.check, strictness);
  planned.rule = item.check->rule;
  planned.location = input.location;
  return planned;
}

check::Verdict Judge(const Plan& plan, const Item& item, Results& results,
                     const check::Strictness& strictness, const Reproduce& reproduce) {
  check::Verdict verdict;
  verdict.planned = Planned(plan, item, strictness);
  const std::vector<InvocationIndex> looked_at = plan.LookedAtBy(item);
  for (const InvocationIndex index : looked_at) results.Await(index);
  const auto started = std::chrono::steady_clock::now();
  try {
    Evaluate(plan, item, results, strictness, verdict);
  } catch (const std::exception& exception) {
    verdict.outcome = Outcome::kError;
    verdict.reason = std::string("internal error in the check: ") + exception.what();
  }
  verdict.duration =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  for (const InvocationIndex index : looked_at) {
    verdict.invocations.push_back(plan::At(plan.invocations, index).id);
  }
  if (verdict.findings.empty()) return verdict;
  for (const InvocationIndex index : Concerned(plan, looked_at, verdict.findings)) {
    if (verdict.reproduce.size() == kMostReproductions) break;
    verdict.reproduce.push_back(reproduce(plan::At(plan.invocations, index), results.Await(index)));
  }
  return verdict;
}

}  // namespace assay::suite
