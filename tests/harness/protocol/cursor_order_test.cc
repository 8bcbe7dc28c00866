#include "harness/protocol/cursor_order.h"

#include <gtest/gtest.h>

#include <vector>

namespace assay::protocol::cursor_order_test {
namespace {

using nlohmann::json;

struct Pair {
  json left;
  json right;
  const char* order;  // "<", "=", ">" or "?"
};

std::string Order(const json& left, const json& right) {
  const auto order = CompareCoarsely(Cursor(left), Cursor(right));
  if (!order) return "?";
  return *order < 0 ? "<" : (*order > 0 ? ">" : "=");
}

TEST(CompareCoarselyTest, GoesAsFarAsBothCanTell) {
  const std::vector<Pair> pairs = {
      {5, 6, "<"},
      {"5", 5, "="},
      {12.7, 12, "="},
      {13.1, 12, ">"},
      {1.5, 1.25, ">"},
      {"2025-01-03", "2025-01-03T22:10:00Z", "="},
      {"2025-01-02", "2025-01-03T00:00:00Z", "<"},
      {"2025-01-03T10:00:00Z", "2025-01-03T10:00:00.999Z", "="},
      {"2025-01-03T10:00:00.1Z", "2025-01-03T10:00:00.15Z", "="},
      {"2025-01-03T10:00:00.1Z", "2025-01-03T10:00:00.25Z", "<"},
      {"2025-01-03T10:00Z", "2025-01-03T10:00:59Z", "="},
      {"2025-01-03T10:00:00+02:00", "2025-01-03T08:00:00Z", "="},
      // The one without an offset may show the other's clock.
      {"2025-01-03T10:00:00", "2025-01-03T10:00:00-05:00", "="},
      {"2025-01-03", "2025-01-03T23:00:00-05:00", "="},
      {"2025-01-03T10:00:00", "2025-01-04T10:00:00-05:00", "<"},
      // Epochs in other units, and texts.
      {1735689600, 1735689600762, "="},
      {1735689600, 1735689601762, "<"},
      {1735689600, "1735689600762000", "="},
      {1735689600762, "2025-01-01T00:00:00Z", "="},
      {1735689600, "2025-01-02", "<"},
      {"20250103", "2025-01-03", "="},
      {7, "2025-01-03", "?"},
      {99, 1735689600762, "<"},
      {"hash-a", "hash-a", "="},
      {"hash-a", "hash-b", "?"},
      {nullptr, 5, "?"},
      {nullptr, nullptr, "?"},
  };
  for (const auto& [left, right, order] : pairs) {
    EXPECT_EQ(Order(left, right), order) << left << " " << right;
    const std::string reverse = *order == '<' ? ">" : (*order == '>' ? "<" : order);
    EXPECT_EQ(Order(right, left), reverse) << right << " " << left;
  }
}

struct Window {
  json cursor;
  json state;
  Lookback lookback;
  const char* where;  // "before", "within" or "?"
};

TEST(LiesBeforeTest, UnderstandsADurationForEveryKindOfTime) {
  using std::chrono::hours;
  const Lookback kNone;
  const Lookback kFiveDays = Lookback::Of(hours(120));
  const Lookback kFive = {.kind = Lookback::Kind::kCount, .count = 5};
  const std::vector<Window> windows = {
      {5, 5, kNone, "within"},
      {4, 5, kNone, "before"},
      {6, 5, kNone, "within"},
      {"2025-01-01", "2025-01-06", kFiveDays, "within"},
      {"2024-12-31", "2025-01-06", kFiveDays, "before"},
      {"2025-01-01", "2025-01-06T12:00:00Z", kFiveDays, "within"},
      {"2025-01-01T00:00:00Z", "2025-01-06T00:00:00Z", kFiveDays, "within"},
      {"2024-12-31T23:59:59Z", "2025-01-06T00:00:00Z", kFiveDays, "before"},
      {"2024-12-31T23:59:59Z", "2025-01-06T00:00:00Z", Lookback::Of(hours(121)), "within"},
      {1735689600, 1736121600, kFiveDays, "within"},
      {1735689599, 1736121600, kFiveDays, "before"},
      {1735689600000, 1736121600000, kFiveDays, "within"},
      {1735689599999, 1736121600000, kFiveDays, "before"},
      {"1735689600000", 1736121600000, kFiveDays, "within"},
      {1735689600000000, 1736121600000000, kFiveDays, "within"},
      {999913600, 1000000000, Lookback::Of(hours(24)), "within"},
      {999913599, 1000000000, Lookback::Of(hours(24)), "before"},
      {20250101, 20250106, kFiveDays, "within"},
      {20241231, 20250106, kFiveDays, "before"},
      {5, 10, kFive, "within"},
      {4, 10, kFive, "before"},
      {"5", "10", kFive, "within"},
      {1735689595, 1735689600, kFive, "within"},
      {"2025-01-01", "2025-01-06", kFive, "before"},
      {"9223372036854775808", "9223372036854775809", kFive, "before"},
      // What is no time has no window.
      {4, 5, kFiveDays, "before"},
      {"hash-a", "hash-b", kFiveDays, "?"},
      {nullptr, 5, kFiveDays, "?"},
  };
  for (const auto& [cursor, state, lookback, where] : windows) {
    const auto before = LiesBefore(Cursor(cursor), Cursor(state), lookback);
    EXPECT_STREQ(before ? (*before ? "before" : "within") : "?", where) << cursor << " " << state;
  }
}

}  // namespace
}  // namespace assay::protocol::cursor_order_test
