// The command read of the program: records, states, trouble with the API, and being stopped.
#include <signal.h>

#include <algorithm>

#include "tests/sample_connector/program_fixture.h"

namespace assay::sample_connector::stock_ticker::read_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Words kWeek = {"STARTED",           "RUNNING",           "RECORD 2026-11-16", "RECORD 2026-11-17",
                     "RECORD 2026-11-18", "RECORD 2026-11-19", "RECORD 2026-11-20", "STATE 2026-11-20 5",
                     "COMPLETE"};

TEST_F(Program, ReadsAFullRefresh) {
  StartApi();
  const Conversation outcome = Read(full_refresh_);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.outline, kWeek);
  for (const auto& message : outcome.messages) {
    if (message.at("type") != "RECORD") continue;
    EXPECT_EQ(message.at("/record/stream"_json_pointer), "stock_prices");
    const auto& data = message.at("/record/data"_json_pointer);
    EXPECT_EQ(data.size(), 3u);
    EXPECT_EQ(data.at("stock_ticker"), "TSLA");
    EXPECT_TRUE(data.at("price").is_number());
  }
}

TEST_F(Program, StampsWithTheTimeOfTheSystemInMilliseconds) {
  StartApi();
  const auto now = [] {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
        .time_since_epoch()
        .count();
  };
  const std::int64_t before = now();
  const Conversation outcome = Read(full_refresh_);
  const std::int64_t after = now();
  for (const auto& message : outcome.messages) {
    for (const char* kind : {"record", "trace"}) {
      if (!message.contains(kind)) continue;
      ASSERT_TRUE(message.at(kind).at("emitted_at").is_number_integer());
      EXPECT_GE(message.at(kind).at("emitted_at"), before);
      EXPECT_LE(message.at(kind).at("emitted_at"), after);
    }
  }
}

TEST_F(Program, ReadsTheSameTwice) {
  StartApi();
  const auto data = [](const Conversation& outcome) {
    std::vector<nlohmann::json> records;
    for (const auto& message : outcome.messages) {
      if (message.at("type") == "RECORD") records.push_back(message.at("/record/data"_json_pointer));
    }
    return records;
  };
  EXPECT_EQ(data(Read(full_refresh_)), data(Read(full_refresh_)));
}

TEST_F(Program, FullRefreshIgnoresTheState) {
  StartApi();
  EXPECT_EQ(Read(full_refresh_, R"({"stock_prices":{"date":"2222-12-31"}})").outline, kWeek);
}

TEST_F(Program, ResumesFromTheStateItEmitted) {
  StartApi();
  const Conversation first = Read(incremental_);
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_THAT(first.outline, ElementsAre("STARTED", "RUNNING", "RECORD 2026-11-16", "RECORD 2026-11-17",
                                         "STATE 2026-11-17 2", "RECORD 2026-11-18", "RECORD 2026-11-19",
                                         "RECORD 2026-11-20", "STATE 2026-11-20 3", "COMPLETE"));
  std::vector<nlohmann::json> states;
  for (const auto& message : first.messages) {
    if (message.at("type") == "STATE") states.push_back(message.at("state"));
  }
  ASSERT_EQ(states.size(), 2u);
  EXPECT_THAT(Read(incremental_, nlohmann::json::array({states[0]}).dump()).outline,
              ElementsAre("STARTED", "RUNNING", "RECORD 2026-11-18", "STATE 2026-11-18 1",
                          "RECORD 2026-11-19", "RECORD 2026-11-20", "STATE 2026-11-20 2", "COMPLETE"));
  EXPECT_THAT(Read(incremental_, nlohmann::json::array({states[1]}).dump()).outline,
              ElementsAre("STARTED", "STATE 2026-11-20 0", "COMPLETE"));
}

TEST_F(Program, AcceptsEveryKindOfState) {
  StartApi();
  const std::string entry =
      R"({"stream_descriptor":{"name":"stock_prices"},"stream_state":{"date":"2026-11-19"}})";
  for (const std::string& state :
       {std::string(R"({"stock_prices":{"date":"2026-11-19"}})"),
        std::string(R"({"type":"LEGACY","data":{"stock_prices":{"date":"2026-11-19"}}})"),
        std::string(R"([{"type":"LEGACY","data":{"stock_prices":{"date":"2026-11-19"}}}])"),
        R"([{"type":"STREAM","stream":)" + entry + "}]",
        R"([{"type":"GLOBAL","global":{"stream_states":[)" + entry + "]}}]"}) {
    EXPECT_THAT(Read(incremental_, state).outline,
                ElementsAre("STARTED", "RUNNING", "RECORD 2026-11-20", "STATE 2026-11-20 1", "COMPLETE"))
        << state;
  }
}

TEST_F(Program, KeepsAFutureStateWithoutAskingTheApi) {
  // No API runs: a request would fail.
  for (const char* state : {R"({"stock_prices":{"date":"2222-12-31"}})",
                            R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"stock_prices"},)"
                            R"("stream_state":{"date":"2222-12-31"}}}])"}) {
    const Conversation outcome = Read(incremental_, state);
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.outline, ElementsAre("STARTED", "STATE 2222-12-31 0", "COMPLETE"));
  }
}

TEST_F(Program, RefusesWhatItCannotSync) {
  StartApi();
  const struct {
    std::string catalog;
    std::string state;
    const char* expected;
  } cases[] = {
      {Catalog("nonsense", "full_refresh"), "",
       "The configured catalog asks for the stream 'nonsense', which does not exist."},
      {Catalog("nonsense", "INVALID"), "",
       "The configured catalog asks for the stream 'nonsense', which does not exist."},
      {Catalog("stock_prices", "INVALID"), "",
       "The configured catalog asks for the stream 'stock_prices' with the sync_mode \"INVALID\", which is "
       "neither 'full_refresh' nor 'incremental'."},
      {"{}", "", "The configured catalog has no list 'streams'."},
      {Catalog("stock_prices", "incremental"), "7",
       "The state is not readable: it must be a JSON object or a list of objects."},
      {Catalog("stock_prices", "incremental"), R"({"stock_prices":{"date":"soon"}})",
       "The state is not readable: the 'date' of 'stock_prices' must be a date of the form YYYY-MM-DD."},
  };
  for (const auto& c : cases) {
    const Conversation outcome = Read(Write("catalog.json", c.catalog), c.state);
    EXPECT_EQ(outcome.exit_code, 1) << c.expected;
    ASSERT_THAT(outcome.outline, ElementsAre("ERROR")) << c.expected;
    EXPECT_EQ(Error(outcome), c.expected);
  }
}

TEST_F(Program, FailsAReadWithAWrongKey) {
  StartApi({}, "another");
  const Conversation outcome = Read(incremental_);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.outline, ElementsAre("STARTED", "INCOMPLETE", "ERROR"));
  EXPECT_EQ(Error(outcome), "API Key is incorrect.");
  EXPECT_EQ(outcome.last().at("/trace/error/stream_descriptor/name"_json_pointer), "stock_prices");
}

TEST_F(Program, SaysThatTheApiCannotBeReached) {
  const Conversation check = Check();
  EXPECT_EQ(check.exit_code, 0);
  EXPECT_THAT(check.outline, ElementsAre("FAILED"));
  EXPECT_THAT(Verdict(check), HasSubstr("http://127.0.0.1:1 cannot be reached: the connection was refused"));
  const Conversation read = Read(full_refresh_);
  EXPECT_EQ(read.exit_code, 1);
  EXPECT_THAT(read.outline, ElementsAre("STARTED", "INCOMPLETE", "ERROR"));
  EXPECT_EQ(read.last().at("/trace/error/failure_type"_json_pointer), "transient_error");
}

TEST_F(Program, ReadsAnUnknownTickerAsEmpty) {
  StartApi();
  config_ = Write("config.json", Config("NOSUCH", kKey));
  const Conversation outcome = Read(full_refresh_);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.outline, ElementsAre("STARTED", "STATE - 0", "COMPLETE"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("level":"WARN")"));
}

TEST_F(Program, ReadsThroughTrouble) {
  const Words troubles[] = {{"--fail-every", "2"},
                            {"--fail-every", "2", "--fail-status", "503", "--retry-after", "0"},
                            {"--fail-every", "2", "--fail-status", "429", "--retry-after", "0"},
                            {"--redirect"},
                            {"--redirect", "--fail-every", "3"}};
  for (Words options : troubles) {
    options.insert(options.end(), {"--page-size", "2"});
    StartApi(options);
    const Conversation outcome = Read(full_refresh_);
    EXPECT_EQ(outcome.exit_code, 0) << options[0];
    EXPECT_EQ(outcome.outline, kWeek) << options[0];
    const bool fails = options[0] == "--fail-every";
    EXPECT_THAT(outcome.out, fails ? HasSubstr("trying again") : HasSubstr("5 records read"));
    EXPECT_THAT(Check().outline, ElementsAre("SUCCEEDED")) << options[0];
  }
}

TEST_F(Program, GivesUpWhereTroubleLasts) {
  const struct {
    Words options;
    const char* expected;
  } cases[] = {
      {{"--fail-every", "1"}, " does not answer: the server failed (HTTP 500), 6 times."},
      {{"--fail-every", "1", "--fail-status", "418"},
       " answered HTTP 418 (this request was chosen to fail)."},
      {{"--fail-every", "1", "--fail-status", "429", "--retry-after", "3600"},
       " does not answer: too many requests (HTTP 429); 3.6e+03 s more would be too long a wait."},
      {{"--rate-limit", "1", "--rate-window-ms", "3600000", "--retry-after", "3600", "--page-size", "4"},
       " does not answer: too many requests (HTTP 429); 3.6e+03 s more would be too long a wait."}};
  for (const auto& c : cases) {
    StartApi(c.options);
    const Conversation outcome = Read(full_refresh_);
    EXPECT_EQ(outcome.exit_code, 1) << c.expected;
    EXPECT_THAT(outcome.outline, Contains("INCOMPLETE"));
    EXPECT_EQ(outcome.outline.back(), "ERROR");
    EXPECT_EQ(Error(outcome), url_ + c.expected);
  }
}

TEST_F(Program, EmitsAStateForEachPageAsItComes) {
  StartApi({"--page-size", "2"});
  EXPECT_THAT(
      Read(incremental_).outline,
      ElementsAre("STARTED", "RUNNING", "RECORD 2026-11-16", "STATE 2026-11-16 1", "RECORD 2026-11-17",
                  "STATE 2026-11-17 1", "RECORD 2026-11-18", "STATE 2026-11-18 1", "RECORD 2026-11-19",
                  "STATE 2026-11-19 1", "RECORD 2026-11-20", "STATE 2026-11-20 1", "COMPLETE"));
}

TEST_F(Program, ReadsYearsPageByPage) {
  StartApi();
  const Conversation outcome = Read(incremental_, R"({"stock_prices":{"date":"2025-11-20"}})");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(std::count_if(outcome.messages.begin(), outcome.messages.end(),
                          [](const nlohmann::json& message) { return message.at("type") == "RECORD"; }),
            261);
  EXPECT_THAT(outcome.outline, Contains("STATE 2026-11-20 11"));
}

TEST_F(Program, EndsOnSigterm) {
  StartApi({"--latency-ms", "3600000"});
  Child read({STOCK_TICKER, "read", "--config", config_, "--catalog", full_refresh_}, Environment());
  EXPECT_THAT(read.ReadLine(), HasSubstr("STARTED"));
  read.Signal(SIGTERM);
  EXPECT_EQ(read.Wait().signal, SIGTERM);
}

TEST_F(Program, EndsWhereNobodyReads) {
  StartApi();
  // More records than a pipe holds: the program is still writing when its output is closed.
  const std::string state = Write("state.json", R"({"stock_prices":{"date":"2006-11-20"}})");
  Child read({STOCK_TICKER, "read", "--config", config_, "--catalog", incremental_, "--state", state},
             Environment());
  read.CloseOutput();
  const Ended ended = read.Wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.err, "stock_ticker: the output cannot be written\n");
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::read_test
