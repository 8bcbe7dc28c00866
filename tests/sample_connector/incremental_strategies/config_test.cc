#include "sample_connector/incremental_strategies/config.h"

#include <gtest/gtest.h>

#include "sample_connector/incremental_strategies/descriptions.h"

namespace assay::sample_connector::incremental_strategies::config_test {
namespace {

TEST(Config, HasTheDefaultsThatTheSpecificationNames) {
  const auto config = ParseConfig(Json{{"strategy", "offset"}, {"unknown", {1, 2}}});
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config.value().strategy, StrategyKind::kOffset);
  const Json properties = Specification()["connectionSpecification"]["properties"];
  EXPECT_EQ(properties["base_url"]["default"], config.value().base_url.Origin());
  EXPECT_EQ(properties["page_size"]["default"], config.value().page_size);
  EXPECT_EQ(properties["initial_id"]["default"], config.value().initial_id);
  EXPECT_EQ(properties["step_size"]["default"], config.value().step_size);
  EXPECT_EQ(properties["max_id"]["default"], config.value().max_id);
  EXPECT_EQ(properties["buffer_hours"]["default"], config.value().buffer.count());
}

TEST(Config, IsRead) {
  const auto config = ParseConfig(Json{{"strategy", "step_size"},
                                       {"base_url", "https://example.org/api"},
                                       {"page_size", 1},
                                       {"initial_id", 2},
                                       {"step_size", 3},
                                       {"max_id", 4},
                                       {"buffer_hours", 0}});
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config.value().base_url.Origin() + config.value().base_url.path, "https://example.org/api");
  EXPECT_EQ(config.value().page_size, 1);
  EXPECT_EQ(config.value().initial_id, 2);
  EXPECT_EQ(config.value().step_size, 3);
  EXPECT_EQ(config.value().max_id, 4);
  EXPECT_EQ(config.value().buffer.count(), 0);
}

TEST(Config, NamesEveryStrategyOfTheSpecification) {
  const Json names = Specification()["connectionSpecification"]["properties"]["strategy"]["enum"];
  EXPECT_EQ(names, Json::array({"keyset", "offset", "timestamp", "step_size", "replay"}));
  for (const Json& name : names) EXPECT_TRUE(ParseConfig(Json{{"strategy", name}}).ok()) << name;
}

TEST(Config, NamesThePropertyThatIsWrong) {
  const struct {
    Json document;
    const char* expected;
  } cases[] = {
      {Json::array(), "The config must be a JSON object."},
      {Json::object(), "strategy: this property of the config is required."},
      {{{"strategy", "guess"}}, "strategy: must be keyset, offset, timestamp, step_size or replay."},
      {{{"strategy", 7}}, "strategy: must be keyset, offset, timestamp, step_size or replay."},
      {{{"strategy", "keyset"}, {"base_url", "localhost"}}, "base_url: must be an http or https URL."},
      {{{"strategy", "keyset"}, {"base_url", 7}}, "base_url: must be an http or https URL."},
      {{{"strategy", "keyset"}, {"page_size", 0}}, "page_size: must be an integer from 1 to 50."},
      {{{"strategy", "keyset"}, {"page_size", 51}}, "page_size: must be an integer from 1 to 50."},
      {{{"strategy", "keyset"}, {"page_size", 1.5}}, "page_size: must be an integer from 1 to 50."},
      {{{"strategy", "keyset"}, {"step_size", "9"}}, "step_size: must be an integer from 1 to 100000."},
      {{{"strategy", "keyset"}, {"initial_id", 0}}, "initial_id: must be an integer from 1 to 1000000000."},
      {{{"strategy", "keyset"}, {"buffer_hours", -1}}, "buffer_hours: must be an integer from 0 to 8760."},
      {{{"strategy", "keyset"}, {"initial_id", 5}, {"max_id", 4}},
       "max_id: must not be less than initial_id."}};
  for (const auto& c : cases) {
    const auto config = ParseConfig(c.document);
    ASSERT_FALSE(config.ok()) << c.document;
    EXPECT_EQ(config.failure().type, FailureType::kConfig);
    EXPECT_EQ(config.failure().message, c.expected);
  }
}

}  // namespace
}  // namespace assay::sample_connector::incremental_strategies::config_test
