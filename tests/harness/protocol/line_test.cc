// What is told of lines that are no messages, or not quite.
#include <gtest/gtest.h>

#include <vector>

#include "harness/protocol/message.h"
#include "tests/harness/protocol/support.h"

namespace assay::protocol::line_test {
namespace {

TEST(LineDecoderTest, TellsTextFromMessages) {
  for (const char* text : {"hello", "12", "\"text\"", "null", "{\"type\":\"RECORD\",\"record\":{\"str",
                           "{\"a\":\"\xff\"}", "[nltk_data] Error loading punkt", "{}{}"}) {
    const Decoded line(text);
    EXPECT_EQ(line->kind, Line::Kind::kText) << text;
    EXPECT_FALSE(line->has_message) << text;
    EXPECT_FALSE(line->problem.empty()) << text;
    EXPECT_TRUE(line->defects.empty()) << text;
  }
  for (const char* text : {"", "   ", "\t\r"}) EXPECT_EQ(Decoded(text)->kind, Line::Kind::kBlank) << text;
}

TEST(LineDecoderTest, AnObjectWithoutTypeAndPayloadIsOfAnotherLogger) {
  for (const char* text : {R"({"level":"info","ts":1.5,"caller":"main.go:12","msg":"starting"})",
                           R"({"time":"t","level":30,"v":0})", R"({"log":"hello\n","stream":"stdout"})",
                           R"({"type":null,"state":"ready"})", "{}"}) {
    const Decoded line(text);
    EXPECT_EQ(line->kind, Line::Kind::kForeign) << text;
    EXPECT_EQ(line->problem, "it has neither a type nor a payload") << text;
    EXPECT_TRUE(line->defects.empty()) << text;
  }
  for (const char* text : {R"({"state":{"data":{}}})", R"({"type":"log","level":"info"})", R"({"type":7})"}) {
    const Decoded line(text);
    EXPECT_EQ(line->kind, Line::Kind::kMessage) << text;
    EXPECT_EQ(line->problem, "") << text;
    EXPECT_EQ(line->defects.size(), 1u) << text;
  }
}

TEST(LineDecoderTest, TellsALostMessageFromText) {
  for (const char* text :
       {R"({"type":"RECORD","record":{"stream":"s",}})", R"({ "type" : "LOG", "log": {"level)",
        R"({"record":)", R"({"x":1,"state":{"data":{}},"type":})", R"({"type":"REC)",
        "{\"note\":\"\xE9\",\"type\":\"TRACE\"}", R"({"type":"LOG"}{"type":"LOG"})",
        R"({"level":"info"}{"type":"LOG"})"}) {
    EXPECT_TRUE(Decoded(text)->begins_as_message) << text;
  }
  for (const char* text :
       {R"({"level":"info",})", R"({"type":"NEWS",})", R"({"log":"x",})", R"({"type":"recor)", R"({"type":")",
        "{'type':'RECORD'}", R"(x {"type":"RECORD",})", "{"}) {
    EXPECT_FALSE(Decoded(text)->begins_as_message) << text;
  }
}

TEST(LineDecoderTest, SaysWhyALineIsNoMessage) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"hello", "it is plain text"},
      {"[INFO] x", "it is plain text"},
      {"42", "it is a bare value"},
      {"[1]", "it is an array"},
      {R"({"type":"LOG",})", "column 15: a value is missing after the comma"},
      {"{\"type\":\"LOG\",\"x\":\"\xE9\"}", "byte 20 is no UTF-8"},
      {R"({"type":"LOG")", "column 14: the line ends within an object"},
      {"{\"a\":" + std::string(1'100, '[') + std::string(1'100, ']') + "}",
       "it is JSON, but cannot be read here: it is nested deeper than 1,024 levels"}};
  for (const auto& [text, problem] : cases) EXPECT_EQ(Decoded(text)->problem, problem) << text;
  EXPECT_TRUE(Decoded(cases.back().first)->is_object);
}

TEST(LineDecoderTest, RemembersWhatIsNoJson) {
  EXPECT_EQ(
      Decoded(R"({"type":"RECORD","record":{"stream":"s","data":{"x":NaN},"emitted_at":1}})")->departure,
      "column 53: NaN is no JSON number");
  const Decoded marked("\xEF\xBB\xBF{\"type\":\"LOG\",\"log\":{\"level\":\"INFO\",\"message\":\"\"}}");
  EXPECT_TRUE(marked->has_message);
  EXPECT_EQ(marked->departure, "a byte order mark stands before the object");
}

}  // namespace
}  // namespace assay::protocol::line_test
