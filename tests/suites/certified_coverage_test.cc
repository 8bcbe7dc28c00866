// The checks for certified connectors: a folder that passes all of them, and copies of it that are broken in
// one place each, put to the real binary.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "harness/base/files.h"
#include "suites/all_suites.h"
#include "tests/suites/certified_checks.h"
#include "tests/support/child.h"
#include "tests/support/folders.h"

namespace assay::suites::certified_coverage_test {
namespace {

using nlohmann::json;
using suites::testing::IsForCertified;
using testing_support::Ended;
using testing_support::RunChild;

constexpr const char* kMetadata = "metadata.yaml";
constexpr const char* kDocumentation = "docs/integrations/sources/scripted-files.md";

// The pages that the documentation links to.
class Pages {
 public:
  Pages() : port_(server_.bind_to_any_port("127.0.0.1")) {
    server_.Get("/good",
                [](const httplib::Request&, httplib::Response& page) { page.set_content("a", "text/html"); });
    server_.Get("/moved",
                [](const httplib::Request&, httplib::Response& page) { page.set_redirect("/good"); });
    server_.Get("/private", [](const httplib::Request&, httplib::Response& page) { page.status = 401; });
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~Pages() {
    server_.stop();
    thread_.join();
  }

  int port() const { return port_; }

 private:
  httplib::Server server_;
  int port_;
  std::thread thread_;
};

// Something to be replaced in a file of the folder, or a fault of the connector.
struct Breach {
  std::string check;
  std::string name;
  std::string file;
  std::string text;
  std::string instead;
  std::string fault;
};

class CertifiedTest : public ::testing::Test {
 protected:
  CertifiedTest() : folder_(*PrivateFolder::Create()) {
    std::filesystem::copy(testing_support::SourceFolder() / "fixtures/configs/certified", Project(),
                          std::filesystem::copy_options::recursive);
    Replace(kDocumentation, "127.0.0.1:9/", "127.0.0.1:" + std::to_string(pages_.port()) + "/");
  }

  std::filesystem::path Project() const { return folder_.path() / "project"; }

  // Everywhere. What is to be replaced has to be there.
  void Replace(const std::string& file, const std::string& text, const std::string& instead) {
    std::string content = *ReadFile(Project() / file);
    ASSERT_NE(content.find(text), std::string::npos) << text;
    for (std::size_t at = content.find(text); at != std::string::npos;
         at = content.find(text, at + instead.size()))
      content.replace(at, text.size(), instead);
    ASSERT_TRUE(WriteFileAtomically(Project() / file, content).ok());
  }

  // Leaves no link that leads out of this machine.
  void KeepOffTheWeb() {
    Replace(kDocumentation,
            "[sync modes](https://docs.airbyte.com/cloud/core-concepts/#connection-sync-modes)",
            "sync modes");
  }

  // The report's results by id.
  std::map<std::string, json> Run(const std::vector<std::string>& more, const std::string& fault = "") {
    const std::string report = folder_.path() / "report.json";
    const std::string connector = std::string(SCRIPTED_CONNECTOR) + " --scenario " +
                                  (Project() / "model.json").string() +
                                  (fault.empty() ? "" : " --fault " + fault);
    std::vector<std::string> words = {ASSAY,       "run",         Project(),
                                      "--command", connector,     "--report-json",
                                      report,      "--artifacts", folder_.path() / "artifacts"};
    words.insert(words.end(), more.begin(), more.end());
    ended_ = RunChild(words);
    const Result<std::string> text = ReadFile(report);
    if (!text.ok()) throw std::runtime_error("assay wrote no report: " + ended_.out + ended_.err);
    std::map<std::string, json> results;
    const json document = json::parse(*text);
    for (const json& result : document.at("results")) results[result.at("id")] = result;
    return results;
  }

  Pages pages_;
  PrivateFolder folder_;
  Ended ended_;
};

TEST_F(CertifiedTest, AFolderThatKeepsTheRulesPassesEveryCheck) {
  const auto results = Run({});
  for (const check::Check* check : AllChecks()) {
    if (!IsForCertified(check->id)) continue;
    const json& result = results.at(std::string(check->id));
    if (check->id == "connector_documentation.validate_links") continue;
    EXPECT_EQ(result.at("outcome"), "passed") << result.dump(1);
  }
}

TEST_F(CertifiedTest, LinksThatLeadSomewherePass) {
  KeepOffTheWeb();
  const auto results = Run({"--online", "--filter", "connector_documentation.*"});
  EXPECT_EQ(results.at("connector_documentation.validate_links").at("outcome"), "passed") << ended_.out;
}

TEST_F(CertifiedTest, LinksAreNotFollowedUnasked) {
  const json result = Run({}).at("connector_documentation.validate_links");
  EXPECT_EQ(result.at("outcome"), "skipped");
  EXPECT_THAT(result.at("reason").get<std::string>(), ::testing::HasSubstr("--online"));
}

TEST_F(CertifiedTest, OthersThanCertifiedConnectorsAreNotJudged) {
  Replace(kMetadata, "ql: 400", "ql: 300");
  for (const auto& [id, result] : Run({})) {
    if (!IsForCertified(id)) continue;
    EXPECT_EQ(result.at("outcome"), "skipped") << id;
    EXPECT_THAT(result.at("reason").get<std::string>(), ::testing::HasSubstr("certified")) << id;
  }
}

class BreachTest : public CertifiedTest, public ::testing::WithParamInterface<Breach> {};

TEST_P(BreachTest, IsFound) {
  const Breach& breach = GetParam();
  if (!breach.file.empty()) Replace(breach.file, breach.text, breach.instead);
  std::vector<std::string> words = {"--filter", breach.check};
  if (breach.check == "connector_documentation.validate_links") {
    KeepOffTheWeb();
    words.emplace_back("--online");
  }
  const auto results = Run(words, breach.fault);
  EXPECT_EQ(results.at(breach.check).at("outcome"), "failed") << ended_.out << ended_.err;
  EXPECT_EQ(ended_.exit_code, 1);
}

const std::vector<Breach>& Breaches() {
  static const std::vector<Breach> breaches = {
      {"basic_read.file_types", "no_avro", "", "", "", "basic_read.file_types"},
      {"basic_read.file_types", "no_csv", "model.json", "b.CSV", "b.txt", ""},
      {"basic_read.file_types", "no_unstructured", "model.json", "d.pdf", "d.csv", ""},
      {"connector_attributes.streams_define_primary_key", "no_key", "model.json",
       R"("primary_key": ["document_key"], )", "", ""},
      {"connector_attributes.has_allowed_hosts", "no_hosts", kMetadata,
       "    hosts:\n      - files.example.com\n", "    hosts: []\n", ""},
      {"connector_attributes.has_suggested_streams", "no_streams", kMetadata, "suggestedStreams",
       "otherStreams", ""},
      {"connector_documentation.prerequisites_content", "no_title", kDocumentation, "API Key", "Word", ""},
      {"connector_documentation.prerequisites_content", "no_section", kDocumentation, "## Prerequisites",
       "## Requirements", ""},
      {"connector_documentation.docs_structure", "order", kDocumentation, "## Setup guide",
       "## Supported Streams", ""},
      {"connector_documentation.docs_structure", "no_changelog", kDocumentation, "## Changelog", "## History",
       ""},
      {"connector_documentation.docs_descriptions", "other_words", kDocumentation,
       "supports the following [sync modes]", "knows the following [sync modes]", ""},
      {"connector_documentation.validate_links", "gone", kDocumentation, "/private", "/gone", ""},
  };
  return breaches;
}

INSTANTIATE_TEST_SUITE_P(Certified, BreachTest, ::testing::ValuesIn(Breaches()), [](const auto& breach) {
  std::string name = breach.param.check + "_" + breach.param.name;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

TEST(CertifiedChecksTest, HaveABreachEach) {
  std::set<std::string> covered;
  for (const Breach& breach : Breaches()) covered.insert(breach.check);
  for (const check::Check* check : AllChecks()) {
    EXPECT_EQ(covered.contains(std::string(check->id)), IsForCertified(check->id)) << check->id;
  }
}

}  // namespace
}  // namespace assay::suites::certified_coverage_test
