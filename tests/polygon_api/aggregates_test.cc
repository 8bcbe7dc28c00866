#include "fixtures/polygon_api/aggregates.h"

#include <gtest/gtest.h>

#include <vector>

namespace assay::polygon_api::aggregates_test {
namespace {

AggregatesQuery Query(std::string_view path, const Parameters& parameters = {}) {
  return std::get<AggregatesQuery>(ParseAggregates(path, parameters));
}

constexpr std::string_view kWeek = "/v2/aggs/ticker/TSLA/range/1/day/2026-11-14/2026-11-20";

std::vector<std::string> DaysOf(const AggregatesPage& page) {
  std::vector<std::string> days;
  if (!page.body.contains("results")) return days;
  for (const auto& bar : page.body.at("results")) {
    const std::chrono::milliseconds stamp{bar.at("t").get<std::int64_t>()};
    days.push_back(FormatDay(std::chrono::floor<std::chrono::days>(std::chrono::sys_time{stamp})));
  }
  return days;
}

using Days = std::vector<std::string>;

TEST(Aggregates, ReadsAQuery) {
  const AggregatesQuery query = Query(kWeek, {{"sort", "desc"}, {"limit", "120"}, {"adjusted", "true"}});
  EXPECT_EQ(query.ticker, "TSLA");
  EXPECT_EQ(FormatDay(query.from), "2026-11-14");
  EXPECT_EQ(FormatDay(query.to), "2026-11-20");
  EXPECT_FALSE(query.ascending);
  EXPECT_EQ(query.limit, 120);
  EXPECT_TRUE(Query(kWeek).ascending);
  EXPECT_EQ(Query(kWeek).limit, 5000);
}

TEST(Aggregates, SaysWhatIsWrongWithAQuery) {
  const std::string week(kWeek);
  const std::string ticker = "/v2/aggs/ticker/TSLA";
  const struct {
    std::string path;
    Parameters parameters;
    const char* expected;
  } cases[] = {
      {ticker, {}, "expected /v2/aggs"},
      {ticker + "/range/1/day/2026-11-14", {}, "expected /v2/aggs"},
      {week + "/", {}, "expected /v2/aggs"},
      {"/v2/aggs/ticker//range/1/day/2026-11-14/2026-11-20", {}, "expected /v2/aggs"},
      {ticker + "/prev/1/day/2026-11-14/2026-11-20", {}, "expected /v2/aggs"},
      {ticker + "/range/2/day/2026-11-14/2026-11-20", {}, "'multiplier'"},
      {ticker + "/range/1/hour/2026-11-14/2026-11-20", {}, "'timespan'"},
      {ticker + "/range/1/day/yesterday/2026-11-20", {}, "'from'"},
      {ticker + "/range/1/day/2026-11-14/2026-11-31", {}, "'to': expected YYYY-MM-DD"},
      {ticker + "/range/1/day/2026-11-21/2026-11-20", {}, "'to' must not lie before 'from'"},
      {week, {{"sort", "up"}}, "'sort'"},
      {week, {{"limit", "0"}}, "'limit'"},
      {week, {{"limit", "50001"}}, "'limit'"},
      {week, {{"limit", "12x"}}, "'limit'"},
      {week, {{"cursor", "abc"}}, "'cursor'"},
      {week, {{"cursor", "2026-11-13"}}, "'cursor'"},
      {week, {{"cursor", "2026-11-21"}}, "'cursor'"},
  };
  for (const auto& c : cases) {
    const auto parsed = ParseAggregates(c.path, c.parameters);
    ASSERT_TRUE(std::holds_alternative<Refusal>(parsed)) << c.path;
    EXPECT_NE(std::get<Refusal>(parsed).message.find(c.expected), std::string::npos)
        << c.path << ": " << std::get<Refusal>(parsed).message;
  }
}

TEST(Aggregates, HasTheShapeOfPolygon) {
  const AggregatesPage page = PageOf(Query(kWeek), true);
  EXPECT_EQ(page.body.at("ticker"), "TSLA");
  EXPECT_EQ(page.body.at("queryCount"), 5);
  EXPECT_EQ(page.body.at("resultsCount"), 5);
  EXPECT_EQ(page.body.at("count"), 5);
  EXPECT_EQ(page.body.at("adjusted"), true);
  for (const auto& bar : page.body.at("results")) {
    ASSERT_EQ(bar.size(), 8u);
    for (const char* name : {"vw", "o", "c", "h", "l"}) EXPECT_TRUE(bar.at(name).is_number_float()) << name;
    for (const char* name : {"v", "t", "n"}) EXPECT_TRUE(bar.at(name).is_number_integer()) << name;
  }
  EXPECT_EQ(page.next_target, "");
}

TEST(Aggregates, TradesOnWeekdaysOnly) {
  const Days week = {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"};
  EXPECT_EQ(DaysOf(PageOf(Query(kWeek), true)), week);
  EXPECT_EQ(DaysOf(PageOf(Query(kWeek, {{"sort", "desc"}}), true)), Days(week.rbegin(), week.rend()));
}

TEST(Aggregates, HasNoResultsForAnUnknownTickerOrARangeWithoutTrading) {
  const AggregatesPage unknown = PageOf(Query(kWeek), false);
  const AggregatesPage weekend =
      PageOf(Query("/v2/aggs/ticker/TSLA/range/1/day/2026-11-14/2026-11-15"), true);
  for (const AggregatesPage& page : {unknown, weekend}) {
    EXPECT_EQ(page.body.at("resultsCount"), 0);
    EXPECT_FALSE(page.body.contains("results"));
    EXPECT_EQ(page.next_target, "");
  }
}

TEST(Aggregates, PagesHoldEachDayOnce) {
  for (const char* sort : {"asc", "desc"}) {
    for (int limit : {1, 2, 3, 4, 5, 6}) {
      Parameters parameters = {{"sort", sort}, {"limit", std::to_string(limit)}};
      Days days;
      while (true) {
        const AggregatesPage page = PageOf(Query(kWeek, parameters), true);
        const Days more = DaysOf(page);
        ASSERT_LE(std::ssize(more), limit);
        ASSERT_FALSE(more.empty());
        days.insert(days.end(), more.begin(), more.end());
        if (page.next_target.empty()) break;
        const std::size_t cursor = page.next_target.find("cursor=");
        ASSERT_NE(cursor, std::string::npos);
        parameters["cursor"] = page.next_target.substr(cursor + 7, 10);
      }
      EXPECT_EQ(days, DaysOf(PageOf(Query(kWeek, {{"sort", sort}}), true))) << sort << " " << limit;
    }
  }
}

TEST(Aggregates, NamesTheNextPage) {
  const AggregatesPage page =
      PageOf(Query("/v2/aggs/ticker/X:BTC USD/range/1/day/2026-11-14/2026-11-20", {{"limit", "4"}}), true);
  EXPECT_EQ(
      page.next_target,
      "/v2/aggs/ticker/X%3ABTC%20USD/range/1/day/2026-11-14/2026-11-20?cursor=2026-11-20&sort=asc&limit=4");
}

}  // namespace
}  // namespace assay::polygon_api::aggregates_test
