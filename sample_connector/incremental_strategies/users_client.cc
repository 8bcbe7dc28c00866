#include "sample_connector/incremental_strategies/users_client.h"

#include <fmt/core.h>

#include <optional>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::size_t kLongestQuote = 200;

// What the API itself says about a failure, in brackets; empty where it says nothing readable.
std::string QuoteOf(const std::string& body) {
  const Json answer = Json::parse(body, nullptr, false);
  const Json& error = Member(answer, "error");
  if (!error.is_string()) return "";
  return fmt::format(" ({})", error.get_ref<const std::string&>().substr(0, kLongestQuote));
}

std::optional<Page> PageOf(const std::string& body) {
  const Json answer = Json::parse(body, nullptr, false);
  const Json& data = Member(answer, "data");
  if (!data.is_array()) return std::nullopt;
  Page page;
  for (const Json& row : data) {
    if (!row.is_object()) return std::nullopt;
    page.rows.push_back(row);
  }
  const Json& scroll = Member(answer, "scroll_param");
  if (scroll.is_string()) page.scroll = scroll.get<std::string>();
  return page;
}

}  // namespace

Outcome<Page> UsersClient::Get(std::string_view path, const Query& query) {
  Url url = base_;
  if (url.path.ends_with('/')) url.path.pop_back();
  url.path += path;
  for (const auto& [name, value] : query) url = WithParameter(std::move(url), name, value);
  const Outcome<HttpResponse> response = transport_.Get(url);
  if (!response.ok()) return response.failure();
  const auto& [status, body, location, retry_after] = response.value();
  if (status != 200) {
    return SystemFailure(
        fmt::format("{}{} answered HTTP {}{}.", url.Origin(), url.path, status, QuoteOf(body)));
  }
  std::optional<Page> page = PageOf(body);
  if (!page) {
    return SystemFailure(fmt::format("{}{} gave an answer that is not understood.", url.Origin(), url.path));
  }
  return std::move(*page);
}

}  // namespace assay::sample_connector::incremental_strategies
