#include "harness/json/syntax.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::json::syntax_test {
namespace {

using testing::ElementsAre;

struct FaultCase {
  const char* name;
  std::string text;
  std::string fault;  // "" for none
};

class SyntaxFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(SyntaxFaultTest, IsNamedWithItsPlace) {
  Syntax syntax;
  syntax.Read(GetParam().text);
  EXPECT_EQ(syntax.fault().value_or(""), GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SyntaxFaultTest,
    testing::Values(
        FaultCase{"Sound", R"( {"a":[1,-0.5e+3,"x\u00e9\n",true,null,{}],"b":{}} )", ""},
        FaultCase{"WhatIsReadAllTheSame", "\xEF\xBB\xBF{\"a\":[NaN,-Infinity,Infinity,\"\\ud800\"]}", ""},
        FaultCase{"CommaBeforeBrace", R"({"a":1,})", "column 8: a value is missing after the comma"},
        FaultCase{"CommaBeforeBracket", "[1,]", "column 4: a value is missing after the comma"},
        FaultCase{"TwoCommas", "[1,,2]", "column 4: a value is missing after the comma"},
        FaultCase{"CommaFirst", "[,1]", "column 2: a value is missing before the comma"},
        FaultCase{"CommaFirstInObject", R"({,"a":1})", "column 2: a value is missing before the comma"},
        FaultCase{"NoValue", R"({"a":})", "column 6: a value is missing after the colon"},
        FaultCase{"NoColon", R"({"a" 1})", "column 6: a colon is missing after the name"},
        FaultCase{"NoComma", R"({"a":1 "b":2})", "column 8: a comma is missing"},
        FaultCase{"SingleQuotes", "{'a':1}", "column 2: a name in double quotes is missing"},
        FaultCase{"NoQuotes", "{a:1}", "column 2: a name in double quotes is missing"},
        FaultCase{"QuotesOfAValue", "{\"a\":'x'}", "column 6: a value is missing"},
        FaultCase{"WrongBracket", "{\"a\":[1}", "column 8: } stands where ] is missing"},
        FaultCase{"WrongBrace", "{\"a\":1]", "column 7: ] stands where } is missing"},
        FaultCase{"Word", R"({"a":True})", "column 6: a word is none of true, false and null"},
        FaultCase{"LeadingZero", R"({"a":01})", "column 6: a number is malformed"},
        FaultCase{"NoFraction", R"({"a":1.})", "column 6: a number is malformed"},
        FaultCase{"NoExponent", R"({"a":1e})", "column 6: a number is malformed"},
        FaultCase{"RawTab", "{\"a\":\"x\ty\"}", "column 8: a raw tab stands in a text"},
        FaultCase{"Control", "{\"a\":\"\x01\"}", "column 7: a control character (U+0001) stands in a text"},
        FaultCase{"Escape", R"({"a":"\x41"})", "column 7: an invalid escape stands in a text"},
        FaultCase{"ShortEscape", R"({"a":"\u12"})", "column 7: an invalid escape stands in a text"},
        FaultCase{"ColumnsCountCharacters", "{\"\u00e4\u20ac\":1,}",
                  "column 9: a value is missing after the comma"},
        FaultCase{"Latin1", "{\"a\":\"caf\xE9\"}", "byte 10 is no UTF-8"},
        FaultCase{"TheFirstFaultCounts", "{\"a\":1,,\"b\":\"\xE9\"}",
                  "column 8: a value is missing after the comma"},
        FaultCase{"TheFirstFaultIsAByte", "{\"a\":\"\xE9\",}", "byte 7 is no UTF-8"},
        FaultCase{"Surrogate", "{\"a\":\"\xED\xA0\x80\"}", "byte 7 is no UTF-8"},
        FaultCase{"TwoMessages", R"({"a":1} {"b":2})", "a second message follows at column 9"},
        FaultCase{"TextBehind", R"({"a":1} done)", "column 9: something follows the object"},
        FaultCase{"BraceBehind", R"({"a":1}})", "column 8: something follows the object"},
        FaultCase{"CutInAWord", R"({"a":tru)", "column 6: the line ends within a value"}),
    [](const auto& tested) { return tested.param.name; });

TEST(SyntaxTest, FollowsAnyDepth) {
  Syntax syntax;
  syntax.Read("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}");
  EXPECT_TRUE(syntax.is_whole());
  EXPECT_FALSE(syntax.fault());
}

TEST(SyntaxTest, TellsWhatHasNotEnded) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"a":1)", "column 7: the line ends within an object"},
      {R"({"a":)", "column 6: the line ends within an object"},
      {R"({"a":[1,)", "column 9: the line ends within an array"},
      {R"({"a":"xy)", "column 9: the line ends within a text"},
      {R"({"a":"xy\)", "column 10: the line ends within a text"}};
  for (const auto& [text, ending] : cases) {
    Syntax syntax;
    syntax.Read(text);
    EXPECT_TRUE(syntax.is_unfinished()) << text;
    EXPECT_FALSE(syntax.fault()) << text << *syntax.fault();
    EXPECT_EQ(syntax.ending(), ending) << text;
  }
  for (const char* text : {"{}", "{'a", "{\"a\" 1", "{}{}", "{}x"}) {
    Syntax syntax;
    syntax.Read(text);
    EXPECT_FALSE(syntax.is_unfinished()) << text;
  }
}

TEST(SyntaxTest, GoesOnInTheNextLine) {
  Syntax syntax;
  for (const char* line : {"{", "\"a\": [", "{\"b\": \"c", "d\"}", "]"}) {
    syntax.Read(line);
    EXPECT_TRUE(syntax.is_unfinished()) << line;
  }
  syntax.Read("}");
  EXPECT_TRUE(syntax.is_whole());
}

TEST(SyntaxTest, KeepsTheOutermostMembersThatCanBeToldBehindAFault) {
  const auto members = [](const std::string& text) {
    Syntax syntax;
    syntax.Read(text);
    std::vector<std::string> found;
    for (const Syntax::Member& member : syntax.members())
      found.push_back(member.name + "=" + (member.first == 0 ? '?' : member.first) + member.text +
                      (member.is_open ? "…" : ""));
    return found;
  };
  EXPECT_THAT(members(R"({"x":{"y":"z"},"type":"RECORD","n":12})"),
              ElementsAre("x={", "type=\"RECORD", "n=1"));
  EXPECT_THAT(members("{\"x\":\"\t\xE9\",\"n\":01,,\"type\":\"LOG\",}"),
              ElementsAre("x=\"\t\xE9", "n=0", "type=\"LOG"));
  EXPECT_THAT(members(R"({"record":)"), ElementsAre("record=?"));
  EXPECT_THAT(members(R"({"type":"REC)"), ElementsAre("type=\"REC…"));
  EXPECT_THAT(members(R"({"a":1}{"b":2})"), ElementsAre("a=1", "b=2"));
  EXPECT_THAT(members("{\"" + std::string(1'000, 'x') + "\":1}"), ElementsAre(std::string(64, 'x') + "=1"));
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"k\":\"v\",";
  EXPECT_EQ(members(many + "\"type\":\"LOG\"}").size(), Syntax::kMostMembers);
}

}  // namespace
}  // namespace assay::json::syntax_test
