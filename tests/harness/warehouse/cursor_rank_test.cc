#include "harness/warehouse/cursor_rank.h"

#include <gtest/gtest.h>

namespace assay::warehouse::cursor_rank_test {
namespace {

struct Case {
  const char* before;
  const char* cursor;
  bool takes_place;
};

constexpr Case kCases[] = {
    {"1", "2", true},
    {"2", "1", false},
    {"10", "9", false},
    {"2", "2", true},
    {R"("9")", R"("10")", true},
    {R"("10")", "9", false},
    {"1.5", "1.25", false},
    {"9007199254740993", "9007199254740992", false},
    {R"("2025-01-01T00:00:00Z")", R"("2025-01-01T00:30:00+01:00")", false},
    {R"("2025-01-01T00:00:00Z")", R"("2025-01-01T01:00:00+01:00")", true},
    {R"("2025-01-01")", R"("2025-01-01T00:00:01")", true},
    {R"("2025-01-02")", R"("2025-01-01T00:00:01")", false},
    {R"("abc")", R"("abd")", true},
    {R"("abd")", R"("abc")", false},
    {"", "1", true},
    {"1", "", false},
    {"", "", true},
    {"null", "1", true},
    {"1", "null", false},
    {R"({"a":1})", "1", true},
    {"1", R"({"a":1})", false},
    {"5", R"("abc")", true},
    {R"("abc")", "5", true},
};

TEST(CursorRankTest, TheGreatestStaysAndOfEqualOnesTheLater) {
  CursorRank rank;
  for (const Case& test : kCases)
    EXPECT_EQ(rank.TakesPlace(test.cursor, test.before), test.takes_place)
        << test.before << " then " << test.cursor;
}

}  // namespace
}  // namespace assay::warehouse::cursor_rank_test
