#include "harness/plan/derivations.h"

#include <algorithm>
#include <string>
#include <utility>

namespace assay::plan {

using connector::Command;

InvocationIndex Derivations::PlainCheck(InvocationIndex spec, const ConfigSource& config) {
  Invocation run = At(planned_, spec);
  const auto same = std::ranges::find_if(planned_, [&](const Invocation& planned) {
    return planned.command == Command::kCheck && !planned.variation &&
           planned.environment == run.environment && planned.config->document == config.document;
  });
  if (same != planned_.end()) return static_cast<InvocationIndex>(same - planned_.begin());
  run.command = Command::kCheck;
  run.config = config;
  run.after = {spec};
  return AddNew(std::move(run));
}

InvocationIndex Derivations::Derive(InvocationIndex original, Variation variation) {
  for (std::size_t i = 0; i < planned_.size(); ++i) {
    const auto& planned = planned_[i].variation;
    if (planned && planned->original == original && planned->kind == variation.kind &&
        planned->property == variation.property)
      return static_cast<InvocationIndex>(i);
  }
  Invocation run = At(planned_, original);
  run.is_after_hook = false;  // it has been executed before the original
  variation.original = original;
  variation.spec = SpecificationFor(run);
  run.after.insert(original);
  run.after.insert(variation.spec);
  run.variation = std::move(variation);
  return AddNew(std::move(run));
}

InvocationIndex Derivations::GoOnAfter(InvocationIndex read) {
  const auto same = std::ranges::find_if(
      planned_, [&](const Invocation& planned) { return planned.state.after_read == read; });
  if (same != planned_.end()) return static_cast<InvocationIndex>(same - planned_.begin());
  Invocation run = At(planned_, read);
  run.variation.reset();
  run.is_after_hook = false;
  run.state = {.document = std::nullopt, .name = "", .after_read = read, .sample = std::nullopt};
  run.after.insert(read);
  return AddNew(std::move(run));
}

// The `spec` in the same environment; any where there is none.
InvocationIndex Derivations::SpecificationFor(const Invocation& run) const {
  InvocationIndex any = kNone;
  for (std::size_t i = 0; i < planned_.size(); ++i) {
    const Invocation& planned = planned_[i];
    if (planned.command != Command::kSpec || planned.of_previous_version) continue;
    if (planned.environment == run.environment) return static_cast<InvocationIndex>(i);
    if (any == kNone) any = static_cast<InvocationIndex>(i);
  }
  return any;
}

InvocationIndex Derivations::AddNew(Invocation run) {
  const auto number = 1 + std::ranges::count(planned_, run.command, &Invocation::command);
  run.id = std::string(ToString(run.command)) + "-" + std::to_string(number);
  planned_.push_back(std::move(run));
  return static_cast<InvocationIndex>(planned_.size() - 1);
}

}  // namespace assay::plan
