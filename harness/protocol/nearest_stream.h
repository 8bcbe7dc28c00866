#ifndef HARNESS_PROTOCOL_NEAREST_STREAM_H_
#define HARNESS_PROTOCOL_NEAREST_STREAM_H_

#include <span>
#include <string>
#include <vector>

#include "harness/protocol/catalog.h"
#include "harness/protocol/state.h"
#include "harness/protocol/stream_id.h"

namespace assay::protocol {

std::vector<StreamId> IdsOf(const ConfiguredCatalog& catalog);
std::vector<StreamId> IdsOf(const Catalog& catalog);
std::vector<StreamId> IdsOf(const StatesByStream& states);

// What to say of the stream that is meant by one that is not among `known`: "; the nearest is staging.users:
// users lacks the namespace staging", else as TheNearest says it of names (harness/base/look_alike.h). ""
// where none is near.
std::string NearestStream(const StreamId& id, std::span<const StreamId> known);

// The same where one of `known` has the very name, or one that looks the same; the others are meant for
// something else.
std::string StreamOfTheSameLooks(const StreamId& id, std::span<const StreamId> known);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_NEAREST_STREAM_H_
