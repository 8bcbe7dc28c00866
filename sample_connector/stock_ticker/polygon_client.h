#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_POLYGON_CLIENT_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_POLYGON_CLIENT_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sample_connector/common/date.h"
#include "sample_connector/common/outcome.h"
#include "sample_connector/common/retry.h"

namespace assay::sample_connector::stock_ticker {

struct DailyPrice {
  Date date;
  double close = 0;

  bool operator==(const DailyPrice&) const = default;
};

// Polygon.io's daily aggregates. The key goes to the host of the base URL only: a redirect or a next page
// elsewhere is followed without it. No failure's message holds the key.
class PolygonClient {
 public:
  // A page of prices, sorted by date; false stops the reading.
  using OnPage = std::function<bool(const std::vector<DailyPrice>& prices, bool more_pages_follow)>;

  PolygonClient(RetryingTransport& transport, Url base, std::string api_key)
      : transport_(transport), base_(std::move(base)), api_key_(std::move(api_key)) {}

  // Every trading day of [from, to], page by page as they come. A refused key is the failure
  // "API Key is incorrect.".
  Status ReadDailyPrices(std::string_view ticker, Date from, Date to, const OnPage& on_page);

 private:
  // Follows redirects.
  Outcome<HttpResponse> Fetch(Url url);
  // Where the server sends a client that was at `from`, with the key taken out of the address.
  std::optional<Url> Follow(const Url& from, const std::string& reference) const;
  bool MayHaveTheKey(const Url& url) const;
  Url Authorized(const Url& url) const;
  Failure Explain(const Url& url, const HttpResponse& response) const;

  RetryingTransport& transport_;
  const Url base_;
  const std::string api_key_;
};

// `text` without `secret`, as it is and percent-encoded.
std::string Hide(std::string text, std::string_view secret);

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_POLYGON_CLIENT_H_
