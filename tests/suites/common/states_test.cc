#include "suites/common/states.h"

#include <gtest/gtest.h>

#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing::states_test {
namespace {

using protocol::StreamId;

const StreamId kPlain = {"", "s"};
const StreamId kInM = {"m", "s"};
const StreamId kInN = {"n", "s"};
const StreamId kOther = {"", "other"};

probe::Evidence Read(std::vector<json> messages) { return EvidenceOf({.messages = std::move(messages)}); }

json OfGlobal(const char* name, const char* name_space, json state) {
  return {{"stream_descriptor", {{"name", name}, {"namespace", name_space}}},
          {"stream_state", std::move(state)}};
}

TEST(HasStateTest, AStreamStateCoversTheStreamOfItsName) {
  const probe::Evidence none = Read({Log("INFO", "")});
  EXPECT_FALSE(HasState(none, kPlain));
  const probe::Evidence run = Read({StreamState("s", {{"c", 1}}, "m")});
  EXPECT_TRUE(HasState(run, kInM));
  EXPECT_TRUE(HasState(run, kPlain));
  EXPECT_TRUE(HasState(run, kInN));
  EXPECT_FALSE(HasState(run, kOther));
  EXPECT_FALSE(HasState(run, {"s", "m"}));
}

TEST(HasStateTest, AStateOfAllCoversEveryStream) {
  EXPECT_TRUE(HasState(Read({GlobalState(json::array())}), kOther));
  EXPECT_TRUE(HasState(Read({LegacyState(json::object())}), kOther));
}

TEST(FindStateTest, TheNamespaceDecidesBetweenStreamsOfOneName) {
  const StatesByStream states = {{kInM, 1}, {kInN, 2}, {{"", "t"}, 3}};
  EXPECT_EQ(FindState(states, kInM), &states.at(kInM));
  EXPECT_EQ(FindState(states, kInN), &states.at(kInN));
  EXPECT_EQ(FindState(states, kPlain), &states.at(kInM)) << "the first of the name";
  EXPECT_EQ(FindState(states, {"x", "t"}), &states.at({"", "t"}));
  EXPECT_EQ(FindState(states, kOther), nullptr);
  EXPECT_EQ(FindState({}, kPlain), nullptr);
}

TEST(FinalStatesTest, AreTheLastOfEachStream) {
  EXPECT_EQ(FinalStates(Read({Log("INFO", "")})), std::nullopt);
  EXPECT_EQ(FinalStates(Read({StreamState("s", 1, "m"), StreamState("s", 2, "n"), StreamState("s", 3, "m")})),
            (StatesByStream{{kInM, 3}, {kInN, 2}}));
  EXPECT_EQ(FinalStates(Read({GlobalState({OfGlobal("s", "m", 1)}), GlobalState({OfGlobal("s", "n", 2)})})),
            (StatesByStream{{kInN, 2}}));
  EXPECT_EQ(FinalStates(Read({LegacyState({{"s", 1}}), LegacyState({{"other", 2}})})),
            (StatesByStream{{kOther, 2}}));
  EXPECT_EQ(FinalStates(Read({LegacyState(json::array({1}))})), std::nullopt);
}

TEST(LineOfLastStateTest, IsThatOfTheStreamsLastState) {
  EXPECT_EQ(LineOfLastState(Read({Log("INFO", "")}), kPlain), 0U);
  const probe::Evidence run = Read({StreamState("s", 1, "m"), Log("INFO", ""), StreamState("s", 2, "n"),
                                    StreamState("s", 3, "m"), StreamState("t", 4)});
  EXPECT_EQ(LineOfLastState(run, kInM), 4U);
  EXPECT_EQ(LineOfLastState(run, kInN), 3U);
  EXPECT_EQ(LineOfLastState(run, kPlain), 4U) << "the first of the name";
  EXPECT_EQ(LineOfLastState(run, {"x", "t"}), 5U);
  EXPECT_EQ(LineOfLastState(run, kOther), 0U);
}

TEST(LineOfLastStateTest, AStateOfAllIsEveryStreams) {
  EXPECT_EQ(LineOfLastState(Read({GlobalState(json::array()), GlobalState(json::array())}), kOther), 2U);
  EXPECT_EQ(LineOfLastState(Read({StreamState("s", 1), LegacyState({{"t", 1}})}), kPlain), 2U);
}

TEST(CursorInTest, IsAsDeclared) {
  const auto configured = [](json own, json by_default) {
    return Configured({StreamOf("s", json::object(), {{"default_cursor_field", std::move(by_default)}})},
                      "incremental", std::move(own))
        .streams[0];
  };
  using Path = protocol::FieldPath;
  EXPECT_EQ(CursorIn({{"x", 1}}, configured({"a", "b"}, {"c"})), (Path{"a", "b"}));
  EXPECT_EQ(CursorIn({{"x", 1}}, configured(json::array(), {"c"})), (Path{"c"}));
  EXPECT_EQ(CursorIn({{"x", 1}}, configured(json::array(), json::array())), (Path{"x"})) << "the only field";
  EXPECT_EQ(CursorIn({{"x", 1}, {"y", 2}}, configured(json::array(), json::array())), Path());
  EXPECT_EQ(CursorIn(json::object(), configured(json::array(), json::array())), Path());
  EXPECT_EQ(CursorIn(json::array({1}), configured(json::array(), json::array())), Path());
}

std::vector<std::string> Cursors(const char* state, const protocol::FieldPath& cursor) {
  std::vector<std::string> cursors;
  const json parsed = json::parse(state);
  for (const json* found : CursorsIn(parsed, cursor)) cursors.push_back(found->dump());
  return cursors;
}

TEST(CursorsInTest, StandUnderTheirNameOrBesideIt) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Cursors(R"({"at":1,"other":2})", {"at"}), (Texts{"1"}));
  EXPECT_EQ(Cursors(R"({"states":[{"cursor":{"at":1}},{"cursor":{"at":2}}]})", {"at"}), (Texts{"1", "2"}));
  EXPECT_EQ(Cursors(R"({"cursor_field":["at"],"cursor":"5"})", {"at"}), (Texts{R"("5")"}));
  EXPECT_EQ(Cursors(R"([{"p":{"cursor_field":"at","cursor":-5}},[{"cursor_field":"at","cursor":6}]])", {"x"}),
            (Texts{"-5", "6"}));
  EXPECT_EQ(Cursors(R"({"at":1,"p":{"cursor_field":"at","cursor":2}})", {"at"}), (Texts{"1", "2"}));
}

TEST(CursorsInTest, OtherFieldsAreNone) {
  for (const char* state :
       {"{}", "[]", "7", R"({"other":1})", R"({"cursor":1})", R"({"cursor_field":"at"})",
        R"({"cursor_field":"at","cursor":null})", R"({"cursor_field":"at","cursor":{"x":1}})",
        R"({"cursor_field":"at","cursor":[1]})"})
    EXPECT_TRUE(Cursors(state, {"at"}).empty()) << state;
  EXPECT_TRUE(Cursors(R"({"at":1})", {}).empty());
}

}  // namespace
}  // namespace assay::suites::testing::states_test
