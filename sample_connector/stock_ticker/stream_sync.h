#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_STREAM_SYNC_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_STREAM_SYNC_H_

#include <string>
#include <vector>

#include "sample_connector/common/configured_catalog.h"
#include "sample_connector/common/output.h"
#include "sample_connector/stock_ticker/polygon_client.h"
#include "sample_connector/stock_ticker/state.h"

namespace assay::sample_connector::stock_ticker {

// The days that a sync without a state reads, `today` the last of them.
inline constexpr std::chrono::days kFirstSyncDays{7};

// One stream of one sync: its statuses, its records, and its states.
class StreamSync {
 public:
  // `state` is empty for a full refresh.
  StreamSync(Output& output, PolygonClient& client, std::string ticker, ConfiguredStream stream,
             StreamState state)
      : output_(output),
        client_(client),
        ticker_(std::move(ticker)),
        stream_(std::move(stream)),
        state_(std::move(state)) {}

  // Reads up to and including `today`. An incremental sync emits a state in the middle and at the end of each
  // page of the API, a full refresh at its end only. A state of today or later is emitted as it was given,
  // and the API is not asked.
  Status Run(Date today);

 private:
  void WritePage(const std::vector<DailyPrice>& prices, bool more_pages_follow);
  void WriteRecord(const DailyPrice& price);
  void WriteState();

  Output& output_;
  PolygonClient& client_;
  const std::string ticker_;
  const ConfiguredStream stream_;
  StreamState state_;
  std::int64_t records_ = 0;
  std::int64_t records_since_state_ = 0;
};

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_STREAM_SYNC_H_
