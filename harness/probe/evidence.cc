#include "harness/probe/evidence.h"

namespace assay::probe {

std::optional<nlohmann::json> FinalState(const Evidence& evidence) {
  if (evidence.states.empty()) return std::nullopt;
  std::vector<protocol::State> last_of_each_stream;
  for (const auto& [id, state] : evidence.last_states) last_of_each_stream.push_back(state.what);
  return protocol::InputAfter(evidence.states.back().what, last_of_each_stream);
}

}  // namespace assay::probe
