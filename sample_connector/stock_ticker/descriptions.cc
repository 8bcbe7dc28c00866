#include "sample_connector/stock_ticker/descriptions.h"

namespace assay::sample_connector::stock_ticker {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kDraft7 = "http://json-schema.org/draft-07/schema#";

}  // namespace

Json Specification() {
  const Json ticker = {{"title", "Stock Ticker"},
                       {"description", "The symbol of the stock whose prices are read."},
                       {"type", "string"},
                       {"examples", Json::array({"AAPL", "TSLA"})},
                       {"order", 0}};
  const Json key = {
      {"title", "API Key"}, {"description", "The key of your Polygon.io account, shown on its dashboard."},
      {"type", "string"},   {"examples", Json::array({"a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6"})},
      {"order", 1},         {"airbyte_secret", true}};
  return {{"documentationUrl",
           "https://polygon.io/docs/stocks/get_v2_aggs_ticker__stocksticker__range__"
           "multiplier___timespan___from___to"},
          {"connectionSpecification",
           {{"$schema", kDraft7},
            {"title", "Stock Ticker API"},
            {"type", "object"},
            {"required", Json::array({"stock_ticker", "api_key"})},
            {"additionalProperties", true},
            {"properties", {{"stock_ticker", ticker}, {"api_key", key}}}}}};
}

Json DiscoveredCatalog() {
  const Json date = {{"description", "The day of trading."}, {"type", "string"}, {"format", "date"}};
  const Json price = {{"description", "The closing price, in dollars."}, {"type", "number"}};
  const Json ticker = {{"description", "The symbol of the stock."}, {"type", "string"}};
  const Json schema = {{"$schema", kDraft7},
                       {"type", "object"},
                       {"additionalProperties", true},
                       {"properties", {{"date", date}, {"price", price}, {"stock_ticker", ticker}}}};
  const Json stream = {
      {"name", kStreamName},
      {"json_schema", schema},
      {"supported_sync_modes", Json::array({"full_refresh", "incremental"})},
      {"source_defined_cursor", true},
      {"default_cursor_field", Json::array({"date"})},
      {"source_defined_primary_key", Json::array({Json::array({"stock_ticker"}), Json::array({"date"})})}};
  return {{"streams", Json::array({stream})}};
}

}  // namespace assay::sample_connector::stock_ticker
