#ifndef HARNESS_ANALYSIS_STREAM_STATES_H_
#define HARNESS_ANALYSIS_STREAM_STATES_H_

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "harness/probe/evidence.h"
#include "harness/protocol/state.h"

// What states say of one stream. Of a LEGACY state it is the member of the stream's name; where no member has
// the name of a configured stream, the whole of it is the state of the only stream there is, and of several
// something that says nothing more.
namespace assay::analysis {

// Whether the data of a LEGACY state are kept by the names of streams that are configured in a read.
bool IsByStream(const nlohmann::json& data, const probe::Evidence& read);

// nullptr where the state says nothing of the stream. `configured_in`: a read of the same streams.
const nlohmann::json* StateOf(const protocol::State& state, const protocol::StreamId& stream,
                              const probe::Evidence& configured_in);

// What the last state of a read says; nullptr for nothing.
const nlohmann::json* LastStateOf(const probe::Evidence& read, const protocol::StreamId& stream);

// What a read's input says; nullopt for nothing.
std::optional<nlohmann::json> GivenStateOf(const nlohmann::json& given, const protocol::StreamId& stream,
                                           const probe::Evidence& configured_in);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_STREAM_STATES_H_
