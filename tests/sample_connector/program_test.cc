// The program stock_ticker against the program polygon_api.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/sample_connector/fakes.h"
#include "tests/support/child.h"

namespace assay::stock_ticker {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_support::Child;
using testing_support::Ended;
using testing_support::RunChild;
using testing_support::Variables;
using Words = std::vector<std::string>;

// A key with characters that URLs and JSON write differently.
constexpr char kKey[] = "s3cr3t-key+with space&\"%";
const char* const kSpellings[] = {kKey, "s3cr3t-key+with space&\\\"%", "s3cr3t-key%2Bwith%20space%26%22%25",
                                  "s3cr3t-key"};

struct Outcome {
  int exit_code = -1;
  std::vector<nlohmann::json> messages;
  Words outline;
  std::string err;
  std::string out;

  const nlohmann::json& last() const { return messages.back(); }
};

class Program : public ::testing::Test {
 protected:
  Program() {
    std::string name = (std::filesystem::temp_directory_path() / "stock_ticker_XXXXXX").string();
    folder_ = mkdtemp(name.data());
    config_ = Write("config.json", Config("TSLA", kKey));
    full_refresh_ = Write("full.json", Catalog("stock_prices", "full_refresh"));
    incremental_ = Write("incremental.json", Catalog("stock_prices", "incremental"));
  }
  ~Program() override { std::filesystem::remove_all(folder_); }

  static std::string Config(const std::string& ticker, const std::string& key) {
    return nlohmann::json({{"stock_ticker", ticker}, {"api_key", key}, {"unknown", {1, 2}}}).dump();
  }
  static std::string Catalog(const std::string& stream, const std::string& mode) {
    return nlohmann::json({{"streams",
                            {{{"stream", {{"name", stream}, {"json_schema", nlohmann::json::object()}}},
                              {"sync_mode", mode},
                              {"destination_sync_mode", "append"}}}}})
        .dump();
  }

  std::string Write(const std::string& name, const std::string& content) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << content;
    return path;
  }

  void StartApi(const Words& options = {}, const std::string& key = kKey) {
    Words words = {POLYGON_API, "--port", "0", "--api-key", key, "--tickers", "TSLA"};
    words.insert(words.end(), options.begin(), options.end());
    api_ = std::make_unique<Child>(words);
    const std::string line = api_->ReadLine();
    url_ = "http://127.0.0.1:" + line.substr(line.rfind(' ') + 1);
  }

  Variables Environment() const {
    return {
        {"POLYGON_API_URL", url_}, {"STOCK_TICKER_BACKOFF_MS", "0"}, {"STOCK_TICKER_TODAY", "2026-11-20"}};
  }

  // Runs the program; whatever it says, the key is not in it.
  Outcome Run(Words words) {
    words.insert(words.begin(), STOCK_TICKER);
    const Ended ended = RunChild(words, Environment());
    for (const char* spelling : kSpellings) {
      EXPECT_THAT(ended.out, Not(HasSubstr(spelling)));
      EXPECT_THAT(ended.err, Not(HasSubstr(spelling)));
    }
    Outcome outcome{.exit_code = ended.exit_code,
                    .messages = Messages(ended.out),
                    .outline = {},
                    .err = ended.err,
                    .out = ended.out};
    outcome.outline = Outline(outcome.messages);
    return outcome;
  }

  Outcome Check() { return Run({"check", "--config", config_}); }
  Outcome Read(const std::string& catalog, const std::string& state = "") {
    Words words = {"read", "--config", config_, "--catalog", catalog};
    if (!state.empty()) words.insert(words.end(), {"--state", Write("state.json", state)});
    return Run(words);
  }

  static std::string Verdict(const Outcome& outcome) {
    return outcome.last().at("/connectionStatus"_json_pointer).value("message", "");
  }
  static std::string Error(const Outcome& outcome) {
    return outcome.last().at("/trace/error/message"_json_pointer);
  }

  std::filesystem::path folder_;
  std::string config_;
  std::string full_refresh_;
  std::string incremental_;
  std::unique_ptr<Child> api_;
  std::string url_ = "http://127.0.0.1:1";
};

const Words kWeek = {"STARTED",           "RUNNING",           "RECORD 2026-11-16", "RECORD 2026-11-17",
                     "RECORD 2026-11-18", "RECORD 2026-11-19", "RECORD 2026-11-20", "STATE 2026-11-20 5",
                     "COMPLETE"};

TEST_F(Program, TellsItsSpecification) {
  const Outcome outcome = Run({"spec"});
  EXPECT_EQ(outcome.exit_code, 0);
  ASSERT_THAT(outcome.outline, ElementsAre("SPEC"));
  const auto& schema = outcome.messages[0].at("/spec/connectionSpecification"_json_pointer);
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema.at("required"), (nlohmann::json{"stock_ticker", "api_key"}));
  EXPECT_EQ(schema.at("/properties/api_key/airbyte_secret"_json_pointer), true);
  EXPECT_FALSE(schema.at("/properties/stock_ticker"_json_pointer).contains("airbyte_secret"));
  for (const char* name : {"title", "description", "type", "examples", "order"}) {
    for (const auto& property : schema.at("properties")) EXPECT_TRUE(property.contains(name)) << name;
  }
}

TEST_F(Program, DiscoversItsStream) {
  const Outcome outcome = Run({"discover", "--config", config_});
  EXPECT_EQ(outcome.exit_code, 0);
  ASSERT_THAT(outcome.outline, ElementsAre("CATALOG"));
  const auto& streams = outcome.messages[0].at("/catalog/streams"_json_pointer);
  ASSERT_EQ(streams.size(), 1u);
  EXPECT_EQ(streams[0].at("name"), "stock_prices");
  EXPECT_EQ(streams[0].at("supported_sync_modes"), (nlohmann::json{"full_refresh", "incremental"}));
  EXPECT_EQ(streams[0].at("source_defined_cursor"), true);
  EXPECT_EQ(streams[0].at("default_cursor_field"), nlohmann::json::array({"date"}));
  EXPECT_EQ(streams[0].at("source_defined_primary_key"),
            nlohmann::json::parse(R"([["stock_ticker"],["date"]])"));
  const auto& schema = streams[0].at("json_schema");
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema.at("type"), "object");
  EXPECT_EQ(schema.at("/properties/date/type"_json_pointer), "string");
  EXPECT_EQ(schema.at("/properties/date/format"_json_pointer), "date");
  EXPECT_EQ(schema.at("/properties/price/type"_json_pointer), "number");
  EXPECT_EQ(schema.at("/properties/stock_ticker/type"_json_pointer), "string");
}

TEST_F(Program, ChecksAConfig) {
  StartApi();
  const Outcome outcome = Check();
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.outline, ElementsAre("SUCCEEDED"));
}

TEST_F(Program, CheckSaysWhatIsWrong) {
  StartApi();
  const struct {
    std::string config;
    const char* expected;
  } cases[] = {{Config("TSLA", "another-key"), "API Key is incorrect."},
               {Config("NOSUCH", kKey), "stock_ticker: no prices of 'NOSUCH'"},
               {Config(kKey, kKey), "stock_ticker: no prices of '****'"},
               {R"({"api_key":"s3cr3t-key"})", "stock_ticker: this property"},
               {R"({"stock_ticker":"TSLA"})", "api_key: this property"},
               {R"({"stock_ticker":"TSLA","api_key":7})", "api_key: must be a string"},
               {"[]", "must be a JSON object"}};
  for (const auto& c : cases) {
    config_ = Write("config.json", c.config);
    const Outcome outcome = Check();
    EXPECT_EQ(outcome.exit_code, 0) << c.expected;
    ASSERT_THAT(outcome.outline, ElementsAre("FAILED")) << c.expected;
    EXPECT_THAT(Verdict(outcome), HasSubstr(c.expected));
  }
}

TEST_F(Program, FailsWithoutAReadableConfig) {
  StartApi();
  const std::string broken =
      Write("broken.json", std::string(R"({"stock_ticker":"TSLA","api_key":"s3cr3t-key" )"));
  const std::string folder = folder_.string();
  for (const std::string& path : {broken, folder, folder + "/missing.json", Write("empty.json", "")}) {
    for (const Words& words : {Words{"check", "--config", path},
                               {"discover", "--config", path},
                               {"read", "--config", path, "--catalog", full_refresh_},
                               {"read", "--config", config_, "--catalog", path},
                               {"read", "--config", config_, "--catalog", incremental_, "--state", path}}) {
      const Outcome outcome = Run(words);
      EXPECT_EQ(outcome.exit_code, 1) << words[0];
      ASSERT_THAT(outcome.outline, ElementsAre("ERROR")) << words[0];
      EXPECT_THAT(Error(outcome), HasSubstr(path));
      EXPECT_EQ(outcome.last().at("/trace/error/failure_type"_json_pointer), "config_error");
    }
  }
}

TEST_F(Program, ReadsAFullRefresh) {
  StartApi();
  const Outcome outcome = Read(full_refresh_);
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
  const Outcome outcome = Read(full_refresh_);
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
  const auto data = [](const Outcome& outcome) {
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
  const Outcome first = Read(incremental_);
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
    const Outcome outcome = Read(incremental_, state);
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
      {Catalog("nonsense", "full_refresh"), "", "'nonsense', which does not exist"},
      {Catalog("nonsense", "INVALID"), "", "'nonsense', which does not exist"},
      {Catalog("stock_prices", "INVALID"), "", "sync_mode \"INVALID\""},
      {"{}", "", "no list 'streams'"},
      {Catalog("stock_prices", "incremental"), "7", "The state is not readable"},
      {Catalog("stock_prices", "incremental"), R"({"stock_prices":{"date":"soon"}})",
       "The state is not readable"},
  };
  for (const auto& c : cases) {
    const Outcome outcome = Read(Write("catalog.json", c.catalog), c.state);
    EXPECT_EQ(outcome.exit_code, 1) << c.expected;
    ASSERT_THAT(outcome.outline, ElementsAre("ERROR")) << c.expected;
    EXPECT_THAT(Error(outcome), HasSubstr(c.expected));
  }
}

TEST_F(Program, FailsAReadWithAWrongKey) {
  StartApi({}, "another");
  const Outcome outcome = Read(incremental_);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.outline, ElementsAre("STARTED", "INCOMPLETE", "ERROR"));
  EXPECT_EQ(Error(outcome), "API Key is incorrect.");
  EXPECT_EQ(outcome.last().at("/trace/error/stream_descriptor/name"_json_pointer), "stock_prices");
}

TEST_F(Program, SaysThatTheApiCannotBeReached) {
  const Outcome check = Check();
  EXPECT_EQ(check.exit_code, 0);
  EXPECT_THAT(check.outline, ElementsAre("FAILED"));
  EXPECT_THAT(Verdict(check), HasSubstr("http://127.0.0.1:1 cannot be reached: the connection was refused"));
  const Outcome read = Read(full_refresh_);
  EXPECT_EQ(read.exit_code, 1);
  EXPECT_THAT(read.outline, ElementsAre("STARTED", "INCOMPLETE", "ERROR"));
  EXPECT_EQ(read.last().at("/trace/error/failure_type"_json_pointer), "transient_error");
}

TEST_F(Program, ReadsAnUnknownTickerAsEmpty) {
  StartApi();
  config_ = Write("config.json", Config("NOSUCH", kKey));
  const Outcome outcome = Read(full_refresh_);
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
    const Outcome outcome = Read(full_refresh_);
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
      {{"--fail-every", "1"}, "the server failed (HTTP 500), 6 times"},
      {{"--fail-every", "1", "--fail-status", "418"}, "answered HTTP 418 (this request was chosen to fail)"},
      {{"--fail-every", "1", "--fail-status", "429", "--retry-after", "3600"}, "too long a wait"},
      {{"--rate-limit", "1", "--rate-window-ms", "3600000", "--retry-after", "3600", "--page-size", "4"},
       "too many requests (HTTP 429)"}};
  for (const auto& c : cases) {
    StartApi(c.options);
    const Outcome outcome = Read(full_refresh_);
    EXPECT_EQ(outcome.exit_code, 1) << c.expected;
    EXPECT_THAT(outcome.outline, Contains("INCOMPLETE"));
    EXPECT_EQ(outcome.outline.back(), "ERROR");
    EXPECT_THAT(Error(outcome), HasSubstr(c.expected));
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
  const Outcome outcome = Read(incremental_, R"({"stock_prices":{"date":"2025-11-20"}})");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(std::count_if(outcome.messages.begin(), outcome.messages.end(),
                          [](const nlohmann::json& message) { return message.at("type") == "RECORD"; }),
            261);
  EXPECT_THAT(outcome.outline, Contains("STATE 2026-11-20 11"));
}

TEST_F(Program, RefusesBadUsage) {
  for (const Words& words : {Words{},
                             {"nonsense"},
                             {"check"},
                             {"read", "--config", config_},
                             {"spec", "--what"},
                             {"spec", "check"}}) {
    const Outcome outcome = Run(words);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.outline, ElementsAre("ERROR"));
    EXPECT_THAT(outcome.err, HasSubstr("Usage: stock_ticker"));
  }
  EXPECT_EQ(Error(Run({"nonsense"})), "There is no command 'nonsense'.");
}

TEST_F(Program, RefusesABadEnvironment) {
  url_ = "not a URL";
  const Outcome outcome = Check();
  EXPECT_EQ(outcome.exit_code, 1);
  ASSERT_THAT(outcome.outline, ElementsAre("ERROR"));
  EXPECT_THAT(Error(outcome), HasSubstr("POLYGON_API_URL"));
}

TEST_F(Program, EndsOnSigterm) {
  StartApi({"--latency-ms", "3600000"});
  Child read({STOCK_TICKER, "read", "--config", config_, "--catalog", full_refresh_}, Environment());
  EXPECT_THAT(read.ReadLine(), HasSubstr("STARTED"));
  read.Signal(SIGTERM);
  EXPECT_EQ(read.Wait().signal, SIGTERM);
}

TEST_F(Program, EndsWhereNobodyReads) {
  StartApi({"--latency-ms", "1"});
  Child read({STOCK_TICKER, "read", "--config", config_, "--catalog", full_refresh_}, Environment());
  read.CloseOutput();
  const Ended ended = read.Wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.err, "stock_ticker: the output cannot be written\n");
}

nlohmann::json AcceptanceFile(const std::string& name) {
  std::ifstream file(ACCEPTANCE_FOLDER + name);
  return nlohmann::json::parse(file);
}

TEST_F(Program, AgreesWithItsAcceptanceFiles) {
  EXPECT_EQ(Run({"spec"}).messages.at(0).at("spec"), AcceptanceFile("spec.json"));
  const auto stream =
      Run({"discover", "--config", config_}).messages.at(0).at("/catalog/streams/0"_json_pointer);
  const struct {
    const char* file;
    const char* mode;
  } cases[] = {{"fullrefresh_configured_catalog.json", "full_refresh"},
               {"incremental_configured_catalog.json", "incremental"}};
  for (const auto& c : cases) {
    const nlohmann::json entry = AcceptanceFile(c.file).at("/streams/0"_json_pointer);
    EXPECT_EQ(entry.at("stream"), stream) << c.file;
    EXPECT_EQ(entry.at("sync_mode"), c.mode);
  }
  const std::string abnormal = AcceptanceFile("abnormal_state.json").dump();
  EXPECT_THAT(Read(incremental_, abnormal).outline, ElementsAre("STARTED", "STATE 2222-12-31 0", "COMPLETE"));
}

TEST_F(Program, ItsAcceptanceConfigsFitTheApi) {
  api_ = std::make_unique<Child>(Words{POLYGON_API});
  const std::string line = api_->ReadLine();
  url_ = "http://127.0.0.1:" + line.substr(line.rfind(' ') + 1);
  const std::string secrets = ACCEPTANCE_FOLDER "secrets/";
  EXPECT_THAT(Run({"check", "--config", secrets + "valid_config.json"}).outline, ElementsAre("SUCCEEDED"));
  const Outcome invalid = Run({"check", "--config", secrets + "invalid_config.json"});
  EXPECT_THAT(invalid.outline, ElementsAre("FAILED"));
  EXPECT_EQ(Verdict(invalid), "API Key is incorrect.");
}

}  // namespace
}  // namespace assay::stock_ticker
