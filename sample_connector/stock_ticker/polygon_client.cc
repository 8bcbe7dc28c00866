#include "sample_connector/stock_ticker/polygon_client.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace assay::sample_connector::stock_ticker {
namespace {

constexpr int kMostRedirects = 10;
constexpr std::size_t kLongestQuote = 200;
constexpr std::int64_t kEndOfTime = 253'402'300'800'000;  // the year 10,000

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  if (from.empty()) return;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// `text` without `secret`, as it is and percent-encoded.
std::string Replaced(std::string text, const std::string& secret, std::string_view mask) {
  ReplaceAll(text, secret, mask);
  ReplaceAll(text, PercentEncode(secret), mask);
  return text;
}

// What the server itself says about a failure, in brackets; empty where it says nothing readable.
std::string QuoteOf(const std::string& body) {
  const nlohmann::json answer = nlohmann::json::parse(body, nullptr, false);
  if (!answer.is_object()) return "";
  for (const char* name : {"error", "message"}) {
    const auto found = answer.find(name);
    if (found == answer.end() || !found->is_string()) continue;
    return fmt::format(" ({})", found->get_ref<const std::string&>().substr(0, kLongestQuote));
  }
  return "";
}

struct Page {
  std::vector<DailyPrice> prices;
  std::string next_url;  // empty on the last page
};

std::optional<DailyPrice> PriceOf(const nlohmann::json& bar) {
  if (!bar.is_object()) return std::nullopt;
  const auto stamp = bar.find("t");
  const auto close = bar.find("c");
  if (stamp == bar.end() || !stamp->is_number_integer()) return std::nullopt;
  if (close == bar.end() || !close->is_number()) return std::nullopt;
  const auto milliseconds = stamp->get<std::int64_t>();
  if (milliseconds < 0 || milliseconds >= kEndOfTime) return std::nullopt;
  return DailyPrice{.date = DateOfStamp(milliseconds), .close = close->get<double>()};
}

// Nothing where the answer does not have the API's shape.
std::optional<Page> PageOf(const nlohmann::json& answer) {
  if (!answer.is_object() || answer.value("status", nlohmann::json()) == "ERROR") return std::nullopt;
  Page page;
  if (const auto results = answer.find("results"); results != answer.end() && !results->is_null()) {
    if (!results->is_array()) return std::nullopt;
    for (const nlohmann::json& bar : *results) {
      const std::optional<DailyPrice> price = PriceOf(bar);
      if (!price) return std::nullopt;
      page.prices.push_back(*price);
    }
  }
  std::sort(page.prices.begin(), page.prices.end(),
            [](const DailyPrice& a, const DailyPrice& b) { return a.date < b.date; });
  if (const auto next = answer.find("next_url"); next != answer.end() && next->is_string()) {
    page.next_url = next->get<std::string>();
  }
  return page;
}

}  // namespace

std::string Hide(std::string text, std::string_view secret) {
  return Replaced(std::move(text), std::string(secret), "****");
}

Status PolygonClient::ReadDailyPrices(std::string_view ticker, Date from, Date to, const OnPage& on_page) {
  Url url = base_;
  if (url.path.ends_with('/')) url.path.pop_back();
  url.path += fmt::format("/v2/aggs/ticker/{}/range/1/day/{}/{}", PercentEncode(ticker), FormatDate(from),
                          FormatDate(to));
  url.query = "sort=asc&limit=120";
  std::set<std::string> seen;
  while (true) {
    if (!seen.insert(url.Origin() + url.Target()).second) {
      return SystemFailure(
          fmt::format("{} leads from page to page in a circle.", Hide(url.Origin(), api_key_)));
    }
    const Outcome<HttpResponse> response = Fetch(url);
    if (!response.ok()) return response.failure();
    const std::string& body = response.value().body;
    const std::optional<Page> page = PageOf(nlohmann::json::parse(body, nullptr, false));
    if (!page) {
      return SystemFailure(Hide(
          fmt::format("{} gave an answer that is not understood{}.", url.Origin(), QuoteOf(body)), api_key_));
    }
    if (!on_page(page->prices, !page->next_url.empty()) || page->next_url.empty()) return std::monostate{};
    const std::optional<Url> next = Follow(url, page->next_url);
    if (!next) return SystemFailure("The API names a next page whose address is invalid.");
    url = *next;
  }
}

Outcome<HttpResponse> PolygonClient::Fetch(Url url) {
  for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
    Outcome<HttpResponse> response = transport_.Get(Authorized(url));
    if (!response.ok()) {
      return Failure{.type = response.failure().type, .message = Hide(response.failure().message, api_key_)};
    }
    if (response.value().status == 200) return response;
    if (!IsRedirect(response.value().status)) return Explain(url, response.value());
    const std::optional<Url> target = Follow(url, response.value().location);
    if (!target) return SystemFailure("The API redirects to an address that is missing or invalid.");
    url = *target;
  }
  return SystemFailure(fmt::format("The API redirects more than {} times.", kMostRedirects));
}

// Nothing where the server names no address, or none that can be followed.
std::optional<Url> PolygonClient::Follow(const Url& from, const std::string& reference) const {
  if (reference.empty()) return std::nullopt;
  std::string address = reference;
  ReplaceAll(address, "apiKey=" + api_key_, "");
  std::optional<Url> url = Resolve(from, Repaired(address));
  if (url && !MayHaveTheKey(*url)) url = Resolve(from, Repaired(Replaced(address, api_key_, "")));
  if (!url) return std::nullopt;
  return WithoutParameter(*url, "apiKey");
}

// The host of the base URL, over the same scheme or a safer one.
bool PolygonClient::MayHaveTheKey(const Url& url) const {
  return url.host == base_.host && (url.scheme == base_.scheme || url.scheme == "https");
}

Url PolygonClient::Authorized(const Url& url) const {
  return MayHaveTheKey(url) ? WithParameter(url, "apiKey", api_key_) : url;
}

Failure PolygonClient::Explain(const Url& url, const HttpResponse& response) const {
  const bool refused = response.status == 401 || response.status == 403;
  if (refused && MayHaveTheKey(url)) return ConfigFailure("API Key is incorrect.");
  if (refused) {
    return ConfigFailure(
        Hide(fmt::format("{} refuses the request (HTTP {}); the API led to this host, which is "
                         "not given the API key.",
                         url.Origin(), response.status),
             api_key_));
  }
  return SystemFailure(
      Hide(fmt::format("{} answered HTTP {}{}.", url.Origin(), response.status, QuoteOf(response.body)),
           api_key_));
}

}  // namespace assay::sample_connector::stock_ticker
