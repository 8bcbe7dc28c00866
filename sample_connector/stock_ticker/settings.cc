#include "sample_connector/stock_ticker/settings.h"

#include <charconv>

namespace assay::sample_connector::stock_ticker {
namespace {

constexpr int kLongestBackoffMilliseconds = 60'000;

std::string ValueOf(const Environment& environment, const char* name) {
  return environment(name).value_or(std::string());
}

}  // namespace

Outcome<Settings> ReadSettings(const Environment& environment, const Clock& clock) {
  Settings settings;

  const std::string address = ValueOf(environment, "POLYGON_API_URL");
  const std::optional<Url> url = ParseUrl(address.empty() ? "https://api.polygon.io" : address);
  if (!url) return ConfigFailure("The environment variable POLYGON_API_URL is no http or https URL.");
  settings.api_url = *url;

  const std::string backoff = ValueOf(environment, "STOCK_TICKER_BACKOFF_MS");
  if (!backoff.empty()) {
    int delay = 0;
    const auto [end, error] = std::from_chars(backoff.data(), backoff.data() + backoff.size(), delay);
    const bool whole = error == std::errc{} && end == backoff.data() + backoff.size();
    if (!whole || delay < 0 || delay > kLongestBackoffMilliseconds) {
      return ConfigFailure(
          "The environment variable STOCK_TICKER_BACKOFF_MS must be a number of milliseconds from 0 to "
          "60000.");
    }
    settings.retry.first_delay = std::chrono::milliseconds{delay};
  }

  const std::string today = ValueOf(environment, "STOCK_TICKER_TODAY");
  const std::optional<Date> date =
      today.empty() ? std::chrono::floor<std::chrono::days>(clock.Now()) : ParseDate(today);
  if (!date) {
    return ConfigFailure(
        "The environment variable STOCK_TICKER_TODAY must be a date of the form YYYY-MM-DD.");
  }
  settings.today = *date;
  return settings;
}

}  // namespace assay::sample_connector::stock_ticker
