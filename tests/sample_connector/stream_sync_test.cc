#include "sample_connector/stock_ticker/stream_sync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::stock_ticker::stream_sync_test {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A page of `count` days of trading from 1970-01-02 + `first` on; `next` is its next_url, where not empty.
HttpAnswer Page(int first, int count, const std::string& next = "") {
  nlohmann::json body = {{"status", "OK"}, {"results", nlohmann::json::array()}};
  for (int i = first; i < first + count; ++i) {
    body["results"].push_back({{"t", (i + 1) * std::int64_t{86'400'000}}, {"c", 10 + i}});
  }
  if (!next.empty()) body["next_url"] = next;
  return Answer(200, body.dump());
}

class Sync : public ::testing::Test {
 protected:
  Status Run(SyncMode mode, const std::string& state, std::deque<HttpAnswer> answers) {
    transport_ = FakeTransport(std::move(answers));
    RetryingTransport retrying(transport_, clock_, {.attempts = 1}, [](const std::string&) {});
    PolygonClient client(retrying, *ParseUrl("http://api"), "key");
    Output output(file_.file(), clock_);
    const auto document = nlohmann::ordered_json::parse(R"({"stock_prices":)" + state + "}");
    StreamSync sync(output, client, "TSLA", {"stock_prices", mode},
                    ParseStreamState(document, "stock_prices").value());
    return sync.Run(*ParseDate("1970-01-09"));
  }

  std::vector<std::string> Seen() { return Outline(Messages(file_.text())); }

  FakeTransport transport_{{}};
  FakeClock clock_;
  MemoryFile file_;
};

TEST_F(Sync, FullRefreshReadsSevenDaysAndEmitsOneState) {
  ASSERT_TRUE(Run(SyncMode::kFullRefresh, "{}", {Page(1, 3)}).ok());
  EXPECT_THAT(transport_.asked, ElementsAre(HasSubstr("/range/1/day/1970-01-03/1970-01-09?")));
  EXPECT_THAT(Seen(), ElementsAre("STARTED", "RUNNING", "RECORD 1970-01-03", "RECORD 1970-01-04",
                                  "RECORD 1970-01-05", "STATE 1970-01-05 3", "COMPLETE"));
}

TEST_F(Sync, IncrementalStartsTheDayAfterTheState) {
  ASSERT_TRUE(Run(SyncMode::kIncremental, R"({"date":"1970-01-05"})", {Page(4, 1)}).ok());
  EXPECT_THAT(transport_.asked, ElementsAre(HasSubstr("/range/1/day/1970-01-06/1970-01-09?")));
  EXPECT_THAT(Seen(),
              ElementsAre("STARTED", "RUNNING", "RECORD 1970-01-06", "STATE 1970-01-06 1", "COMPLETE"));
}

TEST_F(Sync, IncrementalWithoutAStateReadsSevenDays) {
  ASSERT_TRUE(Run(SyncMode::kIncremental, "{}", {Page(1, 5)}).ok());
  EXPECT_THAT(transport_.asked, ElementsAre(HasSubstr("/range/1/day/1970-01-03/1970-01-09?")));
  EXPECT_THAT(Seen(), ElementsAre("STARTED", "RUNNING", "RECORD 1970-01-03", "RECORD 1970-01-04",
                                  "STATE 1970-01-04 2", "RECORD 1970-01-05", "RECORD 1970-01-06",
                                  "RECORD 1970-01-07", "STATE 1970-01-07 3", "COMPLETE"));
}

TEST_F(Sync, EmitsAStateInTheMiddleAndAtTheEndOfEachPage) {
  ASSERT_TRUE(Run(SyncMode::kIncremental, "{}", {Page(1, 2, "/2"), Page(3, 1, "/3"), Page(4, 0)}).ok());
  EXPECT_THAT(Seen(), ElementsAre("STARTED", "RUNNING", "RECORD 1970-01-03", "STATE 1970-01-03 1",
                                  "RECORD 1970-01-04", "STATE 1970-01-04 1", "RECORD 1970-01-05",
                                  "STATE 1970-01-05 1", "STATE 1970-01-05 0", "COMPLETE"));
}

TEST_F(Sync, KeepsAStateThatCoversTodayAndDoesNotAskTheApi) {
  for (const std::string date : {"1970-01-09", "1970-01-10", "2222-12-31"}) {
    ASSERT_TRUE(Run(SyncMode::kIncremental, R"({"z":1,"date":")" + date + R"("})", {Page(0, 1)}).ok());
    EXPECT_THAT(transport_.asked, IsEmpty());
    const auto messages = Messages(file_.text());
    const std::vector<std::string> seen = Outline(messages);
    ASSERT_GE(seen.size(), 3u);
    EXPECT_THAT(std::vector(seen.end() - 3, seen.end()),
                ElementsAre("STARTED", "STATE " + date + " 0", "COMPLETE"));
    EXPECT_EQ(messages.at(messages.size() - 2).at("/state/stream/stream_state"_json_pointer),
              nlohmann::json({{"z", 1}, {"date", date}}));
  }
}

TEST_F(Sync, EmitsTheStateItHasWhereNothingIsNew) {
  ASSERT_TRUE(Run(SyncMode::kIncremental, R"({"date":"1970-01-08"})", {Page(0, 0)}).ok());
  EXPECT_THAT(Seen(), ElementsAre("STARTED", "STATE 1970-01-08 0", "COMPLETE"));
}

TEST_F(Sync, EmitsAStateEvenWithoutAnythingToSay) {
  for (SyncMode mode : {SyncMode::kFullRefresh, SyncMode::kIncremental}) {
    ASSERT_TRUE(Run(mode, "{}", {Page(0, 0)}).ok());
    const std::vector<std::string> seen = Seen();
    EXPECT_THAT(std::vector(seen.end() - 3, seen.end()), ElementsAre("STARTED", "STATE - 0", "COMPLETE"));
  }
}

TEST_F(Sync, LeavesTheLastCheckpointWhereItFails) {
  const Status status = Run(SyncMode::kIncremental, "{}", {Page(1, 1, "/2"), Answer(404)});
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(Seen(),
              ElementsAre("STARTED", "RUNNING", "RECORD 1970-01-03", "STATE 1970-01-03 1", "INCOMPLETE"));
}

TEST_F(Sync, CountsEveryRecordInOneState) {
  for (int count : {1, 2, 3, 7, 120}) {
    ASSERT_TRUE(
        Run(SyncMode::kIncremental, R"({"date":"1969-01-01"})", {Page(0, count, "/2"), Page(count, count)})
            .ok());
    int records = 0;
    int counted = 0;
    std::string last;
    for (const auto& message : Messages(file_.text())) {
      if (message.at("type") == "RECORD") {
        ++records;
        last = message.at("/record/data/date"_json_pointer);
      }
      if (message.at("type") != "STATE") continue;
      counted += message.at("/state/sourceStats/recordCount"_json_pointer).get<int>();
      EXPECT_EQ(counted, records);
      EXPECT_EQ(message.at("/state/stream/stream_state/date"_json_pointer), last);
    }
    EXPECT_EQ(counted, records);
    EXPECT_GE(records, 2 * count);
  }
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::stream_sync_test
