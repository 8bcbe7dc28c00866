#include "harness/suite/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::suite {

using check::Need;

Resolver::Resolver(const Plan& plan, const Item& item, Results& results)
    : plan_(plan), item_(item), input_(plan.InputOf(item)), results_(results), unmet_(input_.unmet) {
  VerifyPlan();
}

// What the check needs is planned, or it is said why not: nothing else lets it look at an execution.
void Resolver::VerifyPlan() {
  const auto& needs = item_.check->needs;
  if (std::ranges::any_of(needs, [&](Need need) { return unmet_.contains(need); })) return;
  for (const Need need : needs) {
    if (IsPlanned(need)) continue;
    broken_ = fmt::format("internal error: {} is planned without its execution: {}", item_.check->id,
                          check::Describe(need));
    return;
  }
}

bool Resolver::IsPlanned(Need need) const {
  const auto serving = input_.serving.find(need);
  switch (check::ServingOf(need)) {
    case check::Serving::kGiven:
      return true;
    case check::Serving::kExecuted:
      return serving != input_.serving.end() && !serving->second.empty();
    case check::Serving::kPerhapsExecuted:
      return serving != input_.serving.end();
  }
  return false;
}

bool Resolver::Wants(Need need) const {
  return std::ranges::find(item_.check->needs, need) != item_.check->needs.end() && !unmet_.contains(need);
}

// nullptr where it did not come about.
const Executed* Resolver::Measured(InvocationIndex index) {
  const Executed& executed = results_.Await(index);
  if (executed.state == Executed::State::kMeasured) return &executed;
  if (executed.state == Executed::State::kBroken) broken_ = executed.reason;
  return nullptr;
}

std::vector<Resolver::Ran> Resolver::All(std::initializer_list<Need> needs) {
  const auto* const wanted = std::ranges::find_if(needs, [&](Need need) { return Wants(need); });
  if (wanted == needs.end()) return {};
  const auto serving = input_.serving.find(*wanted);
  if (serving == input_.serving.end()) return {};
  std::vector<Ran> all;
  for (const InvocationIndex index : serving->second) {
    const Executed* const executed = Measured(index);
    if (executed == nullptr) {
      for (const Need need : needs) LeaveUnmet(need, results_.Await(index).reason);
      return {};
    }
    all.push_back({index, executed});
  }
  return all;
}

std::optional<Resolver::Ran> Resolver::One(std::initializer_list<Need> needs) {
  const std::vector<Ran> all = All(needs);
  if (all.empty()) return std::nullopt;
  return all.front();
}

std::vector<Resolver::Ran> Resolver::Some(Need need) {
  const auto serving = input_.serving.find(need);
  if (!Wants(need) || serving == input_.serving.end()) return {};
  std::vector<Ran> some;
  for (const InvocationIndex index : serving->second) {
    if (const Executed* const executed = Measured(index)) some.push_back({index, executed});
  }
  return some;
}

std::vector<Resolver::Ran> Resolver::Beside(Need need) {
  const auto serving = input_.serving.find(need);
  if (serving == input_.serving.end()) return {};
  std::vector<Ran> some;
  for (const InvocationIndex index : serving->second) {
    const Executed& executed = results_.Await(index);
    if (executed.state == Executed::State::kMeasured) some.push_back({index, &executed});
  }
  return some;
}

std::vector<Resolver::Ran> Resolver::SomeVaried(Need need) {
  const auto serving = input_.serving.find(need);
  if (!Wants(need) || serving == input_.serving.end()) return {};
  std::vector<Ran> some;
  std::string why_none;
  for (const InvocationIndex index : serving->second) {
    if (!InvocationOf(index).variation) continue;
    if (const Executed* const executed = Measured(index)) {
      some.push_back({index, executed});
      continue;
    }
    const Executed& missing = results_.Await(index);
    // That there was nothing to vary is the least telling reason.
    if (why_none.empty() || missing.state != Executed::State::kNotWanted) why_none = missing.reason;
  }
  if (some.empty()) LeaveUnmet(need, why_none.empty() ? "there is nothing to vary" : why_none);
  return some;
}

const analysis::Comparison* Resolver::Compare(InvocationIndex first, InvocationIndex second) {
  const auto comparison = results_.Compare(first, second);
  if (comparison.ok()) return *comparison;
  broken_ = ToString(comparison.error());
  return nullptr;
}

const analysis::Comparison* Resolver::Missing(InvocationIndex full_refresh, InvocationIndex incremental) {
  const auto missing = results_.Missing(full_refresh, incremental);
  if (missing.ok()) return *missing;
  broken_ = ToString(missing.error());
  return nullptr;
}

const analysis::SyncProof* Resolver::Prove(const std::vector<RoleOfRead>& reads,
                                           const analysis::SyncTerms& terms) {
  const auto proof = results_.Prove(reads, terms);
  if (proof.ok()) return *proof;
  broken_ = ToString(proof.error());
  return nullptr;
}

const std::vector<analysis::RepeatedKeys>* Resolver::RepeatedKeys(InvocationIndex read) {
  const auto found = results_.RepeatedKeys(read);
  if (found.ok()) return *found;
  broken_ = ToString(found.error());
  return nullptr;
}

}  // namespace assay::suite
