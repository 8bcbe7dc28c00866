#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_

#include <optional>
#include <string_view>

#include "sample_connector/common/date.h"
#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"

namespace assay::sample_connector::stock_ticker {

// Where a sync left a stream.
struct StreamState {
  Json content = Json::object();  // as it was given, unknown keys included
  std::optional<Date> date;       // the last day that was read; none where the content says nothing of it
};

// The state of `stream` in a state document. A stream that the document does not mention has an empty state.
Outcome<StreamState> ParseStreamState(const Json& document, std::string_view stream);

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_STATE_H_
