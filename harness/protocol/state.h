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

// What the descriptor beside a stream's state names; no name where there is none.
StreamId DescribedStream(const nlohmann::json& stream);

// The type is the one declared; without one it follows from what the payload holds.
State ReadState(const nlohmann::json& payload);

// What a state says of a stream: of a LEGACY state the member of the stream's name. nullptr where it says
// nothing of it.
const nlohmann::json* StreamStateIn(const State& state, const StreamId& id);

// What a read is given to go on after `last`, the last state of the read before: for a STREAM state the last
// one of each stream, for GLOBAL the last one, for LEGACY its data (as CAT and the platform assemble it).
nlohmann::json InputAfter(const State& last, std::span<const State> last_of_each_stream);

// The states of streams inside a read's input.
struct StatesByStream {
  std::map<StreamId, nlohmann::json> described;  // of STREAM and GLOBAL states, by descriptor
  std::map<std::string, nlohmann::json> named;   // of LEGACY data, by the top-level keys

  // The state of a stream: by name and namespace, where LEGACY data knows no namespace by name alone. nullptr
  // when there is none.
  const nlohmann::json* Find(const StreamId& id) const;
};

// The state of each stream inside a read's input or a list of states. Errors: ErrorKind::kUser when the
// document is no state.
Result<StatesByStream> StreamStates(const nlohmann::json& input, const std::string& file);

// Whether the state of a stream says that there is no cursor: that a full refresh is complete, or that the
// stream has none (what the CDKs emit for streams that are not read incrementally).
bool IsSentinel(const nlohmann::json& stream_state);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_STATE_H_
