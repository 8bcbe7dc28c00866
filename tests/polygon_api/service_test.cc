#include "fixtures/polygon_api/service.h"

#include <gtest/gtest.h>

namespace assay::polygon_api::service_test {
namespace {

using Instant = Service::Instant;

constexpr char kKey[] = "a-dummy-key";

ServiceOptions Options() { return {.api_key = kKey, .tickers = {"TSLA", "AAPL"}}; }

Request Ask(const std::string& path, Parameters parameters) {
  std::string target = path;
  for (const auto& [name, value] : parameters) {
    target += (target == path ? "?" : "&") + name;
    target += "=" + value;
  }
  return {.method = "GET",
          .path = path,
          .target = target,
          .parameters = std::move(parameters),
          .authorization = "",
          .origin = "http://127.0.0.1:4711"};
}

Request AskForAWeek(const std::string& ticker = "TSLA") {
  return Ask("/v2/aggs/ticker/" + ticker + "/range/1/day/2026-11-14/2026-11-20", {{"apiKey", kKey}});
}

TEST(Service, AnswersAQuery) {
  Service service(Options());
  const Response response = service.Answer(AskForAWeek(), Instant());
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body.at("status"), "OK");
  EXPECT_EQ(response.body.at("resultsCount"), 5);
  EXPECT_TRUE(response.body.at("request_id").is_string());
  EXPECT_FALSE(response.body.contains("next_url"));
}

TEST(Service, RefusesAWrongOrMissingKey) {
  Service service(Options());
  const struct {
    Parameters parameters;
    std::string authorization;
    int expected;
  } cases[] = {{{{"apiKey", kKey}}, "", 200},    {{}, "Bearer a-dummy-key", 200},
               {{{"apiKey", "wrong"}}, "", 403}, {{{"apiKey", ""}}, "", 403},
               {{{"apikey", kKey}}, "", 403},    {{}, "Bearer wrong", 403},
               {{}, "Basic a-dummy-key", 403},   {{}, "", 403}};
  for (const auto& c : cases) {
    Request request = Ask("/v2/aggs/ticker/TSLA/range/1/day/2026-11-14/2026-11-20", c.parameters);
    request.authorization = c.authorization;
    const Response response = service.Answer(request, Instant());
    EXPECT_EQ(response.status, c.expected) << c.authorization;
    EXPECT_EQ(response.body.at("status"), c.expected == 200 ? "OK" : "ERROR");
    EXPECT_EQ(response.body.contains("error"), c.expected != 200);
  }
}

TEST(Service, KnowsTheTickersItWasGiven) {
  Service service(Options());
  EXPECT_EQ(service.Answer(AskForAWeek("AAPL"), Instant()).body.at("resultsCount"), 5);
  const Response unknown = service.Answer(AskForAWeek("NOSUCH"), Instant());
  EXPECT_EQ(unknown.status, 200);
  EXPECT_EQ(unknown.body.at("resultsCount"), 0);
  EXPECT_FALSE(unknown.body.contains("results"));
}

TEST(Service, RefusesWhatItDoesNotServe) {
  Service service(Options());
  const Parameters key = {{"apiKey", kKey}};
  EXPECT_EQ(service.Answer(Ask("/v2/aggs/ticker/TSLA/range/1/day/x/y", key), Instant()).status, 400);
  EXPECT_EQ(service.Answer(Ask("/v3/trades/TSLA", key), Instant()).status, 404);
}

TEST(Service, CutsPages) {
  ServiceOptions options = Options();
  options.page_size = 2;
  Service service(options);
  const Response response = service.Answer(AskForAWeek(), Instant());
  EXPECT_EQ(response.body.at("resultsCount"), 2);
  EXPECT_EQ(response.body.at("next_url"),
            "http://127.0.0.1:4711/v2/aggs/ticker/TSLA/range/1/day/2026-11-14/2026-11-20"
            "?cursor=2026-11-18&sort=asc&limit=2");
}

TEST(Service, LimitsTheRequestsOfAWindow) {
  ServiceOptions options = Options();
  options.rate_limit = 2;
  options.retry_after = 1;
  Service service(options);
  const Instant start = Instant() + std::chrono::hours{5};
  const struct {
    int after_ms;
    int expected;
  } cases[] = {{0, 200},    {10, 200},   {20, 429},   {999, 429}, {1000, 200},
               {1001, 200}, {1002, 429}, {9000, 200}, {9999, 200}};
  for (const auto& c : cases) {
    const Response response = service.Answer(AskForAWeek(), start + std::chrono::milliseconds{c.after_ms});
    EXPECT_EQ(response.status, c.expected) << c.after_ms;
    EXPECT_EQ(response.headers.contains("Retry-After"), c.expected == 429);
    if (c.expected == 429) {
      EXPECT_EQ(response.headers.at("Retry-After"), "1");
    }
  }
}

TEST(Service, FailsEveryNthRequest) {
  ServiceOptions options = Options();
  options.fail_every = 3;
  Service service(options);
  for (int expected : {200, 200, 500, 200, 200, 500, 200}) {
    EXPECT_EQ(service.Answer(AskForAWeek(), Instant()).status, expected);
  }
}

TEST(Service, FailsWithTheStatusItWasGiven) {
  ServiceOptions options = Options();
  options.fail_every = 1;
  options.fail_status = 429;
  options.retry_after = 7;
  const Response response = Service(options).Answer(AskForAWeek(), Instant());
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(response.headers.at("Retry-After"), "7");
}

TEST(Service, RedirectsOnce) {
  ServiceOptions options = Options();
  options.redirect = true;
  Service service(options);
  const Request first = AskForAWeek();
  const Response redirect = service.Answer(first, Instant());
  EXPECT_EQ(redirect.status, 302);
  EXPECT_EQ(redirect.headers.at("Location"), "/redirected" + first.target);
  EXPECT_FALSE(redirect.body.contains("results"));
  const Response answer = service.Answer(Ask("/redirected" + first.path, first.parameters), Instant());
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.at("resultsCount"), 5);
}

}  // namespace
}  // namespace assay::polygon_api::service_test
