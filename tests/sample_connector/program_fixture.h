#ifndef TESTS_SAMPLE_CONNECTOR_PROGRAM_FIXTURE_H_
#define TESTS_SAMPLE_CONNECTOR_PROGRAM_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/sample_connector/fakes.h"
#include "tests/support/child.h"

namespace assay::sample_connector::stock_ticker {

// The programs under test.
extern const char* const kPolygonApiProgram;
extern const char* const kStockTickerProgram;

using testing_support::Child;
using testing_support::Ended;
using testing_support::Variables;
using Words = std::vector<std::string>;

// A key with characters that URLs and JSON write differently.
inline constexpr char kKey[] = "s3cr3t-key+with space&\"%";
inline const char* const kSpellings[] = {kKey, "s3cr3t-key+with space&\\\"%",
                                         "s3cr3t-key%2Bwith%20space%26%22%25", "s3cr3t-key"};

// How a run of the program ended, and what it said.
struct Conversation {
  int exit_code = -1;
  std::vector<nlohmann::json> messages;
  Words outline;
  std::string err;
  std::string out;

  const nlohmann::json& last() const { return messages.back(); }
};

// Runs the program stock_ticker, mostly against the program polygon_api.
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
    Words words = {kPolygonApiProgram, "--port", "0", "--api-key", key, "--tickers", "TSLA"};
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
  Conversation Run(Words words) {
    words.insert(words.begin(), kStockTickerProgram);
    const Ended ended = testing_support::RunChild(words, Environment());
    for (const char* spelling : kSpellings) {
      EXPECT_THAT(ended.out, ::testing::Not(::testing::HasSubstr(spelling)));
      EXPECT_THAT(ended.err, ::testing::Not(::testing::HasSubstr(spelling)));
    }
    Conversation outcome{.exit_code = ended.exit_code,
                         .messages = Messages(ended.out),
                         .outline = {},
                         .err = ended.err,
                         .out = ended.out};
    outcome.outline = Outline(outcome.messages);
    return outcome;
  }

  Conversation Check() { return Run({"check", "--config", config_}); }
  Conversation Read(const std::string& catalog, const std::string& state = "") {
    Words words = {"read", "--config", config_, "--catalog", catalog};
    if (!state.empty()) words.insert(words.end(), {"--state", Write("state.json", state)});
    return Run(words);
  }

  static std::string Verdict(const Conversation& outcome) {
    return outcome.last().at("/connectionStatus"_json_pointer).value("message", "");
  }
  static std::string Error(const Conversation& outcome) {
    return outcome.last().at("/trace/error/message"_json_pointer);
  }

  std::filesystem::path folder_;
  std::string config_;
  std::string full_refresh_;
  std::string incremental_;
  std::unique_ptr<Child> api_;
  std::string url_ = "http://127.0.0.1:1";
};

}  // namespace assay::sample_connector::stock_ticker

#endif  // TESTS_SAMPLE_CONNECTOR_PROGRAM_FIXTURE_H_
