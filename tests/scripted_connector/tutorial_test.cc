// The stock ticker as the tutorial's reader has it.
#include <gmock/gmock.h>

#include <cstdint>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::tutorial_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kFriday = "2026-11-20";

class TutorialTest : public ::testing::Test {
 protected:
  static json Config() { return {{"stock_ticker", "TSLA"}, {"api_key", "key-1234567890-abcdefgh"}}; }

  Answer Read(const std::string& sync_mode, const json& state = nullptr,
              const std::string& stream = "stock_prices") const {
    std::vector<std::string> arguments = {
        "--mode",
        "tutorial",
        "--today",
        kFriday,
        "read",
        "--config",
        connector_.Write("config.json", Config()),
        "--catalog",
        connector_.Write("catalog.json", {{"streams", {Configured(stream, "", sync_mode)}}})};
    if (!state.is_null()) {
      arguments.insert(arguments.end(), {"--state", connector_.Write("state.json", state)});
    }
    return connector_.Run(arguments);
  }

  static std::vector<std::string> Days(const Answer& answer) {
    std::vector<std::string> days;
    for (const json& record : answer.Records("stock_prices")) days.push_back(record["date"]);
    return days;
  }

  Connector connector_;
};

TEST_F(TutorialTest, FullRefreshIsAWeekOfTradingDaysWithoutStates) {
  const Answer answer = Read("full_refresh");
  EXPECT_EQ(answer.ended.exit_code, 0);
  EXPECT_THAT(Days(answer), ElementsAre("2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19",
                                        "2026-11-20"));
  EXPECT_THAT(answer.messages, SizeIs(6));
  EXPECT_EQ(answer.Records("stock_prices"), Read("full_refresh").Records("stock_prices"));
}

TEST_F(TutorialTest, IncrementalEndsWithOneLegacyStateOfToday) {
  const Answer answer = Read("incremental", {{"stock_prices", {{"date", "2026-11-18"}}}});
  EXPECT_THAT(Days(answer), ElementsAre("2026-11-19", "2026-11-20"));
  EXPECT_THAT(answer.ended.out,
              HasSubstr(R"({"type": "STATE", "state": {"data": {"stock_prices": {"date": "2026-11-20"}}}})"));
}

TEST_F(TutorialTest, AFutureStateComesBackAsToday) {
  const Answer answer = Read("incremental", {{"stock_prices", {{"date", "2999-01-01"}}}});
  ASSERT_THAT(answer.messages, SizeIs(1));
  EXPECT_EQ(answer.messages[0]["state"]["data"]["stock_prices"]["date"], kFriday);
}

TEST_F(TutorialTest, StampsWholeSeconds) {
  for (const json& message : Read("full_refresh").OfType("RECORD")) {
    EXPECT_EQ(message["record"]["emitted_at"].get<std::int64_t>() % 1000, 0);
  }
}

TEST_F(TutorialTest, NonsenseStreamIsALogAndExit0) {
  const Answer answer = Read("full_refresh", nullptr, "ghosts");
  EXPECT_EQ(answer.ended.exit_code, 0);
  ASSERT_THAT(answer.messages, SizeIs(1));
  EXPECT_EQ(answer.messages[0]["log"]["message"], "No streams selected");
}

TEST_F(TutorialTest, ChecksTheKey) {
  const auto message = [&](const json& config) {
    return connector_.Check(config, {"--mode", "tutorial"}).messages.at(0);
  };
  EXPECT_EQ(message(Config())["connectionStatus"]["status"], "SUCCEEDED");
  json wrong = Config();
  wrong["api_key"] = "wrong-key";
  EXPECT_EQ(message(wrong)["connectionStatus"]["message"], "API Key is incorrect.");
  EXPECT_EQ(connector_.Check(json::object(), {"--mode", "tutorial"}).ended.exit_code, 1);
}

TEST_F(TutorialTest, SpecAndCatalogAreThoseOfTheFirstGeneration) {
  const json spec = connector_.Spec({"--mode", "tutorial"}).messages.at(0)["spec"];
  EXPECT_TRUE(spec["connectionSpecification"]["properties"]["api_key"]["airbyte_secret"]);
  const json stream = connector_.Discover({"--mode", "tutorial"}).messages.at(0)["catalog"]["streams"][0];
  EXPECT_EQ(stream["supported_sync_modes"], json::array({"full_refresh", "incremental"}));
  EXPECT_FALSE(stream.contains("source_defined_primary_key"));
}

}  // namespace
}  // namespace assay::scripted_connector_test::tutorial_test
