#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/protocol/catalog.h"
#include "harness/protocol/state.h"

namespace assay::protocol::catalog_state_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

json J(const char* text) { return json::parse(text); }

TEST(CatalogTest, ReadsWhatIsThereAndTakesTheRestAsAbsent) {
  const Catalog catalog = ReadCatalog(J(R"({"streams":[
      {"name":"a","namespace":"n","json_schema":{"type":"object"},"supported_sync_modes":["incremental",3],
       "source_defined_cursor":true,"default_cursor_field":["meta","at"],"source_defined_primary_key":[["id"],["meta","no"]]},
      {"name":1,"namespace":null,"json_schema":null,"supported_sync_modes":7,"source_defined_cursor":"yes",
       "default_cursor_field":"at","source_defined_primary_key":["id",[],3]},
      "nonsense"]})"));
  ASSERT_EQ(catalog.streams.size(), 3u);
  const Stream& good = catalog.streams[0];
  EXPECT_EQ(ToString(good.id), "n.a");
  EXPECT_TRUE(good.Supports("incremental"));
  EXPECT_FALSE(good.Supports("full_refresh"));
  EXPECT_TRUE(good.source_defined_cursor);
  EXPECT_THAT(good.default_cursor_field, ElementsAre("meta", "at"));
  EXPECT_THAT(good.source_defined_primary_key, ElementsAre(FieldPath{"id"}, FieldPath{"meta", "no"}));
  const Stream& odd = catalog.streams[1];
  EXPECT_EQ(odd.id, StreamId());
  EXPECT_EQ(odd.json_schema, json::object());
  EXPECT_FALSE(odd.source_defined_cursor);
  EXPECT_THAT(odd.default_cursor_field, ElementsAre("at"));
  EXPECT_THAT(odd.source_defined_primary_key, ElementsAre(FieldPath{"id"}));
  for (const char* none : {"{}", "[]", "null", R"({"streams":{}})"}) {
    EXPECT_TRUE(ReadCatalog(J(none)).streams.empty()) << none;
  }
}

TEST(CatalogTest, FindsAStreamByNamespaceElseByName) {
  const Catalog catalog = ReadCatalog(
      J(R"({"streams":[{"name":"a","namespace":"x"},{"name":"a","namespace":"y"},{"name":"b"}]})"));
  EXPECT_EQ(catalog.Find({"y", "a"}), &catalog.streams[1]);
  EXPECT_EQ(catalog.Find({"", "a"}), &catalog.streams[0]);
  EXPECT_EQ(catalog.Find({"", "b"}), &catalog.streams[2]);
  EXPECT_EQ(catalog.Find({"z", "a"}), nullptr);
  EXPECT_EQ(catalog.Find({"", "c"}), nullptr);
}

TEST(ConfiguredCatalogTest, SaysWhatIsWrongAndWhere) {
  const std::vector<std::pair<const char*, const char*>> wrong = {
      {"[]", "no list \"streams\""},
      {R"({"streams":{}})", "no list \"streams\""},
      {R"({"streams":[1]})", "not an object at /streams/0"},
      {R"({"streams":[{"sync_mode":"incremental"}]})", "no object \"stream\" at /streams/0"},
      {R"({"streams":[{"stream":{"name":""},"sync_mode":"incremental"}]})", "no name at /streams/0"},
      {R"({"streams":[{"stream":{"name":"a"},"sync_mode":"incremental"},{"stream":{"name":"a"}}]})",
       "sync_mode is neither full_refresh nor incremental at /streams/1"},
      {R"({"streams":[{"stream":{"name":"a"},"sync_mode":"full"}]})", "sync_mode"}};
  for (const auto& [text, message] : wrong) {
    const auto catalog = ReadConfiguredCatalog(J(text), "catalog.json");
    ASSERT_FALSE(catalog.ok()) << text;
    EXPECT_THAT(catalog.error().message, HasSubstr(message));
    EXPECT_EQ(catalog.error().location.file, "catalog.json");
  }
  EXPECT_TRUE(ReadConfiguredCatalog(J(R"({"streams":[]})"), "").ok());
}

TEST(ConfiguredCatalogTest, IsHandedOnAsItWasWritten) {
  const json document =
      J(R"({"streams":[{"stream":{"name":"a","json_schema":{},"extra":1},"sync_mode":"incremental",
      "destination_sync_mode":"append_dedup","cursor_field":["at"],"primary_key":[["id"]]}]})");
  const auto catalog = ReadConfiguredCatalog(document, "");
  ASSERT_TRUE(catalog.ok());
  EXPECT_EQ(catalog->ToJson(), document);
}

TEST(ConfiguredCatalogTest, TheCursorAndKeyInForce) {
  ConfiguredStream stream;
  stream.stream.default_cursor_field = {"default"};
  stream.primary_key = {{"configured"}};
  EXPECT_THAT(stream.cursor(), ElementsAre("default"));
  EXPECT_THAT(stream.key(), ElementsAre(FieldPath{"configured"}));
  stream.cursor_field = {"configured"};
  stream.stream.source_defined_primary_key = {{"defined"}};
  EXPECT_THAT(stream.cursor(), ElementsAre("configured"));
  EXPECT_THAT(stream.key(), ElementsAre(FieldPath{"defined"}));
}

TEST(ConfigureAllTest, TakesEveryStreamInItsFirstMode) {
  const Catalog discovered = ReadCatalog(J(R"({"streams":[
      {"name":"a","supported_sync_modes":["incremental","full_refresh"],"default_cursor_field":["at"],"source_defined_primary_key":[["id"]]},
      {"name":"empty","supported_sync_modes":["full_refresh"]},{"name":"b"}]})"));
  const std::vector<std::string> without = {"empty"};
  const ConfiguredCatalog catalog = ConfigureAll(discovered, without);
  ASSERT_EQ(catalog.streams.size(), 2u);
  EXPECT_EQ(
      catalog.ToJson()["streams"][0],
      J(R"({"stream":{"name":"a","supported_sync_modes":["incremental","full_refresh"],"default_cursor_field":["at"],
                  "source_defined_primary_key":[["id"]]},"sync_mode":"incremental","destination_sync_mode":"append",
                  "cursor_field":["at"],"primary_key":[["id"]],
                  "generation_id":0,"minimum_generation_id":0,"sync_id":1})"));
  EXPECT_EQ(catalog.streams[1].sync_mode, "full_refresh");
}

TEST(ReadConfiguredCatalogTest, KeepsAllThatIsGiven) {
  const char* const text = R"({"streams":[{"stream":{"name":"a","json_schema":{},"is_file_based":true},
      "sync_mode":"full_refresh","destination_sync_mode":"overwrite","cursor_field":[],"generation_id":3,
      "minimum_generation_id":3,"sync_id":12,"include_files":true,"destination_object_name":"A","x_of_ours":[1]}],
      "x_of_catalog":"kept"})";
  const auto given = ReadConfiguredCatalog(J(text), "");
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(given->ToJson(), J(text));
  const Catalog discovered = ReadCatalog(J(R"({"streams":[{"name":"a","json_schema":{},"is_file_based":true,
      "supported_sync_modes":["full_refresh"]}]})"));
  const json handed_over = InMode(WithDiscoveredStreams(*given, discovered), "full_refresh").ToJson();
  json expected = J(text);
  expected["streams"][0]["stream"] = discovered.streams[0].text;
  EXPECT_EQ(handed_over, expected);
  EXPECT_TRUE(given->streams[0].IncludesFiles());
}

TEST(ConfiguredCatalogTest, KnowsTheStreamsThatCanBeResumed) {
  const ConfiguredCatalog catalog = ConfigureAll(ReadCatalog(J(R"({"streams":[
      {"name":"a","supported_sync_modes":["full_refresh"],"is_resumable":true},
      {"name":"b","supported_sync_modes":["full_refresh"],"is_resumable":false},
      {"name":"c","supported_sync_modes":["incremental"],"is_resumable":true}]})")),
                                                 {});
  EXPECT_EQ(catalog.ResumableStreams(), (std::set<StreamId>{{"", "a"}}));
  EXPECT_FALSE(catalog.streams[0].IncludesFiles());
}

TEST(WithDiscoveredStreamsTest, PutsTheDiscoveredStreamIntoTheUsersModes) {
  const auto given = ReadConfiguredCatalog(J(R"({"streams":[
      {"stream":{"name":"a","json_schema":{}},"sync_mode":"incremental","cursor_field":["mine"]},
      {"stream":{"name":"gone","json_schema":{"type":"object"}},"sync_mode":"full_refresh"}]})"),
                                           "");
  const Catalog discovered =
      ReadCatalog(J(R"({"streams":[{"name":"a","json_schema":{"type":"object","properties":{}}}]})"));
  const ConfiguredCatalog catalog = WithDiscoveredStreams(*given, discovered);
  EXPECT_EQ(catalog.streams[0].stream.json_schema, J(R"({"type":"object","properties":{}})"));
  EXPECT_EQ(catalog.streams[0].stream.text, discovered.streams[0].text);
  EXPECT_EQ(catalog.streams[0].sync_mode, "incremental");
  EXPECT_THAT(catalog.streams[0].cursor_field, ElementsAre("mine"));
  EXPECT_EQ(catalog.streams[1].stream.json_schema, J(R"({"type":"object"})"));
}

TEST(InModeTest, KeepsTheStreamsThatSupportIt) {
  const ConfiguredCatalog all = ConfigureAll(
      ReadCatalog(J(
          R"({"streams":[{"name":"a","supported_sync_modes":["full_refresh","incremental"]},{"name":"b","supported_sync_modes":["full_refresh"]}]})")),
      {});
  const ConfiguredCatalog incremental = InMode(all, "incremental");
  ASSERT_EQ(incremental.streams.size(), 1u);
  EXPECT_EQ(incremental.streams[0].stream.id.name, "a");
  EXPECT_EQ(incremental.streams[0].sync_mode, "incremental");
  EXPECT_EQ(InMode(all, "full_refresh").streams.size(), 2u);
}

TEST(FindInSchemaTest, WalksPropertiesAndCombinators) {
  const json schema = J(R"({"properties":{"a":{"properties":{"b":{"type":"string"}}},"t":true,
      "c":{"anyOf":[{"type":"null"},{"oneOf":[{"properties":{"d":{"type":"integer"}}}]}]}},
      "allOf":[{"properties":{"e":{}}}],"oneOf":3})");
  const std::vector<std::pair<FieldPath, bool>> cases = {
      {{"a"}, true},           {{"a", "b"}, true},  {{"c", "d"}, true}, {{"e"}, true},
      {{"t"}, true},           {{"t", "x"}, false}, {{"b"}, false},     {{"a", "b", "c"}, false},
      {{"properties"}, false}, {{}, true}};
  for (const auto& [path, found] : cases) {
    EXPECT_EQ(FindInSchema(schema, path) != nullptr, found) << testing::PrintToString(path);
  }
  EXPECT_EQ(*FindInSchema(schema, {"c", "d"}), J(R"({"type":"integer"})"));
  EXPECT_EQ(FindInSchema(true, {"a"}), nullptr);
  EXPECT_EQ(FindInSchema(J(R"({"properties":[1]})"), {"a"}), nullptr);
}

TEST(StateTest, TheTypeFollowsFromTheContentWhereItIsNotDeclared) {
  const std::vector<std::pair<const char*, StateType>> cases = {
      {R"({"type":"STREAM","stream":{"stream_descriptor":{"name":"s","namespace":"n"}}})",
       StateType::kStream},
      {R"({"stream":{"stream_descriptor":{"name":"s","namespace":"n"}}})", StateType::kStream},
      {R"({"type":"GLOBAL","global":{}})", StateType::kGlobal},
      {R"({"type":null,"global":{}})", StateType::kGlobal},
      {R"({"type":"LEGACY","data":{}})", StateType::kLegacy},
      {R"({"data":{}})", StateType::kLegacy},
      {R"({})", StateType::kLegacy},
      {R"({"stream":null,"data":{}})", StateType::kLegacy},
      {R"({"type":"OTHER","stream":{"stream_descriptor":{"name":"s","namespace":"n"}}})",
       StateType::kStream}};
  for (const auto& [text, type] : cases) {
    const State state = ReadState(J(text));
    EXPECT_STREQ(ToString(state.type), ToString(type)) << text;
    EXPECT_EQ(state.stream, type == StateType::kStream ? (StreamId{"n", "s"}) : StreamId()) << text;
    EXPECT_EQ(state.text, J(text));
  }
}

TEST(StateTest, CountsMayBeFloatsOrMissing) {
  EXPECT_EQ(ReadState(J(R"({"data":{},"sourceStats":{"recordCount":100.0}})")).record_count, 100.0);
  EXPECT_EQ(ReadState(J(R"({"data":{},"sourceStats":{"recordCount":0}})")).record_count, 0.0);
  for (const char* none : {R"({"data":{}})", R"({"sourceStats":null})", R"({"sourceStats":{}})",
                           R"({"sourceStats":{"recordCount":null}})",
                           R"({"sourceStats":{"recordCount":"3"}})", R"({"sourceStats":7})"}) {
    EXPECT_FALSE(ReadState(J(none)).record_count.has_value()) << none;
  }
}

TEST(InputAfterTest, IsWhatThePlatformHandsOver) {
  const State a = ReadState(J(
      R"({"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}},"sourceStats":{"recordCount":1}})"));
  const State b = ReadState(J(R"({"stream":{"stream_descriptor":{"name":"b"},"stream_state":{"y":2}}})"));
  const std::vector<State> last = {a, b};
  EXPECT_EQ(InputAfter(b, last),
            J(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}},
                                       {"type":"STREAM","stream":{"stream_descriptor":{"name":"b"},"stream_state":{"y":2}}}])"));
  EXPECT_EQ(InputAfter(a, std::vector<State>{a}),
            J(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}}])"));
  EXPECT_EQ(
      InputAfter(ReadState(J(R"({"type":"GLOBAL","global":{"shared_state":{"z":1},"stream_states":[]}})")),
                 {}),
      J(R"([{"type":"GLOBAL","global":{"shared_state":{"z":1},"stream_states":[]}}])"));
  EXPECT_EQ(InputAfter(ReadState(J(R"({"data":{"stock_prices":{"date":"2026-11-20"}}})")), {}),
            J(R"({"stock_prices":{"date":"2026-11-20"}})"));
  EXPECT_EQ(InputAfter(ReadState(J(R"({"type":"LEGACY"})")), {}), json::object());
}

TEST(StreamStatesTest, ReadsEveryFormOfAState) {
  const StreamId a = {"", "a"};
  const StreamId b = {"n", "b"};
  const std::map<StreamId, json> both = {{a, J(R"({"x":1})")}, {b, J("{}")}};
  for (
      const char* text :
      {R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}},
            {"type":"STREAM","stream":{"stream_descriptor":{"name":"b","namespace":"n"}}}])",
       R"([{"type":"GLOBAL","global":{"shared_state":{},"stream_states":[{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}},
            {"stream_descriptor":{"name":"b","namespace":"n"},"stream_state":null}]}}])",
       R"({"type":"GLOBAL","global":{"stream_states":[{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}},
            {"stream_descriptor":{"name":"b","namespace":"n"}}]}})",
       R"([{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}}},
            {"stream":{"stream_descriptor":{"name":"b","namespace":"n"},"stream_state":{}}}])"}) {
    const auto states = StreamStates(J(text), "state.json");
    ASSERT_TRUE(states.ok()) << text;
    EXPECT_EQ(states->described, both) << text;
  }
  const json one = J(R"({"x":1})");
  for (
      const char* text :
      {R"({"a":{"x":1}})", R"([{"data":{"a":{"x":1}}}])", R"({"type":"LEGACY","data":{"a":{"x":1}}})",
       R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}}})",
       R"({"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}})"}) {
    const auto states = StreamStates(J(text), "state.json");
    ASSERT_TRUE(states.ok()) << text;
    ASSERT_NE(states->Find(a), nullptr) << text;
    EXPECT_EQ(*states->Find(a), one) << text;
    EXPECT_EQ(states->Find(b), nullptr) << text;
  }
  for (const char* text : {"[]", "{}"}) {
    EXPECT_TRUE(StreamStates(J(text), "")->described.empty());
    EXPECT_TRUE(StreamStates(J(text), "")->named.empty());
  }
}

TEST(StreamStatesTest, ADescriptorIsNameAndNamespaceAndLegacyDataKnowNamesAlone) {
  const auto described =
      StreamStates(J(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{"x":1}}},
            {"type":"STREAM","stream":{"stream_descriptor":{"name":"c","namespace":""},"stream_state":{"x":2}}},
            {"type":"STREAM","stream":{"stream_descriptor":{"name":"d","namespace":null},"stream_state":{"x":3}}}])"),
                   "");
  EXPECT_EQ(described->Find({"n", "a"}), nullptr);
  EXPECT_NE(described->Find({"", "a"}), nullptr);
  EXPECT_NE(described->Find({"", "c"}), nullptr) << "an empty namespace is none";
  EXPECT_NE(described->Find({"", "d"}), nullptr) << "neither is null";
  const auto named = StreamStates(J(R"({"a":{"x":1}})"), "");
  EXPECT_NE(named->Find({"n", "a"}), nullptr);
  EXPECT_EQ(named->Find({"n", "b"}), nullptr);
}

TEST(StreamStatesTest, TellsStatesThatSayThatThereIsNoCursor) {
  EXPECT_TRUE(IsSentinel(J(R"({"__ab_full_refresh_sync_complete":true})")));
  EXPECT_TRUE(IsSentinel(J(R"({"__ab_no_cursor_state_message":true})")));
  for (const char* text : {"{}", "[]", "null", R"({"at":"__ab_no_cursor_state_message"})"})
    EXPECT_FALSE(IsSentinel(J(text))) << text;
}

TEST(StreamStatesTest, RejectsWhatIsNoState) {
  for (const char* text : {"3", "null", "\"x\"", "[1]", "[[]]"}) {
    const auto states = StreamStates(J(text), "state.json");
    ASSERT_FALSE(states.ok()) << text;
    EXPECT_EQ(states.error().location.file, "state.json");
  }
}

}  // namespace
}  // namespace assay::protocol::catalog_state_test
