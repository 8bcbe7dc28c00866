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

// What is measured where these streams are configured.
probe::Evidence ReadConfigured(std::vector<json> messages) {
  Conversation conversation = {.messages = std::move(messages)};
  conversation.measures.catalog = Configured({StreamOf("s"), StreamOf("other")}, "incremental", {"c"});
  return EvidenceOf(conversation);
}

TEST(HasStateTest, AStreamStateCoversTheStreamOfItsNameAndNamespace) {
  EXPECT_FALSE(CoveredStreams(Read({Log("INFO", "")})).Contains(kPlain));
  const probe::Evidence run = Read({StreamState("s", {{"c", 1}}, "m")});
  EXPECT_TRUE(CoveredStreams(run).Contains(kInM));
  EXPECT_FALSE(CoveredStreams(run).Contains(kPlain));
  EXPECT_FALSE(CoveredStreams(run).Contains(kInN));
  EXPECT_FALSE(CoveredStreams(run).Contains(kOther));
}

TEST(HasStateTest, AGlobalStateCoversTheStreamsThatItHoldsOrAllWhereTheyShare) {
  const probe::Evidence run = Read({GlobalState({OfGlobal("s", "m", 1), OfGlobal("other", "", 1)})});
  EXPECT_TRUE(CoveredStreams(run).Contains(kInM));
  EXPECT_TRUE(CoveredStreams(run).Contains(kOther));
  EXPECT_FALSE(CoveredStreams(run).Contains(kPlain));
  json shared = GlobalState(json::array());
  EXPECT_FALSE(CoveredStreams(Read({shared})).Contains(kOther));
  for (const json& nothing : {json(nullptr), json::object()}) {
    shared["state"]["global"]["shared_state"] = nothing;
    EXPECT_FALSE(CoveredStreams(Read({shared})).Contains(kOther)) << nothing;
  }
  shared["state"]["global"]["shared_state"] = {{"lsn", 7}};
  EXPECT_TRUE(CoveredStreams(Read({shared})).Contains(kOther));
  EXPECT_FALSE(CoveredStreams(Read({shared, GlobalState(json::array())})).Contains(kOther))
      << "the last one counts";
}

TEST(HasStateTest, ALegacyStateCoversAllUnlessItIsKeptByNamesOfStreams) {
  EXPECT_TRUE(CoveredStreams(ReadConfigured({LegacyState(json::object())})).Contains(kOther));
  EXPECT_TRUE(CoveredStreams(ReadConfigured({LegacyState({{"c", 1}})})).Contains(kOther)) << "a cursor";
  EXPECT_TRUE(CoveredStreams(ReadConfigured({LegacyState({{"format", "base64/gzip"}, {"data", "H4sI"}})}))
                  .Contains(kOther));
  const probe::Evidence one =
      ReadConfigured({LegacyState({{"other", {{"c", 1}}}}), LegacyState({{"s", {{"c", 1}}}})});
  EXPECT_TRUE(CoveredStreams(one).Contains(kPlain));
  EXPECT_FALSE(CoveredStreams(one).Contains(kOther));
  EXPECT_TRUE(CoveredStreams(ReadConfigured({LegacyState({{"s", {{"c", 1}}}, {"other", {{"c", 1}}}})}))
                  .Contains(kOther));
}

TEST(HasStateTest, AMixtureIsAnotherRules) {
  EXPECT_TRUE(
      CoveredStreams(Read({StreamState("s", 1), GlobalState({OfGlobal("s", "", 1)})})).Contains(kOther));
}

TEST(FinalStatesTest, AreTheLastOfEachStream) {
  using Described = std::map<StreamId, json>;
  using Named = std::map<std::string, json>;
  EXPECT_FALSE(FinalStates(Read({Log("INFO", "")})));
  EXPECT_EQ(FinalStates(Read({StreamState("s", 1, "m"), StreamState("s", 2, "n"), StreamState("s", 3, "m")}))
                ->described,
            (Described{{kInM, 3}, {kInN, 2}}));
  EXPECT_EQ(FinalStates(Read({GlobalState({OfGlobal("s", "m", 1)}), GlobalState({OfGlobal("s", "n", 2)})}))
                ->described,
            (Described{{kInN, 2}}));
  EXPECT_EQ(FinalStates(Read({LegacyState({{"s", 1}}), LegacyState({{"other", 2}})}))->named,
            (Named{{"other", 2}}));
  EXPECT_FALSE(FinalStates(Read({LegacyState(json::array({1}))})));
}

TEST(LineOfLastStateTest, IsThatOfTheStreamsLastState) {
  EXPECT_EQ(LineOfLastState(Read({Log("INFO", "")}), kPlain), 0U);
  const probe::Evidence run = Read({StreamState("s", 1, "m"), Log("INFO", ""), StreamState("s", 2, "n"),
                                    StreamState("s", 3, "m"), StreamState("t", 4)});
  EXPECT_EQ(LineOfLastState(run, kInM), 4U);
  EXPECT_EQ(LineOfLastState(run, kInN), 3U);
  EXPECT_EQ(LineOfLastState(run, kPlain), 0U);
  EXPECT_EQ(LineOfLastState(run, {"", "t"}), 5U);
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
  EXPECT_EQ(CursorIn({{"__ab_no_cursor_state_message", true}}, configured({"a"}, {"c"})), Path());
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

std::string Range(const char* state, const protocol::FieldPath& cursor) {
  const auto range = CursorRangeIn(json::parse(state), cursor);
  return range ? range->least.text() + ".." + range->greatest.text() : "none";
}

TEST(CursorRangeInTest, IsThatOfTheStreamOrOfItsPartitions) {
  EXPECT_EQ(Range(R"({"at":5})", {"at"}), "5..5");
  EXPECT_EQ(Range(R"({"at":5,"other":{"at":7}})", {"at"}), "5..5") << "its own path decides";
  EXPECT_EQ(Range(R"({"states":[{"cursor":{"at":7}},{"cursor":{"at":5}}],"state":{"at":6}})", {"at"}),
            "5..7");
  EXPECT_EQ(Range(R"({"cursor_field":["at"],"cursor":"5"})", {"at"}), "5..5");
  EXPECT_EQ(Range(R"({"states":[{"cursor":{"at":7}},{"cursor":{"at":"x"}}]})", {"at"}), "none");
  for (const char* state : {"{}", R"({"at":null})", R"({"__ab_full_refresh_sync_complete":true,"at":1})"})
    EXPECT_EQ(Range(state, {"at"}), "none") << state;
  EXPECT_EQ(Range(R"({"at":5})", {}), "none");
}

}  // namespace
}  // namespace assay::suites::testing::states_test
