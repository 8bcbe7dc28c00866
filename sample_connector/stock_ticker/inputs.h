#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_

#include <string>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"

namespace assay::sample_connector::stock_ticker {

struct Config {
  std::string ticker;
  std::string api_key;
};

// Unknown properties are tolerated.
Outcome<Config> ParseConfig(const Json& document);

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_INPUTS_H_
