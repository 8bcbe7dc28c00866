#ifndef SAMPLE_CONNECTOR_COMMON_CONFIGURED_CATALOG_H_
#define SAMPLE_CONNECTOR_COMMON_CONFIGURED_CATALOG_H_

#include <string>
#include <vector>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"

namespace assay::sample_connector {

enum class SyncMode { kFullRefresh, kIncremental };

struct ConfiguredStream {
  std::string name;
  SyncMode sync_mode = SyncMode::kFullRefresh;
};

// The streams that a configured catalog asks for, all of them among `known`, each once.
Outcome<std::vector<ConfiguredStream>> ParseConfiguredCatalog(const Json& document,
                                                              const std::vector<std::string>& known);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_CONFIGURED_CATALOG_H_
