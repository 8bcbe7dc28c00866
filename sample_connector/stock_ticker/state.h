#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "sample_connector/stock_ticker/date.h"
#include "sample_connector/stock_ticker/outcome.h"

namespace assay::stock_ticker {

// Where a sync left a stream.
struct StreamState {
  nlohmann::ordered_json content =
      nlohmann::ordered_json::object();  // as it was given, unknown keys included
  std::optional<Date> date;  // the last day that was read; none where the content says nothing of it
};

// The state of `stream` in a state document of any kind the protocol has known: a list of STREAM states, a
// GLOBAL state, a LEGACY state, bare or wrapped, and each of them as the STATE message it was emitted in.
// A stream that the document does not mention has an empty state.
Outcome<StreamState> FindStreamState(const nlohmann::ordered_json& document, std::string_view stream);

}  // namespace assay::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_
