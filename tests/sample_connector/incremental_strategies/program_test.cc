// The program incremental_strategies against the program users_api.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "tests/sample_connector/incremental_strategies/fixture.h"
#include "tests/support/child.h"

namespace assay::sample_connector::incremental_strategies::program_test {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing_support::Child;
using testing_support::Ended;
using Words = std::vector<std::string>;

class StrategiesProgram : public ::testing::Test {
 protected:
  StrategiesProgram() {
    std::string name = (std::filesystem::temp_directory_path() / "strategies_XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~StrategiesProgram() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const json& content) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << content.dump();
    return path;
  }

  void StartApi(const Words& options = {}) {
    Words words = {USERS_API, "--port", "0"};
    words.insert(words.end(), options.begin(), options.end());
    api_ = std::make_unique<Child>(words);
    const std::string line = api_->ReadLine();
    url_ = "http://127.0.0.1:" + line.substr(line.rfind(' ') + 1);
  }

  std::vector<json> Run(Words words, int exit_code = 0) {
    words.insert(words.begin(), INCREMENTAL_STRATEGIES);
    const Ended ended = testing_support::RunChild(words, {{"USERS_API_URL", url_}});
    EXPECT_EQ(ended.exit_code, exit_code) << ended.out << ended.err;
    return Messages(ended.out);
  }

  std::vector<json> Read(const std::string& strategy, const json& state = nullptr) {
    const std::string config =
        Write("config.json", {{"strategy", strategy}, {"page_size", 20}, {"step_size", 30}, {"max_id", 400}});
    const std::string catalog = Write("catalog.json", {{"streams",
                                                        {{{"stream", {{"name", "user"}}},
                                                          {"sync_mode", "incremental"},
                                                          {"destination_sync_mode", "append"}}}}});
    Words words = {"read", "--config", config, "--catalog", catalog};
    if (!state.is_null()) words.insert(words.end(), {"--state", Write("state.json", json::array({state}))});
    return Run(words);
  }

  static std::multiset<std::string> IdsOf(const std::vector<json>& messages) {
    std::multiset<std::string> ids;
    for (const json& message : messages) {
      if (message.at("type") == "RECORD") ids.insert(message.at("/record/data/id"_json_pointer));
    }
    return ids;
  }

  std::multiset<std::string> AllIds() {
    httplib::Client client(url_);
    std::multiset<std::string> ids;
    const json answer = json::parse(client.Get("/incremental/step?start_id=1&end_id=100000")->body);
    for (const json& row : answer.at("data")) ids.insert(row.at("id"));
    return ids;
  }

  static json LastState(const std::vector<json>& messages) {
    json last;
    for (const json& message : messages) {
      if (message.at("type") == "STATE") last = message.at("state");
    }
    return last;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Child> api_;
  std::string url_ = "http://127.0.0.1:1";
};

class EachStrategy : public StrategiesProgram, public ::testing::WithParamInterface<std::string> {};

TEST_P(EachStrategy, ReadsEveryRowOnceWhateverTies) {
  for (const char* seed : {"1", "2", "3"}) {
    StartApi({"--seed", seed, "--ties", "4", "--gaps", "2", "--longest-gap", "70", "--null-cursors", "3"});
    const auto all = AllIds();
    ASSERT_EQ(all.size(), 200u);
    EXPECT_EQ(IdsOf(Read(GetParam())), all) << seed;
  }
}

TEST_P(EachStrategy, FindsWhatIsNewSinceItsState) {
  StartApi({"--ties", "3"});
  const json state = LastState(Read(GetParam()));
  httplib::Client client(url_);
  ASSERT_EQ(client.Post("/changes?kind=insert&count=75")->status, 200);
  const auto ids = IdsOf(Read(GetParam(), state));
  for (int id = 201; id <= 275; ++id) EXPECT_THAT(ids, Contains(std::to_string(id)));
  EXPECT_LT(ids.size(), 100u);
}

TEST_P(EachStrategy, CanGoOnFromEachOfItsStates) {
  StartApi({"--ties", "3"});
  const auto all = AllIds();
  const std::vector<json> first = Read(GetParam());
  std::set<std::string> seen;
  for (const json& message : first) {
    if (message.at("type") == "RECORD") seen.insert(message.at("/record/data/id"_json_pointer));
    if (message.at("type") != "STATE") continue;
    std::set<std::string> together = seen;
    for (const std::string& id : IdsOf(Read(GetParam(), message.at("state")))) together.insert(id);
    EXPECT_EQ(together.size(), all.size()) << message;
  }
}

TEST_P(EachStrategy, ReadsAnEmptySource) {
  StartApi({"--rows", "0"});
  const std::vector<json> messages = Read(GetParam());
  EXPECT_TRUE(IdsOf(messages).empty());
  EXPECT_EQ(LastState(messages).at("/stream/stream_state"_json_pointer), json::object());
  EXPECT_TRUE(IdsOf(Read(GetParam(), LastState(messages))).empty());
}

TEST_P(EachStrategy, IsChecked) {
  StartApi();
  const std::string config = Write("config.json", {{"strategy", GetParam()}});
  EXPECT_EQ(Run({"check", "--config", config}).back().at("connectionStatus"),
            json({{"status", "SUCCEEDED"}}));
}

INSTANTIATE_TEST_SUITE_P(Strategies, EachStrategy,
                         ::testing::Values("keyset", "offset", "timestamp", "step_size", "replay"),
                         [](const auto& one) { return one.param; });

TEST_F(StrategiesProgram, ReadsEveryRowByOffsetThoughTheyMove) {
  StartApi({"--changes", "move", "--most-changes", "50"});
  const auto ids = IdsOf(Read("offset"));
  for (const std::string& id : AllIds()) EXPECT_THAT(ids, Contains(id));
}

TEST_F(StrategiesProgram, FailsTheCheckOfAWrongConfig) {
  const std::string invalid = ACCEPTANCE_FOLDER "invalid_config.json";
  EXPECT_EQ(Run({"check", "--config", invalid}).back().at("/connectionStatus/message"_json_pointer),
            "buffer_hours: must be an integer from 0 to 8760.");
  EXPECT_EQ(Run({"discover", "--config", invalid}, 1).back().at("/trace/error/failure_type"_json_pointer),
            "config_error");
}

TEST_F(StrategiesProgram, SaysThatTheApiDoesNotAnswer) {
  const std::string config = Write("config.json", {{"strategy", "keyset"}});
  const json status = Run({"check", "--config", config}).back().at("connectionStatus");
  EXPECT_EQ(status.at("status"), "FAILED");
  EXPECT_THAT(status.at("message").get<std::string>(), HasSubstr("http://127.0.0.1:1 cannot be reached"));
}

TEST_F(StrategiesProgram, NamesTheCursorOfItsStrategy) {
  for (const auto& [strategy, cursor] : std::map<std::string, std::string>{{"keyset", "updatedAt"},
                                                                           {"offset", "updatedAt"},
                                                                           {"timestamp", "updatedAt"},
                                                                           {"replay", "updatedAt"},
                                                                           {"step_size", "id"}}) {
    const std::string config = Write("config.json", {{"strategy", strategy}});
    const json stream = Run({"discover", "--config", config}).back().at("/catalog/streams/0"_json_pointer);
    EXPECT_EQ(stream.at("default_cursor_field"), json::array({cursor})) << strategy;
    EXPECT_EQ(stream.at("source_defined_primary_key"), json::array({json::array({"id"})}));
  }
}

TEST_F(StrategiesProgram, SaysWhatStreamFailed) {
  StartApi({"--ties", "120", "--seed", "2"});
  const std::string config = Write("config.json", {{"strategy", "keyset"}});
  const std::string catalog =
      Write("catalog.json", {{"streams", {{{"stream", {{"name", "user"}}}, {"sync_mode", "full_refresh"}}}}});
  const json error =
      Run({"read", "--config", config, "--catalog", catalog}, 1).back().at("/trace/error"_json_pointer);
  EXPECT_EQ(error.at("stream_descriptor"), json({{"name", "user"}}));
  EXPECT_THAT(error.at("message").get<std::string>(), HasSubstr("More users than a page holds"));
}

}  // namespace
}  // namespace assay::sample_connector::incremental_strategies::program_test
