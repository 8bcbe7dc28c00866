// A read keeps every promise, plain or in the dress of the wild, whatever its state type.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::read_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

struct Variant {
  std::string name;
  std::string mode;
  std::string state_type;
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

class ReadTest : public ::testing::TestWithParam<Variant> {
 protected:
  Answer Read(const json& catalog, const json& state = nullptr) const {
    const std::string scenario = connector_.Write("scenario.json", {{"state_type", GetParam().state_type}});
    if (GetParam().mode == "wild") return connector_.Read(catalog, state, {"--mode", "wild"});
    return connector_.Read(catalog, state, {"--scenario", scenario});
  }

  json Catalog() const {
    json catalog = IncrementalCatalog();
    if (GetParam().mode == "wild") {
      catalog["streams"].push_back(Configured("visits", "", "incremental"));
      catalog["streams"].push_back(Configured("documents", "", "incremental"));
    }
    return catalog;
  }

  static std::set<std::string> Streams(const json& catalog) {
    std::set<std::string> names;
    for (const json& entry : catalog["streams"]) names.insert(entry["stream"]["name"]);
    return names;
  }

  Connector connector_;
};

// What a platform hands back after the states seen so far.
class Platform {
 public:
  void See(const json& message) {
    const json& state = message["state"];
    if (!state.contains("type")) {
      input_ = state["data"];
    } else if (state["type"] == "GLOBAL") {
      input_ = json::array({state});
    } else {
      streams_[state["stream"]["stream_descriptor"].dump()] = state;
      input_ = json::array();
      for (const auto& [key, known] : streams_) input_.push_back(known);
    }
  }
  const json& Input() const { return input_; }

 private:
  std::map<std::string, json> streams_;
  json input_ = nullptr;
};

TEST_P(ReadTest, ResumingFromAnyStateLosesNothing) {
  const Answer whole = Read(Catalog());
  ASSERT_EQ(whole.ended.exit_code, 0);
  std::multiset<json> all;
  for (const json& message : whole.OfType("RECORD")) all.insert(message["record"]["data"]);
  ASSERT_GE(all.size(), 41u);

  Platform platform;
  std::set<json> before;
  for (const json& message : whole.messages) {
    if (message["type"] == "RECORD") before.insert(message["record"]["data"]);
    if (message["type"] != "STATE") continue;
    platform.See(message);
    const Answer rest = Read(Catalog(), platform.Input());
    ASSERT_EQ(rest.ended.exit_code, 0);
    std::set<json> together = before;
    for (const json& record : rest.OfType("RECORD")) together.insert(record["record"]["data"]);
    EXPECT_EQ(together, std::set<json>(all.begin(), all.end())) << "from " << platform.Input();
  }
}

// Per stream, over all streams where the state is GLOBAL; a LEGACY state counts nothing.
TEST_P(ReadTest, RecordCountsAddUp) {
  const Answer whole = Read(Catalog());
  std::map<std::string, double> counted, emitted;
  for (const json& message : whole.OfType("STATE")) {
    const json& state = message["state"];
    ASSERT_EQ(state.contains("sourceStats"), GetParam().state_type != "LEGACY");
    if (GetParam().state_type == "LEGACY") return;
    const bool global = GetParam().state_type == "GLOBAL";
    const std::string stream =
        global ? "all" : state["stream"]["stream_descriptor"]["name"].get<std::string>();
    counted[stream] += state["sourceStats"]["recordCount"].get<double>();
    emitted[stream] =
        static_cast<double>(global ? whole.OfType("RECORD").size() : whole.Records(stream).size());
  }
  EXPECT_EQ(counted, emitted);
}

TEST_P(ReadTest, EachStreamIsStartedThenRunningThenComplete) {
  const Answer whole = Read(Catalog());
  for (const std::string& stream : Streams(Catalog())) {
    std::vector<std::string> statuses = whole.Statuses(stream);
    statuses.erase(std::unique(statuses.begin(), statuses.end()), statuses.end());
    EXPECT_THAT(statuses, ElementsAre("STARTED", "RUNNING", "COMPLETE")) << stream;
  }
}

TEST_P(ReadTest, ASecondReadFromTheFinalStateHasNoIncrementalRecordsButStates) {
  Platform platform;
  for (const json& message : Read(Catalog()).OfType("STATE")) platform.See(message);
  const Answer second = Read(Catalog(), platform.Input());
  for (const std::string& stream : Streams(Catalog())) {
    if (stream == "countries") continue;
    EXPECT_THAT(second.Records(stream), IsEmpty()) << stream;
  }
  EXPECT_THAT(second.OfType("STATE"), Not(IsEmpty()));
}

TEST_P(ReadTest, TwoReadsHoldTheSameRecordsLaterStamped) {
  const auto contents = [](const Answer& answer, std::vector<std::int64_t>& stamps) {
    std::multiset<json> records;
    for (const json& message : answer.OfType("RECORD")) {
      records.insert(message["record"]["data"]);
      stamps.push_back(message["record"]["emitted_at"]);
    }
    return records;
  };
  std::vector<std::int64_t> first_stamps, second_stamps;
  const auto first = contents(Read(FullRefreshCatalog()), first_stamps);
  const auto second = contents(Read(FullRefreshCatalog()), second_stamps);
  EXPECT_EQ(first, second);
  EXPECT_GT(*std::min_element(second_stamps.begin(), second_stamps.end()),
            *std::max_element(first_stamps.begin(), first_stamps.end()));
}

INSTANTIATE_TEST_SUITE_P(All, ReadTest,
                         ::testing::Values(Variant{"stream", "model", "STREAM"},
                                           Variant{"global", "model", "GLOBAL"},
                                           Variant{"legacy", "model", "LEGACY"},
                                           Variant{"wild", "wild", "STREAM"}),
                         [](const auto& variant) { return variant.param.name; });

}  // namespace
}  // namespace assay::scripted_connector_test::read_test
