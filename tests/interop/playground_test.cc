// The public package fivetran-api-playground 1.1.9: the source of five strategies reads it, and users_api has
// its form.
#include <gmock/gmock.h>
#include <httplib.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>

#include "tests/e2e/workspace.h"
#include "tests/support/folders.h"

namespace assay::interop::playground_test {
namespace {

using e2e::Child;
using e2e::Ended;
using e2e::Words;
using nlohmann::json;

// A Python that has the package; empty where there is none.
std::string Python() {
  if (!std::filesystem::exists(PLAYGROUND_PYTHON)) return "";
  const Ended version = testing_support::RunChild(
      {PLAYGROUND_PYTHON, "-c", "import fivetran_api_playground as p; print(p.__version__)"});
  return version.out == "1.1.9\n" ? PLAYGROUND_PYTHON : "";
}

class Playground : public e2e::Workspace {
 protected:
  void SetUp() override {
    if (!Python().empty()) return;
    const char* const required = std::getenv("ASSAY_REQUIRE_INTEROP");
    if (required != nullptr && std::string(required) == "1") FAIL() << "scripts/interop installs the package";
    GTEST_SKIP() << "scripts/interop installs the package";
  }
};

class StrategyOnPlayground : public Playground, public testing::WithParamInterface<std::string> {
 protected:
  // The strategy's own acceptance test, but on the package's API. Its rows are made up anew with each start.
  void WriteProject() {
    std::filesystem::copy(
        testing_support::SourceFolder() / "sample_connector/incremental_strategies/acceptance",
        Path("acceptance"), std::filesystem::copy_options::recursive);
    const std::string file = "acceptance/" + GetParam() + "/acceptance-test-config.yml";
    ReplaceIn(file, "path: expected_records.jsonl",
              "bypass_reason: the rows are made up anew with each start");
    ReplaceIn(file, "../../../../build/release/sample_connector/incremental_strategies",
              INCREMENTAL_STRATEGIES);
    std::string config = Read(file);
    const std::size_t command = config.find("../../../../build/release/fixtures/users_api");
    ASSERT_NE(command, std::string::npos);
    config.replace(command, config.find('\n', command) - command, Python() + " " + PLAYGROUND_SERVER);
    Write(file, config);
  }
};

TEST_P(StrategyOnPlayground, PassesEveryCheckAtHighStrictness) {
  WriteProject();
  const Ended ended = Assay({"run", "acceptance/" + GetParam(), "--strict", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const json report = ReadJson("report.json");
  EXPECT_EQ(report["counts"]["failed"], 0);
  EXPECT_EQ(report["counts"]["warned"], 0);
  int judged = 0;
  for (const json& result : report["results"]) {
    const std::string id = result["id"];
    if (!id.starts_with("incremental.")) continue;
    EXPECT_EQ(result["outcome"], "passed") << id << ": " << result["reason"];
    ++judged;
  }
  EXPECT_GT(judged, 0);
}

INSTANTIATE_TEST_SUITE_P(Strategies, StrategyOnPlayground,
                         testing::Values("keyset", "offset", "timestamp", "step_size", "replay"),
                         [](const auto& one) { return one.param; });

// What of an answer is the form of the API: its status, and the names of what it holds.
json FormOf(const httplib::Result& answer) {
  if (!answer) return "no answer";
  const json body = json::parse(answer->body, nullptr, false);
  json form = {{"status", answer->status}, {"names", json::array()}, {"row", json::array()}};
  for (const auto& [name, value] : body.items()) form["names"].push_back(name);
  if (body.contains("data") && !body["data"].empty()) {
    form["rows"] = body["data"].size();
    for (const auto& [name, value] : body["data"][0].items()) form["row"].push_back(name);
    for (const auto& [name, value] : body["data"][0].items()) form["types"].push_back(value.type_name());
  }
  return form;
}

std::unique_ptr<httplib::Client> ClientOf(Child& server) {
  const std::string line = server.ReadLine();
  return std::make_unique<httplib::Client>("http://127.0.0.1:" + line.substr(line.rfind(' ') + 1));
}

TEST_F(Playground, HasTheFormOfUsersApi) {
  Child theirs({Python(), PLAYGROUND_SERVER});
  Child ours({USERS_API, "--port", "0"});
  const auto their_client = ClientOf(theirs);
  const auto our_client = ClientOf(ours);
  const std::string past = "2000-01-01T00:00:00Z";
  const std::string future = "2999-01-01T00:00:00Z";
  for (const std::string& target : Words{
           "/pagination/keyset",
           "/pagination/keyset?updated_since=" + past,
           "/pagination/keyset?updated_since=" + future,
           "/pagination/keyset?updated_since=",
           "/pagination/keyset?updated_since=2000-01-01T00:00:00",
           "/pagination/keyset?updated_since=yesterday",
           "/pagination/keyset?scroll_param=MjAwMC0wMS0wMVQwMDowMDowMFo%3D",
           "/pagination/keyset?scroll_param=Mjk5OS0wMS0wMVQwMDowMDowMFo%3D",
           "/pagination/keyset?scroll_param=eA%3D%3D",
           "/pagination/keyset?scroll_param=MjAwMC0wMS0wMVQwMDowMDowMFo%3D&updated_since=" + past,
           "/pagination/keyset?per_page=5",
           "/pagination/offset",
           "/pagination/offset?limit=50&offset=180",
           "/pagination/offset?limit=50&offset=200",
           "/pagination/offset?limit=x&offset=y",
           "/pagination/offset?order_by=createdAt&order_type=desc",
           "/pagination/offset?updated_since=" + past,
           "/pagination/offset?updated_since=" + future,
           "/pagination/offset?updated_since=yesterday",
           "/pagination/offset?limit=0",
           "/pagination/offset?limit=51",
           "/pagination/offset?offset=-1",
           "/pagination/offset?order_by=id",
           "/pagination/offset?order_type=up",
           "/pagination/offset?per_page=5",
           "/incremental/timestamp",
           "/incremental/timestamp?since=" + past,
           "/incremental/timestamp?since=" + future,
           "/incremental/timestamp?since=yesterday",
           "/incremental/timestamp?updated_since=" + past,
           "/incremental/step?start_id=1&end_id=10",
           "/incremental/step?start_id=190&end_id=400",
           "/incremental/step?start_id=500&end_id=600",
           "/incremental/step?start_id=1",
           "/incremental/step?start_id=x&end_id=y",
           "/incremental/step?start_id=0&end_id=1",
           "/incremental/step?start_id=2&end_id=1",
           "/incremental/step?since=1",
       }) {
    EXPECT_EQ(FormOf(our_client->Get(target)), FormOf(their_client->Get(target))) << target;
  }
}

}  // namespace
}  // namespace assay::interop::playground_test
