#include "harness/plan/plan.h"

#include <algorithm>
#include <functional>

namespace assay::plan {
namespace {

// Either those that ask the connector something else than another one does, or all others.
std::vector<InvocationIndex> All(const Plan& plan, bool asking_otherwise) {
  std::vector<InvocationIndex> all;
  for (std::size_t i = 0; i < plan.invocations.size(); ++i) {
    const Invocation& run = plan.invocations[i];
    if (!run.of_previous_version && run.AsksOtherwise() == asking_otherwise)
      all.push_back(static_cast<InvocationIndex>(i));
  }
  return all;
}

std::vector<InvocationIndex> WithOriginals(const std::vector<InvocationIndex>& derived, const Plan& plan) {
  std::vector<InvocationIndex> both;
  for (const InvocationIndex index : derived) {
    both.push_back(plan.invocations[static_cast<std::size_t>(index)].variation->original);
    both.push_back(index);
  }
  return both;
}

// A switch over every need, so that a new one has to be thought of here.
// NOLINTNEXTLINE(readability-function-size)
std::vector<InvocationIndex> Runs(check::Need need, const Input& input, const Plan& plan) {
  using enum check::Need;
  switch (need) {
    case kSpecRun:
    case kSpecification:
      return {input.spec};
    case kCheckRun:
      return {input.check};
    case kDiscoverRun:
    case kCatalog:
      return {input.discover};
    case kRead:
    case kRecords:
    case kRepeatedKeys:
      return {input.read};
    case kUnknownStreamRead:
      return {input.unknown_stream_read};
    case kFullRefreshReads:
    case kRecordsInBoth:
      return {input.first_read, input.second_read};
    case kFirstRead:
      return {input.first_read};
    case kSecondRead:
      return {input.second_read};
    case kPreviousSpecification:
      return {input.previous_spec};
    case kPreviousCatalog:
      return {input.previous_discover};
    case kFutureStateRead:
      return {input.future_state_read};
    case kFileTypes: {
      // What one entry's account lacks another one's may hold.
      std::vector<InvocationIndex> reads;
      for (const Input& other : plan.inputs) {
        if (other.suite == "basic_read") reads.push_back(other.read);
      }
      return reads;
    }
    case kResumedReads:
      return input.resumed_reads;
    case kSecondDiscover:
      return {input.second_discover};
    case kChecksWithoutRequired:
      return input.checks_without_property;
    case kCheckWithoutOptional:
      return {input.check_required_only};
    case kUnknownKeyRuns:
      return WithOriginals(input.with_unknown_keys, plan);
    case kTerminatedRead:
      return {input.terminated_read};
    case kEveryRun:
      return All(plan, false);
    case kDerivedRuns:
      return All(plan, true);
    case kExpectedSpecification:
    case kConfig:
    case kOauthIsDefault:
    case kPrimaryKeyTypes:
    case kSchemaValidation:
    case kStreamStatuses:
    case kStateMessages:
    case kTraceOnFailure:
    case kCertified:
    case kAllowedHosts:
    case kSuggestedStreams:
    case kDocumentation:
    case kLinks:
    case kImage:
    case kFutureStateDeclared:
    case kGivenCatalog:
    case kEmptyStreams:
    case kExtraColumns:
    case kDataPoints:
    case kExpectedRecords:
      return {};
  }
  return {};
}

}  // namespace

std::vector<const ConfigSource*> Plan::Configs() const {
  std::vector<const ConfigSource*> configs;
  for (const Invocation& invocation : invocations) {
    if (invocation.config) configs.push_back(&*invocation.config);
  }
  for (const Input& input : inputs) {
    if (input.config) configs.push_back(&*input.config);
  }
  return configs;
}

std::vector<InvocationIndex> Plan::LookedAtBy(const Item& item) const {
  const Input& input = inputs[static_cast<std::size_t>(item.input)];
  if (input.bypass_reason) return {};
  for (const check::Need need : item.check->needs) {
    if (input.unmet.contains(need)) return {};
  }
  std::vector<InvocationIndex> looked_at;
  for (const check::Need need : item.check->needs) {
    for (const InvocationIndex index : Runs(need, input, *this)) {
      if (index != kNone && std::ranges::find(looked_at, index) == looked_at.end())
        looked_at.push_back(index);
    }
  }
  return looked_at;
}

std::set<InvocationIndex> Plan::NeededBy(const Item& item) const {
  std::set<InvocationIndex> needed;
  const std::function<void(InvocationIndex)> add = [&](InvocationIndex index) {
    if (!needed.insert(index).second) return;
    for (const InvocationIndex before : invocations[static_cast<std::size_t>(index)].after) add(before);
  };
  for (const InvocationIndex index : LookedAtBy(item)) add(index);
  return needed;
}

}  // namespace assay::plan
