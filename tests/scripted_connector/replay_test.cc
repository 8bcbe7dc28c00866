#include <gmock/gmock.h>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::replay_test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class ReplayTest : public ::testing::Test {
 protected:
  Answer Read(const json& scenario, const json& catalog = IncrementalCatalog(),
              const json& state = nullptr) const {
    return connector_.Read(catalog, state, {"--scenario", connector_.Write("scenario.json", scenario)});
  }
  Connector connector_;
};

json Says(const std::string& line) { return {{"stdout", {line}}}; }

TEST_F(ReplayTest, PlaysTextVerbatimWithItsExitCodeAndStderr) {
  connector_.WriteText("spec.jsonl", "{\"type\" : \"SPEC\"}\r\n\nnot json\nlast without newline");
  const std::string scenario = connector_.Write(
      "scenario.json", {{"spec", {{"stdout", "spec.jsonl"}, {"stderr", {"a warning"}}, {"exit", 3}}}});
  const Answer answer = connector_.Spec({"--scenario", scenario});
  EXPECT_EQ(answer.ended.out, "{\"type\" : \"SPEC\"}\r\n\nnot json\nlast without newline");
  EXPECT_EQ(answer.ended.err, "a warning\n");
  EXPECT_EQ(answer.ended.exit_code, 3);
}

TEST_F(ReplayTest, LinesMayBeObjectsAndTextMayBeInline) {
  EXPECT_EQ(Read({{"read", {{"stdout", {{{"type", "LOG"}}, "text"}}}}}).ended.out,
            "{\"type\":\"LOG\"}\ntext\n");
  EXPECT_EQ(Read({{"read", {{"stdout_text", "no newline"}}}}).ended.out, "no newline");
}

TEST_F(ReplayTest, DiesByTheSignalAskedFor) {
  const Answer answer = Read({{"read", {{"stdout", {"before"}}, {"signal", 9}}}});
  EXPECT_EQ(answer.ended.out, "before\n");
  EXPECT_EQ(answer.ended.signal, 9);
}

TEST_F(ReplayTest, ChoosesTheAnswerByItsInputs) {
  json scenario;
  scenario["read"] = {{{"when", {{"state", {{{"stream", {{"stream_state", {{"updated_at", "x"}}}}}}}}}},
                       {"stdout", {"by state"}}},
                      {{"when", {{"stream", "ghosts"}}}, {"stdout", {"by stream"}}},
                      {{"when", {{"config", {{"page_size", 99}}}}}, {"stdout", {"by config"}}},
                      {{"when", {{"state", nullptr}}}, {"stdout", {"without state"}}},
                      Says("else")};
  EXPECT_EQ(Read(scenario).ended.out, "without state\n");
  const json catalog = {{"streams", {Configured("ghosts", "", "full_refresh")}}};
  EXPECT_EQ(Read(scenario, catalog).ended.out, "by stream\n");
  const json state = {InputState("users", "", {{"updated_at", "x"}, {"more", 1}})};
  EXPECT_EQ(Read(scenario, catalog, state).ended.out, "by state\n");
  EXPECT_EQ(Read(scenario, IncrementalCatalog(), {InputState("users", "", {{"updated_at", "y"}})}).ended.out,
            "else\n");
}

TEST_F(ReplayTest, ChoosesTheAnswerByTheOrderOfCalls) {
  const json scenario = {{"counter", "calls"},
                         {"read", {{{"when", {{"call", 2}}}, {"stdout", {"second"}}}, Says("other")}}};
  EXPECT_EQ(Read(scenario).ended.out, "other\n");
  EXPECT_EQ(Read(scenario).ended.out, "second\n");
  EXPECT_EQ(Read(scenario).ended.out, "other\n");
}

TEST_F(ReplayTest, CommandsWithoutAnAnswerNeedAModel) {
  json scenario = {{"read", Says("x")}};
  EXPECT_EQ(connector_.Spec({"--scenario", connector_.Write("scenario.json", scenario)}).ended.exit_code, 2);
  scenario["model"] = true;
  EXPECT_THAT(connector_.Spec({"--scenario", connector_.Write("scenario.json", scenario)}).OfType("SPEC"),
              SizeIs(1));
  scenario["read"] = {{{"when", {{"call", 77}}}, {"stdout", {"x"}}}};
  EXPECT_THAT(Read(scenario).ended.err, HasSubstr("no answer of \"read\" applies"));
}

TEST_F(ReplayTest, FaultsActOnReplayedMessages) {
  const std::string scenario = connector_.Write(
      "scenario.json", {{"spec", {{"stdout", {{{"type", "SPEC"}, {"spec", json::object()}}, "text"}}}}});
  const Answer answer = connector_.Spec({"--scenario", scenario, "--fault", "spec.emits_one_spec:two"});
  EXPECT_THAT(answer.OfType("SPEC"), SizeIs(2));
  EXPECT_THAT(answer.ended.out, HasSubstr("\ntext\n"));
}

}  // namespace
}  // namespace assay::scripted_connector_test::replay_test
