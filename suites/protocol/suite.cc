#include "harness/probe/content_evidence.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using plan::InvocationIndex;
using plan::kNone;
using plan::Variation;
using suite::Input;
using suite::Planning;
using suite::Resolver;

// A read of those that the config declares.
InvocationIndex PlainRead(const Planning& planning) {
  for (const Need need : {Need::kRead, Need::kFullRefreshReads, Need::kFirstRead}) {
    if (const InvocationIndex read = planning.FirstServing(need); read != kNone) return read;
  }
  return kNone;
}

// One that is given a state, if there is one.
InvocationIndex ReadToRepeat(const Planning& planning) {
  const InvocationIndex from_state = planning.FirstServing(Need::kSecondRead);
  return from_state != kNone ? from_state : PlainRead(planning);
}

// It looks at every execution and has no section in the config.
class ProtocolSuite : public suite::Suite {
 public:
  ProtocolSuite() : Suite({.name = "protocol", .checks = kProtocolChecks}) {}

  void Plan(Planning& planning) const override { planning.AddInput(*this); }

  void Complete(Planning& planning, Input& input) const override {
    if (planning.Planned(false).empty()) {
      input.bypass_reason = "the connector is not executed at all";
      return;
    }
    AddMostSilence(planning, input);
    AddUnknownKeys(planning, input);
    AddTerminatedRead(planning, input);
    input.serving[Need::kEveryRun] = planning.Planned(false);
    input.serving[Need::kDerivedRuns] = planning.Planned(true);
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    ProtocolCase seen;
    seen.live = resolver.plan().live;
    if (const auto* most = std::any_cast<std::chrono::duration<double>>(&input.entry))
      seen.most_silence = most;
    for (const Resolver::Ran& ran : resolver.Some(Need::kEveryRun)) seen.runs.push_back(RunOf(ran, resolver));
    for (const Resolver::Ran& ran : resolver.Some(Need::kDerivedRuns))
      seen.derived.push_back(RunOf(ran, resolver));
    if (seen.runs.empty()) resolver.LeaveUnmet(Need::kEveryRun, "the connector was not executed at all");
    for (const Resolver::Ran& varied : resolver.SomeVaried(Need::kUnknownKeyRuns))
      seen.repeated.push_back(RepeatedOf(varied, resolver));
    if (const auto read = resolver.One({Need::kTerminatedRead})) seen.terminated = &read->evidence();
    return seen;
  }

 private:
  static void AddMostSilence(const Planning& planning, Input& input) {
    const auto& metadata = planning.metadata();
    if (metadata && metadata->max_seconds_between_messages) {
      input.entry = std::chrono::duration<double>(*metadata->max_seconds_between_messages);
      return;
    }
    input.unmet[Need::kMostSilence] =
        metadata ? "metadata.yaml does not say maxSecondsBetweenMessages" : "there is no metadata.yaml";
  }

  // Executions once more, with keys that the connector does not know in what it is given.
  static void AddUnknownKeys(Planning& planning, Input& input) {
    const InvocationIndex check =
        planning.FirstServing(Need::kCheckRun, [](const Input& other) { return other.expects_success; });
    const InvocationIndex discover = planning.FirstServing(
        Need::kDiscoverRun, [](const Input& other) { return other.suite == &Discovery(); });
    for (const InvocationIndex original : {check, discover, ReadToRepeat(planning)}) {
      if (original == kNone) continue;
      if (planning.At(original).command == connector::Command::kRead)
        planning.At(original).measures.asked.insert(&probe::kContent);
      input.Serve({Need::kUnknownKeyRuns}, original);
      input.Serve({Need::kUnknownKeyRuns},
                  planning.derivations().Derive(original, {.kind = Variation::Kind::kUnknownKeys}));
    }
    if (!input.serving.contains(Need::kUnknownKeyRuns))
      input.unmet[Need::kUnknownKeyRuns] = "the config has no entry that a connector is expected to serve";
  }

  // A read that is asked to end after its first record.
  static void AddTerminatedRead(Planning& planning, Input& input) {
    const InvocationIndex original = PlainRead(planning);
    if (original == kNone) {
      input.unmet[Need::kTerminatedRead] = "the config declares no reads";
      return;
    }
    const InvocationIndex read =
        planning.derivations().Derive(original, {.kind = Variation::Kind::kTerminated});
    planning.At(read).measures = {};
    input.Serve({Need::kTerminatedRead}, read);
  }

  static ProtocolCase::Run RunOf(const Resolver::Ran& ran, const Resolver& resolver) {
    const bool is_read = resolver.InvocationOf(ran.index).catalog.has_value();
    const auto& given_state = ran.executed->given_state;
    return {&ran.evidence(), is_read ? &ran.executed->measures.catalog : nullptr,
            given_state ? &*given_state : nullptr};
  }

  static ProtocolCase::Repeated RepeatedOf(const Resolver::Ran& varied, Resolver& resolver) {
    const InvocationIndex original = resolver.InvocationOf(varied.index).variation->original;
    ProtocolCase::Repeated repeated;
    repeated.original = RunOf(resolver.Before(original), resolver);
    repeated.with_unknown_keys = RunOf(varied, resolver);
    if (repeated.original.catalog != nullptr) repeated.comparison = resolver.Compare(original, varied.index);
    return repeated;
  }
};

}  // namespace

const suite::Suite& Protocol() {
  static const ProtocolSuite suite;
  return suite;
}

}  // namespace assay::suites
