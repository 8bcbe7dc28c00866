#ifndef SUITES_COMMON_STATES_H_
#define SUITES_COMMON_STATES_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::suites {

// Whether a read gave a state that covers the stream: a GLOBAL or LEGACY state covers every stream, a STREAM
// state the stream of its name, whichever namespace it says.
bool HasState(const probe::Evidence& run, const protocol::StreamId& id);

using StatesByStream = std::map<protocol::StreamId, nlohmann::json>;

// The state of a stream, whichever namespace it says; nullptr when there is none.
const nlohmann::json* FindState(const StatesByStream& states, const protocol::StreamId& id);

// What a read ended with, by stream; nullopt when it gave no state, or none that says anything of a stream.
std::optional<StatesByStream> FinalStates(const probe::Evidence& run);

// The line of the last state that covers the stream; 0 when there is none.
std::uint64_t LineOfLastState(const probe::Evidence& run, const protocol::StreamId& id);

// Where a stream's cursor stands in its state: as declared, else it is the state's only field.
protocol::FieldPath CursorIn(const nlohmann::json& state, const protocol::ConfiguredStream& configured);

// Every value of the cursor in the state, one per partition: under its name, or as "cursor" beside the
// "cursor_field" that says the name.
std::vector<const nlohmann::json*> CursorsIn(const nlohmann::json& state, const protocol::FieldPath& cursor);

}  // namespace assay::suites

#endif  // SUITES_COMMON_STATES_H_
