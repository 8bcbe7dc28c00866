#include "sample_connector/stock_ticker/stream_sync.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::sample_connector::stock_ticker {

Status StreamSync::Run(Date today) {
  output_.StreamStatus(stream_.name, "STARTED");
  const std::chrono::days one_day{1};
  const Date from = state_.date ? *state_.date + one_day : today - kFirstSyncDays + one_day;
  if (from > today) {
    output_.Log("INFO", fmt::format("{}: the state already covers {}, nothing to read", stream_.name,
                                    FormatDate(today)));
  } else {
    output_.Log("INFO",
                fmt::format("{}: reading {} to {}", stream_.name, FormatDate(from), FormatDate(today)));
    Status status = client_.ReadDailyPrices(ticker_, from, today,
                                            [this](const std::vector<DailyPrice>& prices, bool more) {
                                              WritePage(prices, more);
                                              return !output_.broken();
                                            });
    if (!status.ok()) {
      output_.StreamStatus(stream_.name, "INCOMPLETE");
      return status;
    }
    output_.Log(records_ == 0 && !state_.date ? "WARN" : "INFO",
                fmt::format("{}: {} records read", stream_.name, records_));
  }
  WriteState();
  output_.StreamStatus(stream_.name, "COMPLETE");
  return std::monostate{};
}

void StreamSync::WritePage(const std::vector<DailyPrice>& prices, bool more_pages_follow) {
  const bool checkpoints = stream_.sync_mode == SyncMode::kIncremental;
  const std::size_t middle = prices.size() / 2;
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (checkpoints && i == middle && i > 0) WriteState();
    WriteRecord(prices[i]);
  }
  if (checkpoints && more_pages_follow && !prices.empty()) WriteState();
}

void StreamSync::WriteRecord(const DailyPrice& price) {
  if (records_ == 0) output_.StreamStatus(stream_.name, "RUNNING");
  output_.Record(stream_.name,
                 {{"date", FormatDate(price.date)}, {"price", price.close}, {"stock_ticker", ticker_}});
  ++records_;
  ++records_since_state_;
  state_.date = std::max(state_.date.value_or(price.date), price.date);
  state_.content["date"] = FormatDate(*state_.date);
}

void StreamSync::WriteState() {
  output_.StreamState(stream_.name, state_.content, records_since_state_);
  records_since_state_ = 0;
}

}  // namespace assay::sample_connector::stock_ticker
