#include "fixtures/polygon_api/price_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay::polygon_api::price_model_test {
namespace {

Day D(std::string_view text) { return ParseDay(text).value(); }

TEST(Calendar, ReadsExistingDatesOnly) {
  for (const char* text : {"2026-01-31", "2024-02-29", "1970-01-01", "2222-12-31"}) {
    ASSERT_TRUE(ParseDay(text).has_value()) << text;
    EXPECT_EQ(FormatDay(*ParseDay(text)), text);
  }
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-1-1", "2026-01-01T", "20260101",
                           "+026-01-01", "1795204487629", "2026/01/01", "2026-01-0a"}) {
    EXPECT_FALSE(ParseDay(text).has_value()) << text;
  }
}

TEST(Calendar, RestsOnWeekends) {
  const struct {
    const char* day;
    const char* next;
    const char* previous;
  } cases[] = {{"2026-11-13", "2026-11-13", "2026-11-13"},   // a Friday
               {"2026-11-14", "2026-11-16", "2026-11-13"},   // Saturday
               {"2026-11-15", "2026-11-16", "2026-11-13"}};  // Sunday
  for (const auto& c : cases) {
    EXPECT_EQ(FormatDay(NextTradingDay(D(c.day))), c.next);
    EXPECT_EQ(FormatDay(PreviousTradingDay(D(c.day))), c.previous);
    EXPECT_EQ(IsTradingDay(D(c.day)), std::string(c.day) == c.next);
  }
}

TEST(Calendar, StampsABarWithMidnightInNewYork) {
  EXPECT_EQ(BarStamp(D("1970-01-01")), 18'000'000);
  EXPECT_EQ(BarStamp(D("2026-01-01")), 1'767'243'600'000);
}

TEST(PriceModel, NeverChanges) {
  const Bar bar = BarOf("AAPL", D("2026-01-02"));
  EXPECT_EQ(bar, BarOf("AAPL", D("2026-01-02")));
  EXPECT_DOUBLE_EQ(bar.close, 458.80);
  EXPECT_DOUBLE_EQ(bar.open, 459.90);
  EXPECT_EQ(bar.volume, 91'871'144);
}

TEST(PriceModel, DiffersByTickerAndDay) {
  EXPECT_NE(BarOf("AAPL", D("2026-01-02")).close, BarOf("TSLA", D("2026-01-02")).close);
  EXPECT_NE(BarOf("AAPL", D("2026-01-02")).close, BarOf("AAPL", D("2026-01-05")).close);
}

TEST(PriceModel, OpensWhereTheTradingDayBeforeClosed) {
  EXPECT_DOUBLE_EQ(BarOf("TSLA", D("2026-11-16")).open, BarOf("TSLA", D("2026-11-13")).close);
}

TEST(PriceModel, IsPlausibleOverAThousandDays) {
  double last = 0;
  for (Day day = D("1969-06-02"); day < D("1972-03-01"); day = NextTradingDay(day + std::chrono::days{1})) {
    const Bar bar = BarOf("MSFT", day);
    ASSERT_GT(bar.low, 0) << FormatDay(day);
    ASSERT_LE(bar.low, std::min(bar.open, bar.close));
    ASSERT_GE(bar.high, std::max(bar.open, bar.close));
    ASSERT_GE(bar.average, bar.low);
    ASSERT_LE(bar.average, bar.high);
    ASSERT_GT(bar.transactions, 0);
    ASSERT_DOUBLE_EQ(std::round(bar.close * 100) / 100, bar.close);
    if (last > 0) {
      ASSERT_LT(std::abs(bar.close - last), 0.15 * last) << FormatDay(day);
    }
    last = bar.close;
  }
}

}  // namespace
}  // namespace assay::polygon_api::price_model_test
