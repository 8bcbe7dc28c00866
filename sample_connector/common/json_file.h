#ifndef SAMPLE_CONNECTOR_COMMON_JSON_FILE_H_
#define SAMPLE_CONNECTOR_COMMON_JSON_FILE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sample_connector/common/outcome.h"

namespace assay::sample_connector {

using Json = nlohmann::ordered_json;

// The JSON in a file. `what` names it in a failure ("config"); no failure quotes what the file holds.
Outcome<Json> ReadJsonFile(const std::string& path, const std::string& what);

// The member, or null where there is none or the document is no object.
const Json& Member(const Json& document, std::string_view name);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_JSON_FILE_H_
