#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_DESCRIPTIONS_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_DESCRIPTIONS_H_

#include <nlohmann/json.hpp>
#include <string_view>

namespace assay::sample_connector::stock_ticker {

inline constexpr std::string_view kStreamName = "stock_prices";

// The ConnectorSpecification.
nlohmann::ordered_json Specification();

// The AirbyteCatalog. It does not depend on the config.
nlohmann::ordered_json DiscoveredCatalog();

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_DESCRIPTIONS_H_
