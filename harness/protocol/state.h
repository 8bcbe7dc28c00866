#ifndef HARNESS_PROTOCOL_STATE_H_
#define HARNESS_PROTOCOL_STATE_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/protocol/stream_id.h"

namespace assay::protocol {

enum class StateType { kStream, kGlobal, kLegacy };
const char* ToString(StateType type);  // "STREAM" …

// The payload of a STATE.
struct State {
  StateType type = StateType::kLegacy;
  StreamId stream;                     // kStream only
  std::optional<double> record_count;  // sourceStats.recordCount
  nlohmann::json text;                 // the payload as the connector wrote it
};

// The type is the one declared; without one it follows from what the payload holds.
State ReadState(const nlohmann::json& payload);

// What a read is given to go on after `last`, the last state of the read before: for a STREAM state the last
// one of each stream, for GLOBAL the last one, for LEGACY its data (as CAT and the platform assemble it).
nlohmann::json InputAfter(const State& last, std::span<const State> last_of_each_stream);

// The state of each stream inside a read's input or a list of states: STREAM and GLOBAL messages by
// descriptor, LEGACY data by the top-level keys. Errors: ErrorKind::kUser when the document is no state.
Result<std::map<StreamId, nlohmann::json>> StreamStates(const nlohmann::json& input, const std::string& file);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_STATE_H_
