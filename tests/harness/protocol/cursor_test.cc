#include "harness/protocol/cursor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::protocol::cursor_test {
namespace {

using nlohmann::json;

TEST(ReadInstantTest, TakesWhatConnectorsWrite) {
  constexpr std::int64_t kNoon = 1766577600;  // 2025-12-24T12:00:00Z
  const std::vector<std::tuple<const char*, std::int64_t, std::int64_t>> cases = {
      {"1970-01-01", 0, 0},
      {"1969-12-31T23:59:59Z", -1, 0},
      {"2025-12-24", kNoon - 43200, 0},
      {"2025-12-24T12:00:00Z", kNoon, 0},
      {"2025-12-24t12:00:00z", kNoon, 0},
      {"2025-12-24 12:00:00", kNoon, 0},
      {"2025-12-24T12:00", kNoon, 0},
      {"2025-12-24T12:00:00", kNoon, 0},
      {"2025-12-24T13:00:00+01:00", kNoon, 0},
      {"2025-12-24T13:00:00+0100", kNoon, 0},
      {"2025-12-24T13:00:00+01", kNoon, 0},
      {"2025-12-24T06:30:00-05:30", kNoon, 0},
      {"2025-12-24T13:00+01:00", kNoon, 0},
      {"2025-12-24T13:00:00.769000+0100", kNoon, 769'000'000},
      {"2025-12-24T13:00:00.769+01:00", kNoon, 769'000'000},
      {"2025-12-24T12:00:00,5Z", kNoon, 500'000'000},
      {"2025-12-24T12:00:00.123456789123Z", kNoon, 123'456'789},
      {"2024-02-29T00:00:00Z", 1709164800, 0},
      {"2025-12-23T24:00:00Z", kNoon - 43200, 0},
      {"9999-12-31T23:59:59Z", 253402300799, 0}};
  for (const auto& [text, seconds, nanoseconds] : cases) {
    const auto instant = ReadInstant(text);
    ASSERT_TRUE(instant.has_value()) << text;
    EXPECT_EQ(instant->seconds, seconds) << text;
    EXPECT_EQ(instant->nanoseconds, nanoseconds) << text;
  }
}

TEST(ReadInstantTest, RejectsEverythingElse) {
  for (const char* text : {"",
                           "2025",
                           "2025-12",
                           "2025-1-1",
                           "20251224",
                           "2025-13-01",
                           "2025-02-29",
                           "2025-00-10",
                           "2025-12-24T",
                           "2025-12-24T12",
                           "2025-12-24T25:00:00Z",
                           "2025-12-24T12:60:00Z",
                           "2025-12-24T12:00:61Z",
                           "2025-12-24T12:00:00.Z",
                           "2025-12-24T12:00:00+1",
                           "2025-12-24T12:00:00+01:",
                           "2025-12-24T12:00:00+01:0",
                           "2025-12-24T12:00:00+99:00",
                           "2025-12-24T12:00:00+01:75",
                           "2025-12-24T24:30:00Z",
                           "2025-12-24T12:00:00Zx",
                           "2025-12-24T12:00:00 Z",
                           "2025-01-01T12:00:00.000000Z_simple_test.csv",
                           "-2025-12-24",
                           "2025-12-24T12:00:00-",
                           "yesterday",
                           "2025-12-24X12:00:00"}) {
    EXPECT_FALSE(ReadInstant(text).has_value()) << text;
  }
}

struct Pair {
  const char* left;
  const char* right;
  const char* order;  // "<", "=", ">" or "?" for not comparable
};

std::string Order(const json& left, const json& right) {
  const auto order = Cursor(left).Compare(Cursor(right));
  return !order ? "?" : *order < 0 ? "<" : *order > 0 ? ">" : "=";
}

TEST(CursorTest, ComparesByWhatTheyMean) {
  const std::vector<Pair> cases = {
      {"1", "2", "<"},
      {"1738416600527", R"("1738234800762")", ">"},
      {R"("1738234800762")", "1738234800762", "="},
      {R"("9")", R"("10")", "<"},
      {R"("-9")", R"("-10")", ">"},
      {R"("007")", "7", "="},
      {"-1", "1", "<"},
      {R"("-0")", "0", "="},
      {"18446744073709551615", "9223372036854775807", ">"},
      {R"("123456789012345678901234567890")", R"("123456789012345678901234567891")", "<"},
      {"1.5", "2", "<"},
      {"2.0", "2", "="},
      {R"("2025-12-24T13:00:00.769+01:00")", R"("2025-12-24T13:00:00.769000+0100")", "="},
      {R"("2025-12-24T13:00:00+01:00")", R"("2025-12-24T12:30:00Z")", "<"},
      {R"("2025-12-24")", R"("2025-12-24T00:00:00Z")", "="},
      {R"("2025-01-01T12:00:00.000000Z_simple_test.csv")", R"("2025-01-01T12:00:00.000000Z")", "?"},
      {R"("2025-01-01T12:00:00.000000Z_a.csv")", R"("2025-01-01T12:00:00.000000Z_a.csv")", "="},
      {R"("abc")", R"("abd")", "?"},
      {R"("abc")", "1", "?"},
      {R"("2025-01-01")", "1735689600", "?"},
      {R"("2025")", R"("2025-01-01")", "?"},
      {"null", "null", "?"},
      {"true", "true", "?"},
      {"true", "1", "?"},
      {"{}", "{}", "?"},
      {"[1]", "[1]", "?"},
      {R"("")", R"("")", "="},
      {R"("-")", "1", "?"},
      {"1.5", R"("1.5")", "?"}};
  for (const Pair& pair : cases) {
    const json left = json::parse(pair.left);
    const json right = json::parse(pair.right);
    EXPECT_EQ(Order(left, right), pair.order) << pair.left << " " << pair.right;
    const std::string reverse = *pair.order == '<' ? ">" : *pair.order == '>' ? "<" : pair.order;
    EXPECT_EQ(Order(right, left), reverse) << pair.right << " " << pair.left;
  }
}

TEST(FindCursorTest, LooksWhereConnectorsPutIt) {
  const std::vector<std::tuple<const char*, FieldPath, const char*>> cases = {
      {R"({"updated_at":"x","seed":1})", {"updated_at"}, "\"x\""},
      {R"({"meta":{"at":5}})", {"meta", "at"}, "5"},
      {R"({"at":5})", {"meta", "at"}, "5"},
      {R"({"cursor":{"createdAt":"c"}})", {"createdAt"}, "\"c\""},
      {R"({"states":[{"partition":{"id":1},"cursor":{"createdAt":"p"}},{"partition":{"id":2},"cursor":{"createdAt":"q"}}],
           "state":{"createdAt":"fallback"},"lookback_window":1,"parent_state":{},"use_global_cursor":false})",
       {"createdAt"},
       "\"fallback\""},
      {R"({"states":[{"partition":{"id":1},"cursor":{"createdAt":"p"}}]})", {"createdAt"}, "\"p\""},
      {R"({"states":[{"cursor":{"createdAt":"p"}},{"cursor":{"createdAt":"q"}}]})", {"createdAt"}, nullptr},
      {R"({"updated_at":null})", {"updated_at"}, nullptr},
      {R"({"updated_at":{"low":1}})", {"updated_at"}, nullptr},
      {R"({"__ab_no_cursor_state_message":true})", {"updated_at"}, nullptr},
      {R"({"a":1})", {}, nullptr},
      {R"([])", {"a"}, nullptr},
      {R"(null)", {"a"}, nullptr}};
  for (const auto& [state, path, expected] : cases) {
    const json document = json::parse(state);
    const json* found = FindCursor(document, path);
    EXPECT_EQ(found == nullptr ? "none" : found->dump(), expected == nullptr ? "none" : expected) << state;
  }
}

TEST(FindCursorTest, ListsThePartitionsCursors) {
  const json state = json::parse(
      R"({"states":[{"partition":{"id":1},"cursor":{"at":1}},{"cursor":{"at":2}}],"state":{"at":0}})");
  std::vector<int> found;
  for (const json* cursor : FindCursors(state, {"at"})) found.push_back(cursor->get<int>());
  EXPECT_THAT(found, testing::UnorderedElementsAre(0, 1, 2));
  EXPECT_TRUE(FindCursors(state, {}).empty());
  const json child = json::parse(R"({"at":1,"parent_state":{"parents":{"at":7}}})");
  ASSERT_EQ(FindCursors(child, {"at"}).size(), 1U) << "a parent's cursor is none of the stream's";
  EXPECT_EQ(*FindCursors(child, {"at"})[0], 1);
}

}  // namespace
}  // namespace assay::protocol::cursor_test
