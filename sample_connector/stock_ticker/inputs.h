#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_connector/stock_ticker/outcome.h"

namespace assay::stock_ticker {

// The JSON in a file. `what` names it in a failure ("config"); no failure quotes what the file holds.
Outcome<nlohmann::ordered_json> ReadJsonFile(const std::string& path, const std::string& what);

struct Config {
  std::string ticker;
  std::string api_key;
};

// Unknown properties are tolerated.
Outcome<Config> ParseConfig(const nlohmann::ordered_json& document);

enum class SyncMode { kFullRefresh, kIncremental };

struct ConfiguredStream {
  std::string name;
  SyncMode sync_mode = SyncMode::kFullRefresh;
};

// The streams that a configured catalog asks for, all of them known to this source, each once.
Outcome<std::vector<ConfiguredStream>> ParseConfiguredCatalog(const nlohmann::ordered_json& document);

}  // namespace assay::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_
