#ifndef SAMPLE_CONNECTOR_COMMON_STATE_DOCUMENT_H_
#define SAMPLE_CONNECTOR_COMMON_STATE_DOCUMENT_H_

#include <string_view>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"

namespace assay::sample_connector {

// The state of `stream` in a state document of any kind the protocol has known: a list of STREAM states, a
// GLOBAL state, a LEGACY state, bare or wrapped, and each of them as the STATE message it was emitted in. An
// object, empty where the document does not mention the stream.
Outcome<Json> FindStreamState(const Json& document, std::string_view stream);

Failure UnreadableState(std::string_view reason);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_STATE_DOCUMENT_H_
