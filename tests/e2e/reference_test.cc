// The reference subject, judged as ./scripts/acceptance judges it.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "harness/transcript/recording.h"
#include "tests/e2e/workspace.h"
#include "tests/support/folders.h"

namespace assay::e2e::reference_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr const char* kConfigFile = "acceptance-test-config.yml";
constexpr const char* kSecrets = "sample_connector/stock_ticker/acceptance/secrets/";

std::string TextOf(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class Reference : public Workspace {
 protected:
  Reference() {
    std::filesystem::create_directories(Path("sample_connector/stock_ticker"));
    std::filesystem::copy(testing_support::SourceFolder() / "sample_connector/stock_ticker/acceptance",
                          Path("sample_connector/stock_ticker/acceptance"),
                          std::filesystem::copy_options::recursive);
    Write(kConfigFile, TextOf(testing_support::SourceFolder() / kConfigFile));
    ReplaceIn(kConfigFile, "build/release/sample_connector/stock_ticker", STOCK_TICKER);
    ReplaceIn(kConfigFile, "build/release/fixtures/polygon_api", POLYGON_API);
  }

  std::string ApiKeyIn(const std::string& file) const {
    return ReadJson(kSecrets + file)["api_key"].get<std::string>();
  }

  Ended Run(const Words& more = {}) const {
    Words words = {"run", "--report-junit", "report.xml", "--report-json", "report.json"};
    words.insert(words.end(), more.begin(), more.end());
    return Assay(words);
  }

  // Everything that a run leaves in files, transcripts unpacked.
  std::string Written() const {
    std::string all = Read("report.xml") + Read("report.json");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(Path(".assay"))) {
      if (entry.is_regular_file()) all += TextOf(entry.path());
      if (!std::filesystem::exists(entry.path() / "stdout.zst")) continue;
      const auto append = [&](std::string_view bytes) {
        all += bytes;
        return true;
      };
      EXPECT_TRUE(transcript::ReadStdout(entry.path(), append).ok()) << entry.path();
      EXPECT_TRUE(transcript::ReadStderr(entry.path(), append).ok()) << entry.path();
    }
    return all;
  }
};

TEST_F(Reference, passes_with_a_line_per_suite_and_a_summary) {
  const Ended ended = Run();
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_EQ(ended.err, "");
  for (const char* const suite :
       {"spec", "connection", "discovery", "basic_read", "full_refresh", "incremental", "protocol"}) {
    EXPECT_THAT(ended.out, MatchesRegex("(.|\n)*\n  " + std::string(suite) + " +[0-9]+ passed(.|\n)*"));
  }
  EXPECT_THAT(ended.out, MatchesRegex("(.|\n)*\n[0-9]+ checks: [0-9]+ passed, [0-9]+ skipped(.|\n)*"));
  EXPECT_THAT(ended.out, HasSubstr("\nreport: report.xml\nreport: report.json\n"));
}

TEST_F(Reference, runs_each_distinct_invocation_once) {
  ASSERT_EQ(Run().exit_code, 0);
  const json report = ReadJson("report.json");
  EXPECT_EQ(report["outcome"], "passed");
  EXPECT_GE(report["counts"]["passed"].get<int>(), 22);
  EXPECT_EQ(report["counts"]["failed"], 0);
  EXPECT_EQ(report["counts"]["errors"], 0);
  EXPECT_LE(report["invocations"].size(), 28U);
  std::set<std::string> ids;
  std::set<std::string> transcripts;
  for (const json& invocation : report["invocations"]) {
    ids.insert(invocation["id"]);
    transcripts.insert(invocation["transcript"]);
    EXPECT_TRUE(std::filesystem::exists(Path(invocation["transcript"]) / "stdout.zst"));
  }
  EXPECT_EQ(ids.size(), report["invocations"].size());
  EXPECT_EQ(transcripts.size(), report["invocations"].size());
}

TEST_F(Reference, junit_report_fits_the_schema_and_names_the_yaml_entry) {
  ASSERT_EQ(Run().exit_code, 0);
  const std::string xml = Read("report.xml");
  EXPECT_THAT(xml,
              HasSubstr(R"(<testcase name="basic_read.read" classname="source-stock-ticker-api.basic_read" )"
                        R"(file="acceptance-test-config.yml" line="20")"));
  EXPECT_THAT(xml, HasSubstr(R"(<skipped message="the status is not FAILED")"));
  if (testing_support::RunChild({"sh", "-c", "command -v xmllint"}).exit_code != 0)
    GTEST_SKIP() << "xmllint is not installed";
  const std::string schema = testing_support::SourceFolder() / "fixtures/junit/junit.xsd";
  const Ended checked =
      testing_support::RunChild({"xmllint", "--noout", "--schema", schema, Path("report.xml").string()});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
}

TEST_F(Reference, never_writes_a_key) {
  const Ended ended = Run({"--verbose"});
  ASSERT_EQ(ended.exit_code, 0);
  const std::string all = ended.out + ended.err + Written();
  EXPECT_THAT(all, HasSubstr("stock_prices"));
  EXPECT_THAT(all, Not(HasSubstr(ApiKeyIn("valid_config.json"))));
  EXPECT_THAT(all, Not(HasSubstr(ApiKeyIn("invalid_config.json"))));
}

TEST_F(Reference, verify_agrees_without_the_connector_and_the_service) {
  ASSERT_EQ(Run().exit_code, 0);
  const json first = ReadJson("report.json");
  const Ended again = Assay({"verify", "--report-json", "again.json"});
  EXPECT_EQ(again.exit_code, 0) << again.out << again.err;
  const json second = ReadJson("again.json");
  EXPECT_EQ(second["counts"], first["counts"]);
}

TEST_F(Reference, fails_with_the_wrong_key_and_says_what_the_api_said) {
  Write(std::string(kSecrets) + "valid_config.json",
        R"({"stock_ticker": "TSLA", "api_key": "a-wrong-key-0815"})");
  const Ended ended = Run();
  EXPECT_EQ(ended.exit_code, 1) << ended.out << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("FAILED connection.check[0]"), HasSubstr("API Key is incorrect"),
                               HasSubstr("again: assay exec check --config " + std::string(kSecrets))));
  EXPECT_THAT(ended.out, Not(HasSubstr("a-wrong-key-0815")));
  EXPECT_THAT(Written(), Not(HasSubstr("a-wrong-key-0815")));
}

TEST_F(Reference, fails_where_the_api_does_not_answer) {
  std::string config = Read(kConfigFile);
  config.resize(config.find("  services:"));
  Write(kConfigFile, config);
  // Port 1 of loopback: nobody listens, and the answer comes at once.
  const Ended ended =
      Assay({"run", "--filter", "connection.*:discovery.*"}, {{"POLYGON_API_URL", "http://127.0.0.1:1"}});
  EXPECT_EQ(ended.exit_code, 1) << ended.out << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("FAILED connection.check[0]"), HasSubstr("127.0.0.1"),
                               HasSubstr("again: assay exec check")));
}

}  // namespace
}  // namespace assay::e2e::reference_test
