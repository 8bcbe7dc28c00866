#include "harness/suite/plan.h"

#include <algorithm>
#include <functional>

namespace assay::suite {

void Input::Serve(std::initializer_list<check::Need> needs, InvocationIndex run) {
  for (const check::Need need : needs) serving[need].push_back(run);
}

InvocationIndex Input::FirstServing(check::Need need) const {
  const auto it = serving.find(need);
  return it == serving.end() || it->second.empty() ? plan::kNone : it->second.front();
}

std::vector<const plan::ConfigSource*> Plan::Configs() const {
  std::vector<const plan::ConfigSource*> configs;
  for (const plan::Invocation& invocation : invocations) {
    if (invocation.config) configs.push_back(&*invocation.config);
  }
  for (const Input& input : inputs) {
    if (input.config) configs.push_back(&*input.config);
  }
  return configs;
}

std::vector<InvocationIndex> Plan::LookedAtBy(const Item& item) const {
  const Input& input = InputOf(item);
  if (input.bypass_reason) return {};
  const auto& needs = item.check->needs;
  if (std::ranges::any_of(needs, [&](check::Need need) { return input.unmet.contains(need); })) return {};
  std::vector<InvocationIndex> looked_at;
  for (const check::Need need : needs) {
    const auto serving = input.serving.find(need);
    if (serving == input.serving.end()) continue;
    for (const InvocationIndex index : serving->second) {
      if (std::ranges::find(looked_at, index) == looked_at.end()) looked_at.push_back(index);
    }
  }
  return looked_at;
}

std::set<InvocationIndex> Plan::NeededBy(const Item& item) const {
  std::set<InvocationIndex> needed;
  const std::function<void(InvocationIndex)> add = [&](InvocationIndex index) {
    if (!needed.insert(index).second) return;
    for (const InvocationIndex before : plan::At(invocations, index).after) add(before);
  };
  for (const InvocationIndex index : LookedAtBy(item)) add(index);
  return needed;
}

}  // namespace assay::suite
