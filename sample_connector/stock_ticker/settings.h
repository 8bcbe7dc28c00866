#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_SETTINGS_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_SETTINGS_H_

#include <functional>
#include <optional>
#include <string>

#include "sample_connector/common/date.h"
#include "sample_connector/common/outcome.h"
#include "sample_connector/common/retry.h"

namespace assay::sample_connector::stock_ticker {

// What the surroundings of the process decide, rather than the config.
struct Settings {
  Url api_url;        // POLYGON_API_URL, else https://api.polygon.io
  RetryPolicy retry;  // STOCK_TICKER_BACKOFF_MS: its first delay
  Date today;         // STOCK_TICKER_TODAY (YYYY-MM-DD), else the date in UTC
};

// The value of an environment variable; nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// Variables that are set and empty count as not set.
Outcome<Settings> ReadSettings(const Environment& environment, const Clock& clock);

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_SETTINGS_H_
