#include "harness/probe/measurement.h"

#include <gmock/gmock.h>

#include <random>

#include "harness/probe/content_evidence.h"
#include "harness/probe/schema_evidence.h"
#include "tests/harness/probe/support.h"

namespace assay::probe::measurement_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kStatus =
    R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1.5,"stream_status":{"stream_descriptor":{"name":"users"},"status":")";

std::string Status(const char* status) { return std::string(kStatus) + status + "\"}}}\n"; }

std::string StreamState(const std::string& stream, int cursor, bool counted = true) {
  return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":")" + stream +
         R"("},"stream_state":{"at":)" + std::to_string(cursor) + "}}" +
         (counted ? R"(,"sourceStats":{"recordCount":1.0})" : "") + "}}\n";
}

// Of the one stream that is configured.
template <class T>
T SoleStream(const Evidence& evidence) {
  const auto streams = evidence.StreamsWith<T>();
  EXPECT_EQ(streams.size(), 1u);
  return streams.at(0).measured;
}

Said Conversation() {
  Said said;
  said.measures.catalog = CatalogOf(
      R"([{"name":"users","json_schema":{"type":"object","properties":{"id":{"type":"integer"}}},"supported_sync_modes":["incremental"],
           "default_cursor_field":["at"]},{"name":"quiet","json_schema":{}}])",
      "incremental");
  said.measures.asked = {&kSchemas, &kContent};
  said.out =
      R"({"type":"LOG","log":{"level":"ERROR","message":"only a warning"}})"
      "\n" +
      Status("STARTED") + Record("users", R"({"id":1,"at":"2025-01-02T00:00:00Z"})", "3000") +
      Record("users", R"({"id":2,"at":"2025-01-01T00:00:00Z"})", "1000.0") +
      Record("users", R"({"id":"three","at":"2025-01-03T00:00:00+01:00"})", "2000") +
      Record("users", R"({"id":"four","at":"2025-01-03T00:00:00+01:00"})", "2000") +
      Record("others", R"({"id":1})", "1500.5") + StreamState("users", 1) + StreamState("others", 1, false) +
      Status("COMPLETE") +
      "plain text\r\n"
      R"({"type":"SPEC","spec":{"connectionSpecification":{"a":1}}})"
      "\n\n"
      R"({"type":"CATALOG","catalog":{"streams":[{"name":"users","json_schema":{}}]}})"
      "\n"
      R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"FAILED","message":"no"}})"
      "\n"
      R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1,"error":{"message":"m","internal_message":"i","failure_type":"config_error","stack_trace":"t"}}})"
      "\n"
      R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1,"connectorConfig":{"config":{"token":"x"}}}})"
      "\n"
      R"({"type":"LOG","log":{"level":"LOUD"}})"
      "\n" +
      R"({"type":"RECORD","record":{"stream":"users","data")";
  said.err = "first\nsecond\nlast";
  return said;
}

// How the bytes of the conversation come.
struct Delivery {
  std::string name;
  std::vector<std::size_t> pieces;  // see EvidenceOf
  bool is_replayed = false;         // from a recording of it
};

std::vector<Delivery> Deliveries() {
  std::vector<Delivery> deliveries = {{"whole", {1 << 20}}, {"byte_by_byte", {1}}, {"replayed", {7}, true}};
  std::mt19937 random(42);  // NOLINT(cert-msc51-cpp): the same pieces every time
  for (int round = 0; round < 10; ++round) {
    Delivery& cut = deliveries.emplace_back("in_pieces_" + std::to_string(round));
    for (int i = 0; i < 500; ++i) cut.pieces.push_back(1 + random() % 200);
  }
  return deliveries;
}

// What is measured of the conversation, however its bytes come.
class ConversationTest : public testing::TestWithParam<Delivery> {
 protected:
  static Evidence Seen() {
    const Said said = Conversation();
    if (!GetParam().is_replayed) return EvidenceOf(said, GetParam().pieces);
    const auto folder = PrivateFolder::Create();
    Said recorded = said;
    recorded.recording = folder->path() / "read-1";
    EvidenceOf(recorded, GetParam().pieces);
    Said replayed = said;
    replayed.out = RecordedStdout(recorded.recording);
    EXPECT_EQ(replayed.out, said.out);
    return EvidenceOf(replayed);
  }
};

INSTANTIATE_TEST_SUITE_P(Deliveries, ConversationTest, testing::ValuesIn(Deliveries()),
                         [](const auto& delivery) { return delivery.param.name; });

TEST_P(ConversationTest, CountsLinesMessagesAndBytes) {
  const Said said = Conversation();
  const Evidence seen = Seen();
  EXPECT_EQ(seen.id, "read-1");
  EXPECT_THAT(seen.argv, ElementsAre("connector", "read"));
  EXPECT_EQ(seen.stdout_bytes, said.out.size());
  EXPECT_EQ(seen.stderr_bytes, said.err.size());
  EXPECT_EQ(seen.lines, 19u);
  EXPECT_TRUE(seen.ended_in_line);
  EXPECT_EQ(seen.messages, 16u);
  EXPECT_EQ(seen.records, 5u);
  EXPECT_EQ(seen.states_total, 2u);
  EXPECT_THAT(seen.stderr_tail, ElementsAre("first", "second", "last"));
  EXPECT_EQ(seen.last_error_log, "only a warning");
}

TEST_P(ConversationTest, TellsStreamsApart) {
  const Evidence seen = Seen();
  ASSERT_EQ(seen.streams.size(), 3u);
  const StreamEvidence& users = *seen.Find({"", "users"});
  EXPECT_TRUE(users.configured);
  EXPECT_EQ(users.records, 4u);
  EXPECT_EQ(users.first_line, 3u);
  EXPECT_EQ(users.last_line, 6u);
}

TEST_P(ConversationTest, FindsTheEarliestAndTheLatestOfTimesAndCursors) {
  const Evidence seen = Seen();
  const StreamEvidence& users = *seen.Find({"", "users"});
  ASSERT_TRUE(users.emitted);
  EXPECT_EQ(users.emitted->earliest, 1000);
  EXPECT_EQ(users.emitted->earliest_line, 4u);
  EXPECT_EQ(users.emitted->latest, 3000);
  EXPECT_EQ(users.emitted->latest_line, 3u);
  EXPECT_TRUE(users.emitted->in_whole_seconds);
  EXPECT_FALSE(seen.Find({"", "quiet"})->emitted);
  EXPECT_TRUE(users.cursors_are_comparable);
  EXPECT_EQ(users.earliest_cursor.ToNlohmann(), "2025-01-01T00:00:00Z");
  EXPECT_EQ(users.latest_cursor.ToNlohmann(), "2025-01-03T00:00:00+01:00");
}

TEST_P(ConversationTest, CollectsWhatBreaksASchemaByPlace) {
  const Evidence seen = Seen();
  const auto& streams = seen.measured.Get<ByStream<SchemaEvidence>>().streams;
  const SchemaEvidence& schema = streams.at({"", "users"});
  EXPECT_EQ(schema.violations_total, 2u);
  ASSERT_EQ(schema.violations.size(), 1u);
  EXPECT_EQ(schema.violations[0].pointer, "/id");
  EXPECT_EQ(schema.violations[0].schema_pointer, "/properties/id/type");
  EXPECT_EQ(schema.violations[0].count, 2u);
  EXPECT_EQ(schema.violations[0].line, 5u);
}

TEST_P(ConversationTest, KeepsStatusesOfStreams) {
  const Evidence seen = Seen();
  const StreamEvidence& users = *seen.Find({"", "users"});
  ASSERT_EQ(users.statuses.total, 2u);
  EXPECT_EQ(users.statuses.kept[0].what, "STARTED");
  EXPECT_EQ(users.last_status.what, "COMPLETE");
  EXPECT_EQ(users.last_status.line, 10u);
}

TEST_P(ConversationTest, KnowsStreamsThatAreSilentOrNotConfigured) {
  const Evidence seen = Seen();
  EXPECT_EQ(seen.Find({"", "quiet"})->records, 0u);
  const StreamEvidence& others = *seen.Find({"", "others"});
  EXPECT_FALSE(others.configured);
  EXPECT_FALSE(others.emitted->in_whole_seconds);
}

TEST_P(ConversationTest, KeepsStates) {
  const Evidence seen = Seen();
  ASSERT_EQ(seen.states.size(), 2u);
  EXPECT_EQ(seen.states[0].line, 8u);
  EXPECT_THAT(seen.uncounted_state_lines.kept, ElementsAre(9u));
  EXPECT_TRUE(seen.legacy_state_lines.empty());
  EXPECT_EQ(FinalState(seen)->size(), 2u);
}

TEST_P(ConversationTest, KeepsMessagesOfEveryKind) {
  const Evidence seen = Seen();
  EXPECT_EQ(seen.specs.kept[0].what, J(R"({"connectionSpecification":{"a":1}})"));
  EXPECT_EQ(seen.specs.kept[0].line, 12u);
  EXPECT_EQ(seen.catalogs.total, 1u);
  EXPECT_EQ(seen.connection_statuses.kept[0].what.message, "no");
  EXPECT_EQ(seen.error_traces.kept[0].what.internal_message, "i");
  EXPECT_TRUE(seen.error_traces.kept[0].what.has_stack_trace);
  EXPECT_EQ(seen.config_updates.kept[0].what, J(R"({"token":"x"})"));
}

TEST_P(ConversationTest, KeepsDefectsAndOtherOutput) {
  const Evidence seen = Seen();
  EXPECT_EQ(seen.defective_lines, 1u);
  ASSERT_EQ(seen.defects.total, 2u);
  EXPECT_EQ(seen.defects.kept[0].what.pointer, "/log/level");
  EXPECT_EQ(seen.defects.kept[0].line, 18u);
  ASSERT_EQ(seen.other_output.total, 1u);
  EXPECT_EQ(seen.other_output.kept[0].what.text, "plain text");
  EXPECT_EQ(seen.other_output.kept[0].line, 11u);
  ASSERT_EQ(seen.lost_messages.total, 1u);
  EXPECT_EQ(seen.lost_messages.kept[0].line, 19u);
}

TEST(MeasurementTest, ALineThatIsTooLongIsSoInTheRecordingToo) {
  const auto folder = PrivateFolder::Create();
  for (const char* end : {"\n", "", "\n{\"type\":1}\n"}) {
    Said said;
    said.measures.longest_line = 100;
    said.recording = folder->path() / "read-1";
    said.out = "short\n" + std::string(70'000, 'x') + "\n" + Record("s", "{}") + std::string(101, 'y') + end;
    const Evidence seen = EvidenceOf(said, {1'000});
    Said recorded = {.out = RecordedStdout(said.recording)};
    recorded.measures.longest_line = 100;
    EXPECT_EQ(recorded.out.size(), said.out.size());
    for (const Evidence& evidence : {seen, EvidenceOf(recorded)}) {
      ASSERT_EQ(evidence.overlong_lines.total, 2U);
      EXPECT_EQ(evidence.overlong_lines.kept[0].what, 70'000U);
      EXPECT_EQ(evidence.overlong_lines.kept[0].line, 2U);
      EXPECT_EQ(evidence.overlong_lines.kept[1].what, 101U);
      EXPECT_EQ(evidence.overlong_lines.kept[1].line, 4U);
      EXPECT_EQ(evidence.Find({"", "s"})->first_line, 3U);
      EXPECT_EQ(evidence.lines, seen.lines);
      EXPECT_EQ(evidence.ended_in_line, seen.ended_in_line);
    }
  }
}

TEST(MeasurementTest, OfRecordsEmittedAtOnceTheFirstIsNamed) {
  Said said;
  for (const char* const time : {"2000", "1000", "1000", "3000", "3000", "2000"})
    said.out += Record("s", "{}", time);
  const Evidence seen = EvidenceOf(said);
  EXPECT_EQ(seen.Find({"", "s"})->emitted->earliest_line, 2u);
  EXPECT_EQ(seen.Find({"", "s"})->emitted->latest_line, 4u);
}

TEST(MeasurementTest, ContentIsOrderFreeAndLeavesIgnoredFieldsOut) {
  const auto digest = [](const std::string& out, IgnoredFields ignored) {
    Said said;
    said.out = out;
    said.measures = {
        .catalog = CatalogOf(R"([{"name":"s"}])"), .asked = {&kContent}, .ignored = std::move(ignored)};
    return SoleStream<ContentEvidence>(EvidenceOf(said)).digest;
  };
  const std::string a = Record("s", R"({"id":1,"at":{"seen":1}})");
  const std::string b = Record("s", R"({"at":{"seen":1},"id":2})", "9");
  const std::string c = Record("s", R"({"id":2,"at":{"seen":2}})");
  EXPECT_EQ(digest(a + b, {}), digest(b + a, {}));
  EXPECT_NE(digest(a + b, {}), digest(a + c, {}));
  EXPECT_NE(digest(a + a, {}), digest(b + b, {}));
  EXPECT_EQ(digest(a + b, {{"s", {"at/seen"}}}), digest(a + c, {{"s", {"at/seen"}}}));
  EXPECT_NE(digest(a + b, {{"t", {"at/seen"}}}), digest(a + c, {{"t", {"at/seen"}}}));
}

TEST(MeasurementTest, ARecordThatDoesNotSayWhenItWasEmittedHasNoTime) {
  const Evidence seen =
      EvidenceOf({.out = Record("s", "{}", "\"1000\"") + Record("s", "{}", "null") +
                         Record("s", "{}", "NaN") + Record("t", "{}", "null") + Record("s", "{}", "2000")});
  EXPECT_EQ(seen.Find({"", "s"})->records, 4u);
  ASSERT_TRUE(seen.Find({"", "s"})->emitted);
  EXPECT_EQ(seen.Find({"", "s"})->emitted->earliest, 2000);
  EXPECT_EQ(seen.Find({"", "s"})->emitted->earliest_line, 5u);
  EXPECT_FALSE(seen.Find({"", "t"})->emitted);
}

TEST(MeasurementTest, CursorsAreThoseOfTheirOwnStream) {
  Said said;
  // What follows another stream's record has that one's cursor; times are compared by what they mean.
  said.out = Record("s", R"({"at":"2025-01-02"})") + Record("t", R"({"at":7})") + Record("s", R"({"at":7})") +
             Record("t", R"({"at":"12"})") + Record("t", R"({"at":6})");
  said.measures.catalog =
      CatalogOf(R"([{"name":"s","default_cursor_field":["at"]},{"name":"t","default_cursor_field":["at"]}])",
                "incremental");
  const Evidence seen = EvidenceOf(said);
  EXPECT_FALSE(seen.Find({"", "s"})->cursors_are_comparable);
  EXPECT_EQ(seen.Find({"", "s"})->latest_cursor.ToNlohmann(), "2025-01-02");
  EXPECT_TRUE(seen.Find({"", "t"})->cursors_are_comparable);
  EXPECT_EQ(seen.Find({"", "t"})->earliest_cursor.ToNlohmann(), 6);
  EXPECT_EQ(seen.Find({"", "t"})->latest_cursor.ToNlohmann(), "12");
}

TEST(MeasurementTest, AnIncomparableCursorIsSaidToBeSo) {
  const std::vector<std::pair<const char*, bool>> cases = {{R"({"at":"x"})", true},
                                                           {R"({"at":null})", false},
                                                           {"{}", false},
                                                           {R"({"at":{"a":1}})", false},
                                                           {R"({"at":5})", true}};
  for (const auto& [data, comparable] : cases) {
    Said said;
    said.out = Record("s", data);
    said.measures.catalog = CatalogOf(R"([{"name":"s","default_cursor_field":["at"]}])", "incremental");
    EXPECT_EQ(EvidenceOf(said).Find({"", "s"})->cursors_are_comparable, comparable) << data;
  }
  Said mixed;
  mixed.out = Record("s", R"({"at":"hash-a"})") + Record("s", R"({"at":"hash-b"})");
  mixed.measures.catalog = CatalogOf(R"([{"name":"s","default_cursor_field":["at"]}])", "incremental");
  EXPECT_FALSE(EvidenceOf(mixed).Find({"", "s"})->cursors_are_comparable);
}

TEST(MeasurementTest, KeepsOneViolationForEachPlaceInTheSchema) {
  Said said;
  std::string properties;
  std::string wrong;
  for (int i = 0; i < 30; ++i) {
    properties += (i > 0 ? "," : "") + std::string("\"f") + std::to_string(i) + R"(":{"type":"string"})";
    wrong += (i > 0 ? "," : "") + std::string("\"f") + std::to_string(i) + "\":1";
  }
  said.measures.catalog = CatalogOf(R"([{"name":"s","json_schema":{"properties":{)" + properties + R"(}}}])");
  said.measures.asked = {&kSchemas};
  for (int i = 0; i < 3; ++i) said.out += Record("s", "{" + wrong + "}");
  const Evidence evidence = EvidenceOf(said);
  const auto schema = SoleStream<SchemaEvidence>(evidence);
  EXPECT_EQ(schema.violations.size(), kMostSchemaPlaces);
  EXPECT_EQ(schema.violations_total, 90u);
  EXPECT_EQ(schema.violations[0].count, 3u);
}

TEST(StateProbeTest, ThinsOutManyStatesAndKeepsTheLast) {
  Said said;
  constexpr int kStates = 25'001;
  said.out = StreamState("rare", 7);
  for (int i = 1; i < kStates; ++i)
    said.out += StreamState(i == 12'345 ? "middle" : "busy", i, i % 1000 != 0);
  const Evidence evidence = EvidenceOf(said, {65'536});
  EXPECT_EQ(evidence.states_total, static_cast<std::uint64_t>(kStates));
  EXPECT_LE(evidence.states.size(), kMostStates);
  EXPECT_GT(evidence.states.size(), kMostStates / 2);
  EXPECT_EQ(evidence.states.front().line, 1u);
  EXPECT_EQ(evidence.states.back().line, static_cast<std::uint64_t>(kStates));
  for (std::size_t i = 1; i < evidence.states.size(); ++i) {
    ASSERT_LT(evidence.states[i - 1].line, evidence.states[i].line);
    ASSERT_LE(evidence.states[i].line - evidence.states[i - 1].line, 4u);
  }
  EXPECT_EQ(evidence.uncounted_state_lines.total, 25u);
  EXPECT_EQ(evidence.last_states.size(), 3u);
  EXPECT_EQ(evidence.last_states.at({"", "middle"}).line, 12'346u);
  EXPECT_EQ(evidence.last_states.at({"", "busy"}).what.text["stream"]["stream_state"]["at"], kStates - 1);
  EXPECT_EQ(FinalState(evidence)->size(), 3u);
}

TEST(StateProbeTest, ThinsOutLargeStatesAndKeepsTheFirstAndTheLast) {
  for (const std::size_t size : {std::size_t{1} << 20, kMostStateBytes + 1}) {
    Said said;
    constexpr int kStates = 101;
    for (int i = 1; i <= kStates; ++i) {
      said.out += R"({"type":"STATE","state":{"data":{"n":)" + std::to_string(i) + R"(,"page":")" +
                  std::string(i % 2 == 0 ? size : size / 2, 'x') + "\"}}}\n";
      if (size > kMostStateBytes && i == 4) break;
    }
    const Evidence evidence = EvidenceOf(said);
    std::size_t bytes = 0;
    for (std::size_t i = 1; i + 1 < evidence.states.size(); ++i) bytes += evidence.states[i].bytes;
    EXPECT_LE(bytes, kMostStateBytes);
    EXPECT_GE(evidence.states.size(), size > kMostStateBytes ? 2U : 10U);
    EXPECT_EQ(evidence.states.front().what.text["data"]["n"], 1);
    EXPECT_EQ(evidence.states.back().what.text["data"]["n"], evidence.states_total);
  }
}

TEST(StateProbeTest, ThinningKeepsTheLastAtEveryLength) {
  for (const int count : {9'999, 10'000, 10'001, 10'002, 14'999, 20'000, 20'001}) {
    Said said;
    for (int i = 0; i < count; ++i)
      said.out += "{\"type\":\"STATE\",\"state\":{\"data\":{\"n\":" + std::to_string(i) + "}}}\n";
    const Evidence evidence = EvidenceOf(said);
    ASSERT_EQ(evidence.states.back().what.text["data"]["n"], count - 1);
    ASSERT_EQ(*FinalState(evidence), (nlohmann::json{{"n", count - 1}}));
    ASSERT_EQ(evidence.legacy_state_lines.total, static_cast<std::uint64_t>(count));
    ASSERT_EQ(evidence.legacy_state_lines.kept.size(), 50u);
  }
}

TEST(StateProbeTest, GoesOnCountingForTheStreamsThatItKnows) {
  Said said;
  for (std::size_t i = 0; i <= kMostStreams; ++i) said.out += StreamState("s" + std::to_string(i), 1);
  const std::string last = "s" + std::to_string(kMostStreams);
  said.out += StreamState(last, 2);
  EXPECT_FALSE(EvidenceOf(said).states.back().counted.has_value()) << "there are too many streams";
  said.out += StreamState("s0", 2);
  EXPECT_EQ(EvidenceOf(said).states.back().counted, 2);
}

TEST(StateProbeTest, WithoutStatesThereIsNothingToGoOnFrom) {
  EXPECT_FALSE(FinalState(EvidenceOf({.out = "{}\n"})).has_value());
}

constexpr const char* kKey = "hunter2-and-more";

Said WithSecret() {
  Said said;
  said.secrets = SecretsOf({{kKey, "/api_key"}, {"just-words-here", "/word"}});
  return said;
}

std::vector<std::string> Described(const Bounded<Leak>& leaks) {
  std::vector<std::string> described;
  for (const Leak& leak : leaks.kept) {
    EXPECT_EQ(leak.secret, "/api_key");
    described.push_back((leak.where == Leak::Where::kStdout ? "out " : "err ") + std::to_string(leak.line) +
                        " " + leak.message_type);
  }
  return described;
}

TEST(LeakTest, NamesTheLineAndTheKindOfMessage) {
  const auto folder = PrivateFolder::Create();
  Said said = WithSecret();
  said.recording = folder->path() / "read-1";
  const std::string key = kKey;
  said.out =
      std::string("{\"type\":\"LOG\",\"log\":{\"level\":\"INFO\",\"message\":\"fine\"}}\n\n") +
      R"({"type":"LOG","log":{"level":"INFO","message":"with )" + key + " and " + key + R"("}})" + "\n" +
      Record("s", "{\"k\":\"" + key + "\"}") +
      R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1,"connectorConfig":{"config":{"api_key":")" +
      key + R"("}}}})" + "\n" + "text with " + key + "\n" +
      Record("s", "{\"" + key + "\":\"just-words-here\"}") + "no newline " + key;
  said.err = "one\ntwo " + key + "\nthree just-words-here\nfour " + key;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, said.out.size()}) {
    const Evidence evidence = EvidenceOf(said, {piece});
    EXPECT_THAT(Described(evidence.leaks), ElementsAre("out 3 LOG", "out 6 ", "err 2 ", "out 8 ", "err 4 "))
        << "in pieces of " << piece;
    EXPECT_THAT(Described(evidence.record_leaks), ElementsAre("out 4 RECORD", "out 7 RECORD"));
    EXPECT_THAT(evidence.other_output.kept[0].what.text, "text with [secret /api_key]");
    EXPECT_THAT(evidence.stderr_tail, ElementsAre("one", "two [secret /api_key]", "three [secret /word]",
                                                  "four [secret /api_key]"));
    const std::string recorded = RecordedStdout(said.recording);
    EXPECT_THAT(recorded, Not(HasSubstr(key)));
    EXPECT_THAT(recorded, Not(HasSubstr("just-words-here")));
    EXPECT_THAT(recorded, HasSubstr(R"({"k":"[secret /api_key]"})"));
    EXPECT_EQ(std::ranges::count(recorded, '\n'), std::ranges::count(said.out, '\n'));
  }
}

TEST(LeakTest, ASecretOfSeveralLinesDoesNotShiftTheLinesBehindIt) {
  const auto folder = PrivateFolder::Create();
  Said said;
  said.secrets =
      SecretsOf({{"-----BEGIN KEY-----\nabcdefghijklmnopqrstuvwxyz\nshort 1\n-----END KEY-----", "/pem"},
                 {kKey, "/api_key"}});
  said.recording = folder->path() / "read-1";
  said.out = "a\n" + said.secrets->redaction.secrets()[0].value + "\n" + kKey + "\n" + Record("s", "{}");
  const Evidence evidence = EvidenceOf(said);
  EXPECT_EQ(evidence.leaks.kept.front().line, 2u);
  EXPECT_EQ(evidence.leaks.kept.back().line, 6u);
  EXPECT_EQ(evidence.leaks.kept.back().secret, "/api_key");
  EXPECT_EQ(evidence.Find({"", "s"})->first_line, 7u);
  EXPECT_EQ(std::ranges::count(RecordedStdout(said.recording), '\n'), std::ranges::count(said.out, '\n'));
}

TEST(LeakTest, ASecretMadeOfDigitsLeavesTheRecordingReadable) {
  const auto folder = PrivateFolder::Create();
  Said said;
  said.secrets = SecretsOf({{"1234567890123456", "/account"}});
  said.recording = folder->path() / "read-1";
  said.out = Record(
      "s",
      R"({"account":1234567890123456,"other":12345678901234567,"text":"no \"1234567890123456\", 1234567890123456"})");
  const Evidence evidence = EvidenceOf(said);
  EXPECT_FALSE(evidence.record_leaks.empty());
  const std::string recorded = RecordedStdout(said.recording);
  ASSERT_TRUE(nlohmann::json::accept(recorded)) << recorded;
  const nlohmann::json data = J(recorded)["record"]["data"];
  EXPECT_EQ(data["account"], "[secret /account]");
  EXPECT_EQ(data["text"], "no \"[secret /account]\", [secret /account]");
}

TEST(LeakTest, ALongSecretIsNotCutBeforeItIsMasked) {
  Said said;
  const std::string secret = std::string(3'000, 'k') + "1";
  said.secrets = SecretsOf({{secret, "/certificate"}});
  said.out = "text " + secret + "\n[\"" + secret + "\"]\n{\"type\":\"LOG\",\"log\":{\"level\":\"" + secret +
             secret + "\",\"message\":\"m\"}}\n";
  said.err = secret + "\n";
  const Evidence evidence = EvidenceOf(said);
  EXPECT_EQ(evidence.other_output.kept[0].what.text, "text [secret /certificate]");
  EXPECT_THAT(evidence.stderr_tail, ElementsAre("[secret /certificate]"));
  for (const auto& defect : evidence.defects.kept) {
    EXPECT_THAT(said.secrets->redaction.Apply(defect.what.actual), Not(HasSubstr("kkkk")));
  }
}

TEST(MeasurementTest, ADefectOfAHugeLineStaysSmall) {
  const Evidence evidence = EvidenceOf({.out = "[\"" + std::string(1 << 20, 'x') + "\"]\n"});
  EXPECT_LT(evidence.defects.kept[0].what.actual.size(), 10'000u);
}

TEST(MeasurementTest, KeepsTheEndOfStderr) {
  Said said;
  for (int i = 1; i <= 100; ++i) said.err += "line " + std::to_string(i) + "\n";
  said.err += std::string(5'000, 'x') + "\n";
  const Evidence evidence = EvidenceOf(said, {17});
  ASSERT_EQ(evidence.stderr_tail.size(), 20u);
  EXPECT_EQ(evidence.stderr_tail.front(), "line 82");
  EXPECT_EQ(evidence.stderr_tail.back(), std::string(200, 'x'));
}

TEST(MeasurementTest, BoundsTheNumberOfStreams) {
  Said said;
  for (std::size_t i = 0; i < kMostStreams + 10; ++i) said.out += Record("s" + std::to_string(i), "{}");
  said.out += Record("s0", "{}");
  const Evidence evidence = EvidenceOf(said);
  EXPECT_EQ(evidence.streams.size(), kMostStreams);
  EXPECT_EQ(evidence.records, kMostStreams + 11);
  EXPECT_EQ(evidence.records_of_unlisted_streams, 10u);
  EXPECT_EQ(evidence.Find({"", "s0"})->records, 2u);
}

TEST(MeasurementTest, NothingCountsBehindTheStateAtWhichAConnectorIsKilled) {
  const std::string state =
      R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},"stream_state":{}}}})"
      "\n";
  Said said = {.out = Record("a", "{}") + state + Record("a", "{}") + state + "chatter\n" + Record("a", "{}"),
               .measures = {.catalog = CatalogOf(R"([{"name":"a"}])")}};
  said.end_at_state = {.states = 1, .is_killed = true};
  const Evidence killed = EvidenceOf(said);
  EXPECT_EQ(killed.records, 1u);
  EXPECT_EQ(killed.states_total, 1u);
  EXPECT_TRUE(killed.other_output.kept.empty());
  said.end_at_state->is_killed = false;
  const Evidence asked = EvidenceOf(said);
  EXPECT_EQ(asked.records, 3u) << "what it still says counts";
  EXPECT_EQ(asked.states_total, 2u);
}

}  // namespace
}  // namespace assay::probe::measurement_test
