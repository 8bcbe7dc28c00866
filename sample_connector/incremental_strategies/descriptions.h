#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_DESCRIPTIONS_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_DESCRIPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "sample_connector/common/json_file.h"
#include "sample_connector/incremental_strategies/cursor.h"

namespace assay::sample_connector::incremental_strategies {

inline constexpr std::string_view kStreamName = "user";

// The ConnectorSpecification.
Json Specification();

// The AirbyteCatalog: streams of users, each with that cursor.
Json DiscoveredCatalog(const std::vector<std::string>& streams, const CursorField& cursor);

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_DESCRIPTIONS_H_
