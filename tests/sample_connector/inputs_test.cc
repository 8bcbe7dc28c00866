#include "sample_connector/stock_ticker/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_connector/stock_ticker/settings.h"
#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::stock_ticker::inputs_test {
namespace {

using ::testing::HasSubstr;
using Document = nlohmann::ordered_json;

TEST(Config, IsReadWhateverElseItHolds) {
  const auto config = ParseConfig(Document::parse(R"({"x":{},"api_key":"k","stock_ticker":"TSLA"})"));
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config.value().ticker, "TSLA");
  EXPECT_EQ(config.value().api_key, "k");
}

TEST(Config, NamesThePropertyThatIsWrong) {
  const struct {
    const char* document;
    const char* expected;
  } cases[] = {
      {"[]", "The config must be a JSON object."},
      {R"({"api_key":"k"})", "stock_ticker: this property of the config is required."},
      {R"({"stock_ticker":"T"})", "api_key: this property of the config is required."},
      {R"({"stock_ticker":"T","api_key":null})", "api_key: this property of the config is required."},
      {R"({"stock_ticker":7,"api_key":"k"})", "stock_ticker: must be a string."},
      {R"({"stock_ticker":"","api_key":"k"})", "stock_ticker: must not be empty."},
      {R"({"stock_ticker":"T","api_key":["s3cr3t"]})", "api_key: must be a string."}};
  for (const auto& c : cases) {
    const auto config = ParseConfig(Document::parse(c.document));
    ASSERT_FALSE(config.ok()) << c.document;
    EXPECT_EQ(config.failure().message, c.expected);
  }
}

class SettingsTest : public ::testing::Test {
 protected:
  static Outcome<Settings> ReadWith(const std::map<std::string, std::string>& variables) {
    return ReadSettings(
        [&](const char* name) -> std::optional<std::string> {
          const auto found = variables.find(name);
          if (found == variables.end()) return std::nullopt;
          return found->second;
        },
        FakeClock());
  }
};

TEST_F(SettingsTest, HaveDefaults) {
  for (const auto& variables :
       {std::map<std::string, std::string>{},
        {{"POLYGON_API_URL", ""}, {"STOCK_TICKER_BACKOFF_MS", ""}, {"STOCK_TICKER_TODAY", ""}}}) {
    const auto settings = ReadWith(variables);
    ASSERT_TRUE(settings.ok());
    EXPECT_EQ(settings.value().api_url.Origin(), "https://api.polygon.io");
    EXPECT_EQ(FormatDate(settings.value().today), "1994-11-06");
    EXPECT_EQ(settings.value().retry.first_delay.count(), 200);
  }
}

TEST_F(SettingsTest, CanBeChosen) {
  const auto settings = ReadWith({{"POLYGON_API_URL", "http://127.0.0.1:4711/base"},
                                  {"STOCK_TICKER_BACKOFF_MS", "1"},
                                  {"STOCK_TICKER_TODAY", "2026-11-20"}});
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings.value().api_url.Origin() + settings.value().api_url.path, "http://127.0.0.1:4711/base");
  EXPECT_EQ(FormatDate(settings.value().today), "2026-11-20");
  EXPECT_EQ(settings.value().retry.first_delay.count(), 1);
}

TEST_F(SettingsTest, NameTheVariableThatIsWrong) {
  const struct {
    const char* name;
    const char* value;
  } cases[] = {{"POLYGON_API_URL", "localhost:80"},
               {"STOCK_TICKER_BACKOFF_MS", "-1"},
               {"STOCK_TICKER_BACKOFF_MS", "1s"},
               {"STOCK_TICKER_BACKOFF_MS", "60001"},
               {"STOCK_TICKER_TODAY", "today"}};
  for (const auto& c : cases) {
    const auto settings = ReadWith({{c.name, c.value}});
    ASSERT_FALSE(settings.ok()) << c.value;
    EXPECT_THAT(settings.failure().message, HasSubstr(c.name));
  }
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::inputs_test
