#include "harness/probe/state_probe.h"

namespace assay::probe {

void StateProbe::OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* /*stream*/) {
  if (message.type != protocol::MessageType::kState) return;
  if (last_is_provisional_) evidence_.states.pop_back();
  last_is_provisional_ = evidence_.states_total % stride_ != 0;
  evidence_.states.push_back({protocol::ReadState(json::ToNlohmann(message.payload)), line});
  const protocol::State& state = evidence_.states.back().what;
  if (state.type == protocol::StateType::kLegacy) evidence_.legacy_state_lines.Add(line);
  if (!state.record_count) evidence_.uncounted_state_lines.Add(line);
  if (state.type == protocol::StateType::kStream &&
      (evidence_.last_states.size() < kMostStreams || evidence_.last_states.contains(state.stream))) {
    evidence_.last_states[state.stream] = evidence_.states.back();
  }
  ++evidence_.states_total;
  if (evidence_.states.size() >= kMostStates) Thin();
}

void StateProbe::Thin() {
  std::vector<Seen<protocol::State>> kept;
  for (std::size_t i = 0; i < evidence_.states.size(); i += 2) kept.push_back(std::move(evidence_.states[i]));
  const bool last_was_kept = evidence_.states.size() % 2 == 1;
  if (!last_was_kept) kept.push_back(std::move(evidence_.states.back()));
  last_is_provisional_ = last_is_provisional_ || !last_was_kept;
  evidence_.states = std::move(kept);
  stride_ *= 2;
}

}  // namespace assay::probe
