// What each strategy asks of the API, and what it writes of the answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_connector/incremental_strategies/base64.h"
#include "sample_connector/incremental_strategies/strategy.h"
#include "tests/sample_connector/incremental_strategies/fixture.h"

namespace assay::sample_connector::incremental_strategies::strategies_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Words = std::vector<std::string>;

constexpr const char* kOrigin = "http://api.example";

HttpAnswer Rows200(const Rows& rows, const std::string& scroll = "") {
  Json body = {{"data", rows}};
  if (!scroll.empty()) body["scroll_param"] = scroll;
  return Answer(200, body.dump());
}

std::string Hour(int hour) { return RowOf("", hour).at("updatedAt"); }

std::string Scroll(int hour) { return PercentEncode(EncodeBase64(Hour(hour))); }

class Strategies : public ::testing::Test {
 protected:
  void Read(Config config, std::deque<HttpAnswer> answers, const std::string& cursor = "") {
    config.base_url = *ParseUrl(kOrigin);
    FakeTransport transport(std::move(answers));
    FakeClock clock;
    RetryingTransport retrying(transport, clock, {}, [](const std::string&) {});
    UsersClient client(retrying, config.base_url);
    MemoryFile file;
    Output output(file.file(), clock);
    const CursorField& field = CursorOf(config.strategy);
    StreamWriter writer(output, {.stream = "user", .field = field, .interval = config.page_size},
                        {.content = Json::object(), .cursor = field.parse(cursor)});
    status_ = MakeStrategy(client, config)->Read(writer);
    for (const std::string& word : WordsOf(Messages(file.text()))) {
      if (word != "RUNNING") words_.push_back(word);
    }
    for (const std::string& url : transport.asked) asked_.push_back(url.substr(std::string(kOrigin).size()));
  }

  Status status_ = std::monostate{};
  Words words_;
  Words asked_;
};

TEST_F(Strategies, KeysetHoldsBackWhatTiesAtTheEndOfAPage) {
  Read({.strategy = StrategyKind::kKeyset},
       {Rows200({RowOf("a", 0), RowOf("b", 1), RowOf("c", 1)}, "offered"),
        Rows200({RowOf("b", 1), RowOf("c", 1), RowOf("d", 1), RowOf("e", 2)})});
  EXPECT_TRUE(status_.ok());
  EXPECT_THAT(words_, ElementsAre("a", "=" + Hour(0) + "/1", "b", "c", "d", "e", "=" + Hour(2) + "/4"));
  EXPECT_THAT(asked_, ElementsAre("/pagination/keyset", "/pagination/keyset?scroll_param=" + Scroll(0)));
}

TEST_F(Strategies, KeysetGoesOnFromItsState) {
  Read({.strategy = StrategyKind::kKeyset}, {Rows200({RowOf("b", 1)})}, Hour(1));
  EXPECT_THAT(asked_, ElementsAre("/pagination/keyset?updated_since=2026-01-01T01%3A00%3A00Z"));
  EXPECT_THAT(words_, ElementsAre("b", "=" + Hour(1) + "/1"));
}

TEST_F(Strategies, KeysetPassesRowsWithoutAnInstant) {
  Read({.strategy = StrategyKind::kKeyset},
       {Rows200({RowOf("x", -1), RowOf("a", 0)}, "offered"), Rows200({RowOf("a", 0), RowOf("b", 0)})});
  EXPECT_THAT(words_, ElementsAre("x", "a", "b", "=" + Hour(0) + "/3"));
  EXPECT_THAT(asked_,
              ElementsAre("/pagination/keyset", "/pagination/keyset?updated_since=2026-01-01T00%3A00%3A00Z"));
}

TEST_F(Strategies, KeysetFailsWhereAPageIsOneInstant) {
  Read({.strategy = StrategyKind::kKeyset}, {Rows200({RowOf("a", 3), RowOf("b", 3)}, "offered")});
  ASSERT_FALSE(status_.ok());
  EXPECT_THAT(status_.failure().message, HasSubstr("have the updatedAt 2026-01-01T03:00:00Z"));
  EXPECT_THAT(words_, ElementsAre());
}

TEST_F(Strategies, OffsetOverlapsItsPagesByARow) {
  Read({.strategy = StrategyKind::kOffset, .page_size = 2},
       {Rows200({RowOf("a", 0), RowOf("b", 1), RowOf("c", 2)}), Rows200({RowOf("c", 2), RowOf("d", 3)})});
  EXPECT_TRUE(status_.ok());
  EXPECT_THAT(words_, ElementsAre("a", "b", "=" + Hour(1) + "/2", "c", "=" + Hour(2) + "/1", "d",
                                  "=" + Hour(3) + "/1"));
  EXPECT_THAT(asked_, ElementsAre("/pagination/offset?limit=3&offset=0&order_by=updatedAt&order_type=asc",
                                  "/pagination/offset?limit=3&offset=2&order_by=updatedAt&order_type=asc"));
}

TEST_F(Strategies, OffsetNeverAsksForMoreThanTheApiGives) {
  Read({.strategy = StrategyKind::kOffset, .page_size = 50}, {Rows200({})});
  EXPECT_THAT(asked_, ElementsAre("/pagination/offset?limit=50&offset=0&order_by=updatedAt&order_type=asc"));
}

TEST_F(Strategies, OffsetBeginsAnewWhereRowsHaveMoved) {
  // While the first page is written, `a` is written anew: all others move up.
  Read({.strategy = StrategyKind::kOffset, .page_size = 2},
       {Rows200({RowOf("a", 0), RowOf("b", 1), RowOf("c", 1)}), Rows200({RowOf("d", 2), RowOf("a", 3)}),
        Rows200({RowOf("b", 1), RowOf("c", 1), RowOf("d", 2)}), Rows200({RowOf("d", 2), RowOf("a", 3)})});
  EXPECT_TRUE(status_.ok());
  EXPECT_THAT(words_, ElementsAre("a", "b", "=" + Hour(1) + "/2", "c", "=" + Hour(1) + "/1", "d",
                                  "=" + Hour(2) + "/1", "a", "=" + Hour(3) + "/1"));
  const std::string since = "&updated_since=2026-01-01T01%3A00%3A00Z";
  EXPECT_THAT(asked_,
              ElementsAre("/pagination/offset?limit=3&offset=0&order_by=updatedAt&order_type=asc",
                          "/pagination/offset?limit=3&offset=2&order_by=updatedAt&order_type=asc",
                          "/pagination/offset?limit=3&offset=0&order_by=updatedAt&order_type=asc" + since,
                          "/pagination/offset?limit=3&offset=2&order_by=updatedAt&order_type=asc" + since));
}

TEST_F(Strategies, OffsetGivesUpWhereRowsMoveFasterThanItReads) {
  const HttpAnswer page = Rows200({RowOf("a", 0), RowOf("b", 0), RowOf("c", 0)});
  std::deque<HttpAnswer> answers;
  for (int i = 0; i < 20; ++i) {
    answers.push_back(page);
    answers.push_back(Rows200({RowOf("moved", 5)}));
  }
  Read({.strategy = StrategyKind::kOffset, .page_size = 2}, answers, Hour(0));
  ASSERT_FALSE(status_.ok());
  EXPECT_EQ(status_.failure().type, FailureType::kTransient);
}

TEST_F(Strategies, TimestampAsksFromItsStateOnAndSortsWhatComes) {
  Read({.strategy = StrategyKind::kTimestamp, .page_size = 2},
       {Rows200({RowOf("c", 2), RowOf("a", 0), RowOf("x", -1), RowOf("b", 1)})});
  EXPECT_THAT(words_, ElementsAre("x", "a", "=" + Hour(0) + "/2", "b", "c", "=" + Hour(2) + "/2"));
  EXPECT_THAT(asked_, ElementsAre("/incremental/timestamp"));
  Read({.strategy = StrategyKind::kTimestamp}, {Rows200({})}, Hour(2));
  EXPECT_EQ(asked_.back(), "/incremental/timestamp?since=2026-01-01T02%3A00%3A00Z");
}

TEST_F(Strategies, ReplayAsksFromItsWindowOn) {
  Read({.strategy = StrategyKind::kReplay, .buffer = std::chrono::hours{3}},
       {Rows200({RowOf("late", 1), RowOf("b", 2)})}, Hour(2));
  EXPECT_THAT(asked_, ElementsAre("/incremental/timestamp?since=2025-12-31T23%3A00%3A00Z"));
  EXPECT_THAT(words_, ElementsAre("late", "b", "=" + Hour(2) + "/2"));
  Read({.strategy = StrategyKind::kReplay}, {Rows200({})}, "0001-01-01T00:00:01Z");
  EXPECT_EQ(asked_.back(), "/incremental/timestamp?since=0001-01-01T00%3A00%3A00Z");
}

TEST_F(Strategies, StepSizeReadsBehindGapsUpToTheLargestId) {
  Read({.strategy = StrategyKind::kStepSize, .initial_id = 1, .step_size = 10, .max_id = 35},
       {Rows200({RowOf("9", 0), RowOf("3", 0)}), Rows200({}), Rows200({RowOf("27", 0)}), Rows200({})});
  EXPECT_THAT(words_, ElementsAre("9", "3", "=9/2", "27", "=27/1"));
  EXPECT_THAT(
      asked_,
      ElementsAre("/incremental/step?start_id=1&end_id=10", "/incremental/step?start_id=11&end_id=20",
                  "/incremental/step?start_id=21&end_id=30", "/incremental/step?start_id=31&end_id=35"));
}

TEST_F(Strategies, StepSizeGoesOnBehindItsState) {
  Read({.strategy = StrategyKind::kStepSize, .initial_id = 5, .step_size = 10, .max_id = 100}, {Rows200({})},
       "95");
  EXPECT_THAT(asked_, ElementsAre("/incremental/step?start_id=96&end_id=100"));
  Read({.strategy = StrategyKind::kStepSize, .max_id = 100}, {Rows200({})}, "100");
  EXPECT_EQ(asked_.size(), 1u);
}

TEST_F(Strategies, SayWhatTheApiSays) {
  const struct {
    HttpAnswer answer;
    const char* expected;
  } cases[] = {
      {Answer(400, R"({"error":"Unexpected query parameters: per_page"})"),
       "http://api.example/incremental/timestamp answered HTTP 400 (Unexpected query parameters: per_page)."},
      {Answer(404, "nothing"), "http://api.example/incremental/timestamp answered HTTP 404."},
      {Answer(200, "nothing"),
       "http://api.example/incremental/timestamp gave an answer that is not understood."},
      {Answer(200, R"({"data":[7]})"),
       "http://api.example/incremental/timestamp gave an answer that is not understood."}};
  for (const auto& c : cases) {
    Read({.strategy = StrategyKind::kTimestamp}, {c.answer});
    ASSERT_FALSE(status_.ok());
    EXPECT_EQ(status_.failure().message, c.expected);
  }
}

}  // namespace
}  // namespace assay::sample_connector::incremental_strategies::strategies_test
