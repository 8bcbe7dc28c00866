#include "harness/run/variations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::run::variations_test {
namespace {

using nlohmann::json;
using plan::Variation;
using testing::HasSubstr;
using Kind = Variation::Kind;

const json kSpecification = json::parse(R"({"connectionSpecification": {
  "required": ["api_key", "account"],
  "properties": {
    "api_key": {"type": "string"},
    "region": {"type": "string"},
    "account": {"type": "object", "required": ["id"],
                "properties": {"id": {"type": "string"}, "alias": {"type": "string"}}}}}})");
const json kConfig = json::parse(
    R"({"api_key": "k", "region": "eu", "account": {"id": "a", "alias": "b"}, "_note": 1, "other": 2})");

json ConfigAfter(const Variation& variation, const json& specification = kSpecification) {
  Documents given = {.config = kConfig};
  const Status varied = Vary(variation, specification, given);
  return varied.ok() ? *given.config : json(varied.error().message);
}

TEST(Vary, TakesOutARequiredProperty) {
  json expected = kConfig;
  expected.erase("api_key");
  EXPECT_EQ(ConfigAfter({.kind = Kind::kWithoutProperty, .property = "api_key"}), expected);
  EXPECT_EQ(ConfigAfter({.kind = Kind::kWithoutProperty, .property = "region"}),
            "the specification does not require /region");
  EXPECT_EQ(ConfigAfter({.kind = Kind::kWithoutProperty, .property = "api_key"}, json()),
            "the specification does not require /api_key");
}

TEST(Vary, LeavesTheRequiredPropertiesAndWhatTheSpecificationDoesNotKnow) {
  EXPECT_EQ(ConfigAfter({.kind = Kind::kRequiredOnly}),
            json::parse(R"({"api_key": "k", "account": {"id": "a"}, "_note": 1, "other": 2})"));
  Documents given = {.config = json::parse(R"({"api_key": "k", "account": {"id": "a"}})")};
  const Status varied = Vary({.kind = Kind::kRequiredOnly}, kSpecification, given);
  EXPECT_EQ(varied.error().message, "the config has no optional property");
}

TEST(Vary, AddsUnknownKeysWhereTheSpecificationAllowsThem) {
  const json config = ConfigAfter({.kind = Kind::kUnknownKeys});
  EXPECT_EQ(config.size(), kConfig.size() + 2);
  json closed = kSpecification;
  closed["connectionSpecification"]["additionalProperties"] = false;
  EXPECT_EQ(ConfigAfter({.kind = Kind::kUnknownKeys}, closed),
            "the specification allows no additional properties");
  for (const json& open : {json(true), json::object(), json{{"type", "string"}}}) {
    json specification = kSpecification;
    specification["connectionSpecification"]["additionalProperties"] = open;
    EXPECT_EQ(ConfigAfter({.kind = Kind::kUnknownKeys}, specification), config) << open;
  }
  Documents given = {.config = kConfig,
                     .catalog = json::parse(R"({"streams": [{"stream": {"name": "s"}}]})")};
  ASSERT_TRUE(Vary({.kind = Kind::kUnknownKeys}, closed, given).ok());
  EXPECT_EQ(*given.config, kConfig);
  EXPECT_EQ(given.catalog->size(), 3u);
  EXPECT_EQ(given.catalog->at("streams")[0].size(), 3u);
  EXPECT_EQ(given.catalog->at("streams")[0]["stream"].size(), 3u);
}

TEST(Vary, AddsUnknownKeysToTheStatesOfStreams) {
  const auto after = [](const char* state) {
    Documents given = {
        .config = kConfig, .catalog = json::parse(R"({"streams": []})"), .state = json::parse(state)};
    EXPECT_TRUE(Vary({.kind = Kind::kUnknownKeys}, kSpecification, given).ok());
    return *given.state;
  };
  const json stream = after(
      R"([{"type": "STREAM", "stream": {"stream_descriptor": {"name": "s"}, "stream_state": {"at": 1}}}])");
  EXPECT_EQ(stream[0]["stream"]["stream_state"].size(), 3u);
  EXPECT_EQ(stream[0]["stream"]["stream_descriptor"].size(), 1u);
  EXPECT_EQ(stream[0].size(), 4u);
  const json global = after(
      R"([{"type": "GLOBAL", "global": {"shared_state": {"lsn": 1}, "stream_states": [{"stream_state": {"at": 1}}, {"stream_state": null}]}}])");
  EXPECT_EQ(global[0]["global"]["stream_states"][0]["stream_state"].size(), 3u);
  EXPECT_TRUE(global[0]["global"]["stream_states"][1]["stream_state"].is_null());
  EXPECT_EQ(global[0]["global"]["shared_state"].size(), 1u);
  const json legacy = after(R"({"prices": {"date": "2025-01-01"}, "format": "gzip"})");
  EXPECT_EQ(legacy["prices"].size(), 3u);
  EXPECT_EQ(legacy["format"], "gzip");
  EXPECT_EQ(legacy.size(), 2u);
}

TEST(Unvaried, UndoesTheVariationInAnUpdatedConfig) {
  const json update = {{"api_key", "new"}, {"region", "eu"}};
  Documents given = {.config = update};
  ASSERT_TRUE(Vary({.kind = Kind::kUnknownKeys}, kSpecification, given).ok());
  EXPECT_EQ(Unvaried({.kind = Kind::kUnknownKeys}, *given.config, kConfig), update);
  EXPECT_EQ(Unvaried({.kind = Kind::kRequiredOnly}, {{"api_key", "new"}}, update), update);
  EXPECT_EQ(Unvaried({.kind = Kind::kWithoutProperty, .property = "region"}, {{"api_key", "new"}}, update),
            update);
  EXPECT_EQ(Unvaried({.kind = Kind::kTerminated}, {{"api_key", "new"}}, update), json({{"api_key", "new"}}));
}

TEST(CanBeVaried, WantsAnOriginalThatWentWell) {
  probe::Evidence check;
  check.id = "check-1";
  check.command = connector::Command::kCheck;
  check.ending.kind = connector::Ending::Kind::kExited;
  const auto why_not = [](Kind kind, const probe::Evidence& original) {
    const Status can = CanBeVaried({.kind = kind}, original);
    return can.ok() ? std::string() : can.error().message;
  };
  EXPECT_THAT(why_not(Kind::kRequiredOnly, check), HasSubstr("check-1 did not succeed"));
  check.connection_statuses.Add({{"SUCCEEDED", ""}, 1});
  EXPECT_EQ(why_not(Kind::kRequiredOnly, check), "");
  EXPECT_EQ(why_not(Kind::kUnknownKeys, check), "");
  check.ending.code = 1;
  EXPECT_EQ(why_not(Kind::kUnknownKeys, check), "check-1 exited with code 1");
  EXPECT_EQ(why_not(Kind::kAgain, check), "");
  probe::Evidence read;
  read.id = "read-1";
  EXPECT_EQ(why_not(Kind::kTerminated, read), "read-1 gave no record");
  read.records = 1;
  EXPECT_EQ(why_not(Kind::kTerminated, read), "");
}

}  // namespace
}  // namespace assay::run::variations_test
