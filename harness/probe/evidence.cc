#include "harness/probe/evidence.h"

namespace assay::probe {

const StreamEvidence* Evidence::FindOfState(const protocol::StreamId& id_in_state) const {
  if (const StreamEvidence* exact = Find(id_in_state)) return exact;
  for (const auto& [known, stream] : streams) {
    if (stream.configured && known.name == id_in_state.name) return &stream;
  }
  return nullptr;
}

std::optional<nlohmann::json> FinalState(const Evidence& evidence) {
  if (evidence.states.empty()) return std::nullopt;
  std::vector<protocol::State> last_of_each_stream;
  for (const auto& [id, state] : evidence.last_states) last_of_each_stream.push_back(state.what);
  return protocol::InputAfter(evidence.states.back().what, last_of_each_stream);
}

}  // namespace assay::probe
