#include "harness/protocol/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json/decoder.h"

namespace assay::protocol::coverage_test {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const FieldPath kAt = {"at"};

// Whether the state covers a record, decoded from JSON text, by its "at".
bool Covers(const Json& state, const std::string& record, const Lookback& lookback = {}) {
  const Coverage coverage = CoverageOf(state, kAt);
  json::Decoder decoder;
  const json::Value data = *decoder.Decode(record);
  Cursor cursor;
  cursor.Read(data.At(kAt));
  const Position* const position = coverage.Of(PartitionOf(data, coverage.partition_fields));
  return position != nullptr && position->Covers(cursor, lookback);
}

TEST(CoverageTest, OfOneCursorIsWhatLiesStrictlyBeforeIt) {
  for (const Json& state : {Json{{"at", 5}}, Json{{"cursor", {{"at", 5}}}}, Json{{"state", {{"at", "5"}}}},
                            Json{{"cursor_field", {"at"}}, {"cursor", 5}}}) {
    EXPECT_TRUE(Covers(state, R"({"at":4})")) << state;
    EXPECT_FALSE(Covers(state, R"({"at":5})")) << state;
    EXPECT_FALSE(Covers(state, R"({"at":null})")) << state;
  }
  const Lookback two = {.kind = Lookback::Kind::kCount, .count = 2};
  EXPECT_TRUE(Covers({{"at", 5}}, R"({"at":2})", two));
  EXPECT_FALSE(Covers({{"at", 5}}, R"({"at":3})", two));
}

TEST(CoverageTest, OfASentinelOrAnOpaqueStateIsNothing) {
  for (const Json& state : {Json{{"__ab_no_cursor_state_message", true}, {"at", 5}}, Json{{"token", "abc"}},
                            Json(5), Json(nullptr), Json{{"a", {{"at", 5}}}, {"b", {{"at", 6}}}},
                            Json{{"cursor_field", {"other"}}, {"cursor", 5}}}) {
    EXPECT_FALSE(Covers(state, R"({"at":1})")) << state;
  }
}

TEST(CoverageTest, OfPartitionsIsEachByItsScalarFields) {
  const Json state = Json::parse(R"({"states":[
      {"partition":{"shop":"1","parent_slice":{}},"cursor":{"at":5}},
      {"partition":{"shop":2},"cursor":{"at":9}}],"state":{"at":7},"use_global_cursor":false,"lookback_window":3})");
  EXPECT_TRUE(Covers(state, R"({"at":4,"shop":1})")) << "5 and \"5\" are the same partition";
  EXPECT_FALSE(Covers(state, R"({"at":6,"shop":1})"));
  EXPECT_TRUE(Covers(state, R"({"at":6,"shop":"2"})"));
  EXPECT_FALSE(Covers(state, R"({"at":4,"shop":3})")) << "one that is still open";
  EXPECT_FALSE(Covers(state, R"({"at":4})")) << "one of no partition that is known";
  EXPECT_EQ(CoverageOf(state, kAt).lookback_window.count(), 3);
  Json global = state;
  global["use_global_cursor"] = true;
  EXPECT_TRUE(Covers(global, R"({"at":6,"shop":3})"));
  EXPECT_FALSE(Covers(global, R"({"at":6,"shop":1})"));
}

TEST(CoverageTest, OfSlicesIsWhatLiesStrictlyInsideAClosedOne) {
  const Json state = Json::parse(
      R"({"slices":[{"start":"2025-01-01","end":"2025-01-05"},{"start":"2025-01-08","end":"2025-01-09"}],
          "state_type":"date-range"})");
  EXPECT_TRUE(Covers(state, R"({"at":"2025-01-03"})"));
  EXPECT_FALSE(Covers(state, R"({"at":"2025-01-01"})"));
  EXPECT_FALSE(Covers(state, R"({"at":"2025-01-05"})"));
  EXPECT_FALSE(Covers(state, R"({"at":"2025-01-06"})"));
  EXPECT_FALSE(Covers(state, R"({"at":"2024-12-31"})"));
}

Position Of(const char* state) { return CoverageOf(Json::parse(state), kAt).whole; }

TEST(PositionTest, FallsBehindWhatSaysMore) {
  struct Case {
    const char* before;
    const char* after;
    bool falls_behind;
  };
  const std::vector<Case> cases = {
      {R"({"at":5})", R"({"at":4})", true},
      {R"({"at":5})", R"({"at":5})", false},
      {R"({"at":5})", R"({"at":6})", false},
      {R"({"at":"a"})", R"({"at":"b"})", false},
      {R"({"at":5})", R"({})", false},
      {R"({"slices":[{"start":1,"end":5}]})", R"({"slices":[{"start":1,"end":4}]})", true},
      {R"({"slices":[{"start":1,"end":5}]})", R"({"slices":[{"start":2,"end":6}]})", true},
      {R"({"slices":[{"start":1,"end":5},{"start":7,"end":9}]})", R"({"slices":[{"start":1,"end":9}]})",
       false},
      {R"({"slices":[{"start":1,"end":9}]})", R"({"slices":[{"start":5,"end":9},{"start":1,"end":5}]})",
       false},
      {R"({"slices":[{"start":1,"end":9}]})", R"({"slices":[{"start":6,"end":9},{"start":1,"end":5}]})",
       true},
      {R"({"at":5})", R"({"slices":[{"start":1,"end":5}]})", false},
      {R"({"at":5})", R"({"slices":[{"start":1,"end":4}]})", true},
      {R"({"slices":[{"start":1,"end":5},{"start":7,"end":9}]})", R"({"at":5})", false},
      {R"({"slices":[{"start":1,"end":5},{"start":7,"end":9}]})", R"({"at":4})", true},
  };
  for (const auto& [before, after, falls_behind] : cases)
    EXPECT_EQ(Of(after).FallsBehind(Of(before), {}), falls_behind) << before << " " << after;
  const Lookback one = {.kind = Lookback::Kind::kCount, .count = 1};
  EXPECT_FALSE(Of(R"({"at":4})").FallsBehind(Of(R"({"at":5})"), one));
  EXPECT_TRUE(Of(R"({"at":3})").FallsBehind(Of(R"({"at":5})"), one));
}

TEST(CursorPathTest, IsAsConfiguredElseTheOnlyFieldOfTheState) {
  ConfiguredStream configured;
  EXPECT_THAT(CursorPathOf({{"at", 5}}, configured), ElementsAre("at"));
  EXPECT_THAT(
      CursorPathOf(Json::parse(R"({"states":[{"partition":{"a":1},"cursor":{"at":5}}]})"), configured),
      ElementsAre("at"));
  EXPECT_THAT(CursorPathOf({{"at", 5}, {"page", 1}}, configured), IsEmpty());
  EXPECT_THAT(CursorPathOf({{"__ab_no_cursor_state_message", true}}, configured), IsEmpty());
  configured.stream.default_cursor_field = {"data", "at"};
  EXPECT_THAT(CursorPathOf({{"page", 5}}, configured), ElementsAre("data", "at"));
}

}  // namespace
}  // namespace assay::protocol::coverage_test
