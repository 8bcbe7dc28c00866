// Without a fault the default model keeps its promises, and wrong use is explained.
#include <gmock/gmock.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::model_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ModelTest : public ::testing::Test {
 protected:
  std::string CheckStatus(const json& config) const {
    const Answer answer = connector_.Check(config);
    const auto statuses = answer.OfType("CONNECTION_STATUS");
    return statuses.size() == 1 ? statuses[0]["connectionStatus"]["status"].get<std::string>() : "none";
  }
  Connector connector_;
};

TEST_F(ModelTest, SpecIsOneMessage) {
  const Answer answer = connector_.Spec();
  EXPECT_EQ(answer.ended.exit_code, 0);
  ASSERT_THAT(answer.messages, SizeIs(1));
  EXPECT_EQ(answer.messages[0]["spec"]["connectionSpecification"]["required"], json::array({"api_key"}));
}

TEST_F(ModelTest, CheckAnswersByTheKey) {
  EXPECT_EQ(CheckStatus({{"api_key", "a-good-one"}}), "SUCCEEDED");
  EXPECT_EQ(CheckStatus({{"api_key", "a-wrong-one"}}), "FAILED");
  EXPECT_EQ(CheckStatus({{"api_key", "invalid"}}), "FAILED");
  EXPECT_EQ(CheckStatus({{"page_size", 5}}), "FAILED");
  const Answer exception = connector_.Check({{"api_key", "exception"}});
  EXPECT_EQ(exception.ended.exit_code, 1);
  ASSERT_THAT(exception.messages, SizeIs(1));
  EXPECT_EQ(exception.messages[0]["trace"]["type"], "ERROR");
}

TEST_F(ModelTest, ScenarioListsTheValidKeys) {
  const std::string scenario = connector_.Write("scenario.json", {{"valid_api_keys", {"wrong but right"}}});
  const auto status = [&](const char* key) {
    const Answer answer = connector_.Check({{"api_key", key}}, {"--scenario", scenario});
    return answer.messages.at(0)["connectionStatus"]["status"];
  };
  EXPECT_EQ(status("wrong but right"), "SUCCEEDED");
  EXPECT_EQ(status("another"), "FAILED");
}

TEST_F(ModelTest, DiscoverIsDeterministic) {
  EXPECT_EQ(connector_.Discover().ended.out, connector_.Discover().ended.out);
}

TEST_F(ModelTest, FutureStatesAreKeptAndHaveNoRecords) {
  const json future = {InputState("users", "", {{"updated_at", "2999-12-31T00:00:00.000+0000"}}),
                       InputState("orders", "shop", {{"sequence", 99999999}})};
  const json catalog = {
      {"streams", {IncrementalCatalog()["streams"][0], IncrementalCatalog()["streams"][1]}}};
  for (const char* mode : {"model", "wild"}) {
    const Answer answer = connector_.Read(catalog, future, {"--mode", mode});
    EXPECT_THAT(answer.OfType("RECORD"), IsEmpty());
    std::map<std::string, json> last;
    for (const json& message : answer.OfType("STATE")) {
      const json& stream = message["state"]["stream"];
      last[stream["stream_descriptor"]["name"]] = stream["stream_state"];
    }
    EXPECT_EQ(last["users"]["updated_at"], "2999-12-31T00:00:00.000+0000") << mode;
    EXPECT_EQ(last["orders"]["sequence"], 99999999) << mode;
  }
}

TEST_F(ModelTest, UnusableCatalogsAreErrorTraces) {
  const json catalogs[] = {{{"streams", {Configured("ghosts", "", "full_refresh")}}},
                           {{"streams", {Configured("orders", "", "full_refresh")}}},
                           {{"streams", {Configured("users", "", "INVALID")}}},
                           {{"streams", {Configured("countries", "", "incremental")}}},
                           {{"nothing", 1}}};
  for (const json& catalog : catalogs) {
    const Answer answer = connector_.Read(catalog);
    EXPECT_EQ(answer.ended.exit_code, 1) << catalog;
    ASSERT_THAT(answer.messages, SizeIs(1)) << catalog;
    EXPECT_EQ(answer.messages[0]["trace"]["type"], "ERROR");
  }
}

TEST_F(ModelTest, UnreadableInputsAreErrorTraces) {
  const Answer answer = connector_.Run({"check", "--config", connector_.Path("missing.json")});
  EXPECT_EQ(answer.ended.exit_code, 1);
  EXPECT_THAT(answer.ended.out, HasSubstr("missing.json"));
}

TEST_F(ModelTest, UnknownKeysChangeNothing) {
  json catalog = IncrementalCatalog();
  catalog["surplus"] = 1;
  catalog["streams"][0]["surplus"] = {{"a", 1}};
  const json state = {InputState("users", "", {{"updated_at", "2025-01-07T10:07:00Z"}, {"surplus", true}})};
  const Answer answer = connector_.Read(catalog, state);
  EXPECT_EQ(answer.ended.exit_code, 0);
  EXPECT_THAT(answer.Records("users"), SizeIs(13));
}

TEST_F(ModelTest, SecretsAreNeverPrinted) {
  const auto secret = ValidConfig()["api_key"].get<std::string>();
  for (const Answer& answer :
       {connector_.Check(ValidConfig()), connector_.Discover(), connector_.Read(IncrementalCatalog()),
        connector_.Check({{"api_key", secret + "wrong"}})}) {
    EXPECT_THAT(answer.ended.out + answer.ended.err, Not(HasSubstr(secret)));
  }
}

TEST_F(ModelTest, GeneratedRecordsHaveTheLengthAskedForAndResume) {
  const std::string scenario = connector_.Write(
      "scenario.json", {{"streams",
                         {{{"name", "big"},
                           {"checkpoint_every", 400},
                           {"generate", {{"count", 1000}, {"bytes", 300}, {"fields", 10}}}},
                          {{"name", "many"}, {"copies", 3}, {"generate", {{"count", 2}}}}}}});
  const json catalog = {
      {"streams", {Configured("big", "", "incremental"), Configured("many_002", "", "full_refresh")}}};
  const Answer whole = connector_.Read(catalog, nullptr, {"--scenario", scenario});
  EXPECT_THAT(whole.Records("big"), SizeIs(1000));
  EXPECT_THAT(whole.Records("big")[0], SizeIs(10));
  EXPECT_THAT(whole.Records("many_002"), SizeIs(2));
  EXPECT_EQ(whole.Records("big")[999]["updated_at"], "2020-01-01T00:16:39Z");
  EXPECT_THAT(whole.ended.out, HasSubstr("\n{\"type\":\"RECORD\""));
  const std::size_t at = whole.ended.out.find("{\"type\":\"RECORD\"");
  EXPECT_EQ(whole.ended.out.find('\n', at) - at + 1, 300u);
  const json state = {whole.OfType("STATE")[0]["state"]};
  EXPECT_THAT(connector_.Read(catalog, state, {"--scenario", scenario}).Records("big"), SizeIs(600));
}

TEST_F(ModelTest, GeneratedRecordsMayBeDeepAndOneOfThemAnotherInEachRead) {
  const std::string scenario = connector_.Write(
      "scenario.json",
      {{"streams",
        {{{"name", "big"}, {"generate", {{"count", 100}, {"fields", 5}, {"depth", 3}, {"changing", 7}}}}}}});
  const json catalog = {{"streams", {Configured("big", "", "full_refresh")}}};
  const std::vector<json> first = connector_.Read(catalog, nullptr, {"--scenario", scenario}).Records("big");
  const std::vector<json> second = connector_.Read(catalog, nullptr, {"--scenario", scenario}).Records("big");
  ASSERT_THAT(first, SizeIs(100));
  EXPECT_TRUE(first[0]["field_002"]["inside"]["inside"].is_number());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i] == second[i], i != 7) << i;
}

TEST_F(ModelTest, UsageErrorsExitWith2) {
  const std::vector<std::vector<std::string>> lines = {{},
                                                       {"fly"},
                                                       {"read"},
                                                       {"--fault", "no.such_fault", "spec"},
                                                       {"--scenario", "/nonexistent.json", "spec"}};
  for (const auto& arguments : lines) {
    const Answer answer = connector_.Run(arguments);
    EXPECT_EQ(answer.ended.exit_code, 2);
    EXPECT_THAT(answer.ended.err, Not(IsEmpty()));
    EXPECT_THAT(answer.messages, IsEmpty());
  }
}

TEST_F(ModelTest, WrongScenariosAreNamed) {
  const std::pair<json, const char*> cases[] = {
      {{{"streams", {{{"name", "a"}, {"recrods", json::array()}}}}}, "recrods"},
      {{{"streams", {{{"records", json::array()}}}}}, "name"},
      {{{"state_type", "SOLID"}}, "SOLID"},
      {json::array(), "object"},
  };
  for (const auto& [scenario, word] : cases) {
    const Answer answer = connector_.Run({"--scenario", connector_.Write("scenario.json", scenario), "spec"});
    EXPECT_EQ(answer.ended.exit_code, 2) << scenario;
    EXPECT_THAT(answer.ended.err, HasSubstr(word));
  }
}

}  // namespace
}  // namespace assay::scripted_connector_test::model_test
