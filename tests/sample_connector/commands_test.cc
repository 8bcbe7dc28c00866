// The commands of the program but read: what it says of itself, of a config, and of bad usage.
#include "tests/sample_connector/program_fixture.h"

namespace assay::sample_connector::stock_ticker::commands_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST_F(Program, TellsItsSpecification) {
  const Conversation outcome = Run({"spec"});
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
  const Conversation outcome = Run({"discover", "--config", config_});
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
  const Conversation outcome = Check();
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.outline, ElementsAre("SUCCEEDED"));
}

TEST_F(Program, CheckSaysWhatIsWrong) {
  StartApi();
  const struct {
    std::string config;
    const char* expected;
  } cases[] = {
      {Config("TSLA", "another-key"), "API Key is incorrect."},
      {Config("NOSUCH", kKey),
       "stock_ticker: no prices of 'NOSUCH' in the last 7 days; is there such a ticker?"},
      {Config(kKey, kKey), "stock_ticker: no prices of '****' in the last 7 days; is there such a ticker?"},
      {R"({"api_key":"s3cr3t-key"})", "stock_ticker: this property of the config is required."},
      {R"({"stock_ticker":"TSLA"})", "api_key: this property of the config is required."},
      {R"({"stock_ticker":"TSLA","api_key":7})", "api_key: must be a string."},
      {"[]", "The config must be a JSON object."}};
  for (const auto& c : cases) {
    config_ = Write("config.json", c.config);
    const Conversation outcome = Check();
    EXPECT_EQ(outcome.exit_code, 0) << c.expected;
    ASSERT_THAT(outcome.outline, ElementsAre("FAILED")) << c.expected;
    EXPECT_EQ(Verdict(outcome), c.expected);
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
      const Conversation outcome = Run(words);
      EXPECT_EQ(outcome.exit_code, 1) << words[0];
      ASSERT_THAT(outcome.outline, ElementsAre("ERROR")) << words[0];
      EXPECT_THAT(Error(outcome), HasSubstr(path));
      EXPECT_EQ(outcome.last().at("/trace/error/failure_type"_json_pointer), "config_error");
    }
  }
}

TEST_F(Program, RefusesBadUsage) {
  for (const Words& words : {Words{},
                             {"nonsense"},
                             {"check"},
                             {"read", "--config", config_},
                             {"spec", "--what"},
                             {"spec", "check"}}) {
    const Conversation outcome = Run(words);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.outline, ElementsAre("ERROR"));
    EXPECT_THAT(outcome.err, HasSubstr("Usage: stock_ticker"));
  }
  EXPECT_EQ(Error(Run({"nonsense"})), "There is no command 'nonsense'.");
}

TEST_F(Program, RefusesABadEnvironment) {
  url_ = "not a URL";
  const Conversation outcome = Check();
  EXPECT_EQ(outcome.exit_code, 1);
  ASSERT_THAT(outcome.outline, ElementsAre("ERROR"));
  EXPECT_THAT(Error(outcome), HasSubstr("POLYGON_API_URL"));
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
  const Conversation invalid = Run({"check", "--config", secrets + "invalid_config.json"});
  EXPECT_THAT(invalid.outline, ElementsAre("FAILED"));
  EXPECT_EQ(Verdict(invalid), "API Key is incorrect.");
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::commands_test
