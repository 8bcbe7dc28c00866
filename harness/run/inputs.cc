#include "harness/run/inputs.h"

#include <algorithm>
#include <set>

namespace assay::run {
namespace {

using plan::CatalogSource;
using protocol::ConfiguredCatalog;
using suite::Executed;

Error Impossible(const std::string& reason) { return Error{.message = reason}; }

// Streams in full refresh where they support it: what basic_read and full_refresh have in common.
ConfiguredCatalog InFullRefreshWhereSupported(ConfiguredCatalog catalog) {
  for (protocol::ConfiguredStream& configured : catalog.streams) {
    if (configured.stream.Supports("full_refresh")) configured.sync_mode = "full_refresh";
  }
  return catalog;
}

Result<ConfiguredCatalog> CatalogOf(const CatalogSource& source,
                                    const std::function<const Executed&(plan::InvocationIndex)>& executed) {
  if (source.kind == CatalogSource::Kind::kUnknownStream) return source.given;
  const Executed& discover = executed(source.discover);
  if (discover.discovered.streams.empty()) {
    const std::string reason = discover.reason.empty() ? "gave no catalog" : discover.reason;
    return Impossible(discover.state == Executed::State::kMeasured ? discover.evidence.id + " gave no catalog"
                                                                   : reason);
  }
  ConfiguredCatalog catalog =
      source.kind == CatalogSource::Kind::kGiven
          ? protocol::WithDiscoveredStreams(source.given, discover.discovered)
          : InFullRefreshWhereSupported(protocol::ConfigureAll(discover.discovered, source.without));
  if (source.mode) catalog = protocol::InMode(catalog, *source.mode);
  if (source.prefers_full_refresh) catalog = InFullRefreshWhereSupported(std::move(catalog));
  if (catalog.streams.empty()) {
    return Impossible(source.mode ? "no configured stream supports " + *source.mode
                                  : "there is no stream to read");
  }
  return catalog;
}

// Leaves of the inputs only the streams that go on from a checkpoint, and hands those over.
Status ResumeStreams(const Executed& before, ReadInputs& inputs) {
  const std::set<protocol::StreamId> resumable = inputs.catalog.ResumableStreams();
  if (resumable.empty()) return Impossible("no stream in full refresh is_resumable");
  const auto from = analysis::MiddleOf(before.evidence, resumable);
  if (!from)
    return Impossible("no resumable stream of " + before.evidence.id + " has a checkpoint in its middle");
  std::erase_if(inputs.catalog.streams, [&](const protocol::ConfiguredStream& configured) {
    return std::ranges::find(from->checkpoints, configured.stream.id, &analysis::Checkpoint::stream) ==
           from->checkpoints.end();
  });
  inputs.state = from->state;
  return Done{};
}

// What a platform holds after a read: of each stream its last state, else the one that the read was given.
std::optional<nlohmann::json> HeldAfter(const Executed& before) {
  std::optional<nlohmann::json> held = probe::FinalState(before.evidence);
  const auto& given = before.given_state;
  if (!held || !given || !given->is_array()) return held;
  if (before.evidence.states.back().what.type != protocol::StateType::kStream) return held;
  for (const nlohmann::json& message : *given) {
    const protocol::State state = protocol::ReadState(message);
    const bool is_of_stream = state.type == protocol::StateType::kStream;
    if (is_of_stream && !before.evidence.last_states.contains(state.stream)) held->push_back(message);
  }
  return held;
}

}  // namespace

Result<ReadInputs> InputsOf(const plan::Invocation& invocation,
                            const std::function<const Executed&(plan::InvocationIndex)>& executed) {
  Result<ConfiguredCatalog> catalog = CatalogOf(*invocation.catalog, executed);
  if (!catalog.ok()) return catalog.error();
  ReadInputs inputs;
  inputs.catalog = *std::move(catalog);
  inputs.state = invocation.state.document;
  if (invocation.state.after_read == plan::kNone) return inputs;
  const Executed& before = executed(invocation.state.after_read);
  if (before.state != Executed::State::kMeasured) return Impossible(before.reason);
  if (invocation.state.resumes_streams) {
    const Status resumed = ResumeStreams(before, inputs);
    if (!resumed.ok()) return resumed.error();
    return inputs;
  }
  if (const auto& sample = invocation.state.sample) {
    const auto points = analysis::ResumePointsOf(before.evidence, sample->of);
    const auto which = static_cast<std::size_t>(sample->which);
    if (which >= points.size()) return Impossible(before.evidence.id + " has no further state to go on from");
    inputs.state = points[which].state;
    return inputs;
  }
  inputs.state = HeldAfter(before);
  if (!inputs.state) return Impossible(before.evidence.id + " gave no state to go on from");
  return inputs;
}

}  // namespace assay::run
