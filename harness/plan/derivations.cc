#include "harness/plan/derivations.h"

#include <algorithm>
#include <string_view>

namespace assay::plan {
namespace {

using check::Need;
using connector::Command;
using Kind = Variation::Kind;

class Derivations {
 public:
  Derivations(const std::set<Need>& wanted, Plan& plan) : wanted_(wanted), plan_(plan) {}

  void Add() {
    for (Input& input : plan_.inputs) {
      if (input.bypass_reason) continue;
      if (input.suite == "spec") AddToSpec(input);
      if (input.suite == "discovery" && Wants(Need::kSecondDiscover))
        input.second_discover = Derive(input.discover, {.kind = Kind::kAgain});
      if (input.suite == "protocol") AddToProtocol(input);
    }
  }

 private:
  bool Wants(Need need) const { return wanted_.contains(need); }
  Invocation& At(InvocationIndex index) { return plan_.invocations[static_cast<std::size_t>(index)]; }

  void AddToSpec(Input& input) {
    const bool wants_any = Wants(Need::kChecksWithoutRequired) || Wants(Need::kCheckWithoutOptional);
    if (!wants_any || !input.config || !input.config->document.is_object()) return;
    const InvocationIndex whole = PlainCheck(input);
    if (Wants(Need::kChecksWithoutRequired)) {
      for (const auto& [key, value] : input.config->document.items()) {
        if (key.starts_with('_')) continue;
        input.checks_without_property.push_back(
            Derive(whole, {.kind = Kind::kWithoutProperty, .property = key}));
      }
      if (input.checks_without_property.empty())
        input.unmet[Need::kChecksWithoutRequired] = "the config has no property";
    }
    if (Wants(Need::kCheckWithoutOptional))
      input.check_required_only = Derive(whole, {.kind = Kind::kRequiredOnly});
  }

  void AddToProtocol(Input& input) {
    if (Wants(Need::kUnknownKeyRuns)) {
      for (const InvocationIndex original :
           {SucceedingCheck(), FirstOf("discovery", &Input::discover), ReadToRepeat()}) {
        if (original == kNone) continue;
        if (At(original).command == Command::kRead) At(original).measures.content = true;
        input.with_unknown_keys.push_back(Derive(original, {.kind = Kind::kUnknownKeys}));
      }
      if (input.with_unknown_keys.empty())
        input.unmet[Need::kUnknownKeyRuns] = "the config has no entry that a connector is expected to serve";
    }
    if (Wants(Need::kTerminatedRead)) {
      const InvocationIndex original = PlainRead();
      if (original == kNone) {
        input.unmet[Need::kTerminatedRead] = "the config declares no reads";
      } else {
        input.terminated_read = Derive(original, {.kind = Kind::kTerminated});
        At(input.terminated_read).measures.schemas = false;
        At(input.terminated_read).measures.content = false;
      }
    }
  }

  // The first execution of that sort that the inputs of a suite have.
  InvocationIndex FirstOf(std::string_view suite, InvocationIndex Input::*index) const {
    for (const Input& input : plan_.inputs) {
      if (input.suite == suite && !input.bypass_reason && input.*index != kNone) return input.*index;
    }
    return kNone;
  }

  InvocationIndex SucceedingCheck() const {
    for (const Input& input : plan_.inputs) {
      const bool succeeds = input.expected_status == check::ExpectedStatus::kSucceed;
      if (input.suite == "connection" && !input.bypass_reason && succeeds && input.check != kNone)
        return input.check;
    }
    return kNone;
  }

  InvocationIndex PlainRead() const {
    const InvocationIndex basic = FirstOf("basic_read", &Input::read);
    if (basic != kNone) return basic;
    const InvocationIndex refresh = FirstOf("full_refresh", &Input::first_read);
    return refresh != kNone ? refresh : FirstOf("incremental", &Input::first_read);
  }

  // One that is given a state, if there is one.
  InvocationIndex ReadToRepeat() const {
    const InvocationIndex from_state = FirstOf("incremental", &Input::second_read);
    return from_state != kNone ? from_state : PlainRead();
  }

  // `check` with the config of an entry of spec: one that is planned already, else a new one.
  InvocationIndex PlainCheck(const Input& input) {
    Invocation run = At(input.spec);
    const auto same = std::ranges::find_if(plan_.invocations, [&](const Invocation& planned) {
      return planned.command == Command::kCheck && !planned.variation &&
             planned.environment == run.environment && planned.config->document == input.config->document;
    });
    if (same != plan_.invocations.end())
      return static_cast<InvocationIndex>(same - plan_.invocations.begin());
    run.command = Command::kCheck;
    run.config = input.config;
    run.after = {input.spec};
    return AddNew(std::move(run));
  }

  // The variation of an execution; the one already planned where two inputs want the same.
  InvocationIndex Derive(InvocationIndex original, Variation variation) {
    for (std::size_t i = 0; i < plan_.invocations.size(); ++i) {
      const auto& planned = plan_.invocations[i].variation;
      if (planned && planned->original == original && planned->kind == variation.kind &&
          planned->property == variation.property)
        return static_cast<InvocationIndex>(i);
    }
    Invocation run = At(original);
    variation.original = original;
    variation.spec = SpecificationFor(run);
    run.after.insert(original);
    run.after.insert(variation.spec);
    run.variation = std::move(variation);
    return AddNew(std::move(run));
  }

  // The `spec` in the same environment; any where there is none.
  InvocationIndex SpecificationFor(const Invocation& run) const {
    InvocationIndex any = kNone;
    for (std::size_t i = 0; i < plan_.invocations.size(); ++i) {
      const Invocation& planned = plan_.invocations[i];
      if (planned.command != Command::kSpec || planned.of_previous_version) continue;
      if (planned.environment == run.environment) return static_cast<InvocationIndex>(i);
      if (any == kNone) any = static_cast<InvocationIndex>(i);
    }
    return any;
  }

  InvocationIndex AddNew(Invocation run) {
    const auto number = 1 + std::ranges::count(plan_.invocations, run.command, &Invocation::command);
    run.id = std::string(ToString(run.command)) + "-" + std::to_string(number);
    plan_.invocations.push_back(std::move(run));
    return static_cast<InvocationIndex>(plan_.invocations.size() - 1);
  }

  const std::set<Need>& wanted_;
  Plan& plan_;
};

}  // namespace

void AddDerivations(const std::set<check::Need>& wanted, Plan& plan) { Derivations(wanted, plan).Add(); }

}  // namespace assay::plan
