// States and traces are looked up by the name and namespace that they say.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/quantity.h"
#include "harness/protocol/nearest_stream.h"
#include "harness/protocol/state.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using By = probe::Mention::By;

const char* Noun(By by) {
  switch (by) {
    case By::kState:
      return "state";
    case By::kStreamStatus:
      return "status message";
    case By::kError:
      return "error trace";
    case By::kEstimate:
      return "estimate";
  }
  return "message";
}

const char* Message(By by) {
  switch (by) {
    case By::kState:
      return "a state names a stream that is not in the configured catalog";
    case By::kStreamStatus:
      return "a stream status names a stream that is not in the configured catalog";
    case By::kError:
      return "an error trace names a stream that is not in the configured catalog";
    case By::kEstimate:
      return "an estimate names a stream that is not in the configured catalog";
  }
  return "";
}

// The states that a read was given: sources with a state for all streams carry on what is of others.
protocol::StatesByStream GivenTo(const ProtocolCase::Run& run) {
  if (run.given_state == nullptr) return {};
  auto given = protocol::StreamStates(*run.given_state, "");
  return given.ok() ? *std::move(given) : protocol::StatesByStream{};
}

// A descriptor in all executions in which it stands.
struct Stray {
  std::string near;  // the configured stream that may be meant, in words; empty for none
  std::uint64_t count = 0;
  std::vector<std::pair<const probe::Evidence*, std::uint64_t>> places;
};

void AddStray(const probe::Mention& mention, const Stray& stray, check::Findings& findings) {
  auto finding =
      findings.Add(Message(mention.by))
          .Stream(mention.stream)
          .Expected("the name and namespace of a configured stream" + stray.near)
          .Actual(Counted(stray.count, Noun(mention.by), Digits::kPlain) + " of " + ToString(mention.stream))
          .Count(stray.count);
  for (const auto& [run, line] : stray.places) finding.At(*run, line);
}

void DescriptorsNameConfiguredStreams(const ProtocolCase& seen, check::Findings& findings) {
  std::map<probe::Mention, Stray> strays;
  for (const auto& run : seen.runs) {
    if (run.catalog == nullptr) continue;
    const std::vector<protocol::StreamId> configured = protocol::IdsOf(*run.catalog);
    const protocol::StatesByStream given = GivenTo(run);
    for (const auto& [mention, of_run] : run.said->strays) {
      if (mention.by == By::kState && given.Find(mention.stream) != nullptr) continue;
      Stray& stray = strays[mention];
      stray.near = protocol::NearestStream(mention.stream, configured);
      stray.count += of_run.what;
      stray.places.emplace_back(&*run.said, of_run.line);
    }
  }
  // What is nearly right says most.
  for (const bool is_near : {true, false}) {
    for (const auto& [mention, stray] : strays) {
      if (stray.near.empty() != is_near) AddStray(mention, stray, findings);
    }
  }
  for (const auto& run : seen.runs) {
    const std::uint64_t more = run.catalog == nullptr ? 0 : run.said->unlisted_strays;
    if (more == 0) continue;
    findings.Add("states and traces name ever more streams that are not in the configured catalog")
        .At(*run.said)
        .Count(more);
  }
}

}  // namespace

const check::Check kProtocolDescriptorsNameConfiguredStreams = {
    .id = "protocol.descriptors_name_configured_streams",
    // What a configured stream is left without, for want of its descriptor, fails the checks of states and
    // statuses; a message too much is dropped by some platforms and fails the sync on others.
    .level = check::Level::kRecommended,
    .rule =
        "the name and namespace in every state, stream status, error trace and estimate are those of a "
        "stream in "
        "the configured catalog",
    .cat = "",
    .why =
        "Platforms and destinations look a stream up by the name and namespace that a message says. Where "
        "the "
        "namespace is missing they find none: the state is not kept, the stream never ends, and the next "
        "sync "
        "starts over.",
    .passes = R"(configured: users in the namespace staging
{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users","namespace":"staging"},
  "stream_state":{"updated_at":"2025-01-20"}}}})",
    .fails = R"(configured: users in the namespace staging
{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},
  "stream_state":{"updated_at":"2025-01-20"}}}}
there is no stream users without a namespace)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = DescriptorsNameConfiguredStreams,
};

}  // namespace assay::suites
