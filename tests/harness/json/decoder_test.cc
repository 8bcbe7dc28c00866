#include "harness/json/decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "harness/json/difference.h"
#include "harness/json/digest.h"

namespace assay::json::decoder_test {
namespace {

TEST(DecoderTest, KeepsIntegersApartFromReals) {
  Decoder decoder;
  const auto value = decoder.Decode(R"({"a":1,"b":1.0,"c":1e0,"d":18446744073709551615})");
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE(value->Find("a")->number().integral);
  EXPECT_FALSE(value->Find("b")->number().integral);
  EXPECT_FALSE(value->Find("c")->number().integral);
  EXPECT_EQ(value->Find("d")->number().uint64, std::numeric_limits<std::uint64_t>::max());
}

TEST(DecoderTest, TakesNumbersBeyond64Bits) {
  Decoder decoder;
  const auto value = decoder.Decode(R"({"a":18446744073709551616,"b":-1e400,"c":"1e400"})");
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE(value->Find("a")->IsNumber());
  EXPECT_TRUE(value->Find("a")->number().integral);
  EXPECT_EQ(value->Find("a")->number().text, "18446744073709551616");
  EXPECT_EQ(value->Find("b")->number().real, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(value->Find("c")->IsString());
  EXPECT_EQ(ToText(*value), R"({"a":18446744073709551616,"b":-1e400,"c":"1e400"})");
}

TEST(DecoderTest, ANumberBeyond64BitsIsToldFromTheStringsAroundIt) {
  Decoder decoder;
  const std::string text = R"({"1e400":["1e400",1e400,"",{"a\"b":-1e400}],"b":"-1e400","c":NaN,"c":"NaN"})";
  const auto value = decoder.Decode(text);
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(ToText(*value), R"({"1e400":["1e400",1e400,"",{"a\"b":-1e400}],"b":"-1e400","c":"NaN"})");
  EXPECT_FALSE(decoder.Decode(R"({1e400 :1})").ok());
  EXPECT_FALSE(decoder.Decode(R"({"a":1,18446744073709551616:1})").ok());
}

TEST(DecoderTest, TakesWhatPythonWrites) {
  Decoder decoder;
  const auto value = decoder.Decode(R"(["\ud800","\ud83d\ude00",NaN,-Infinity])");
  ASSERT_TRUE(value.ok());
  auto item = value->array().begin();
  EXPECT_EQ((*item).string(), "\xEF\xBF\xBD");
  ++item;
  EXPECT_EQ((*item).string(), "\xF0\x9F\x98\x80");
  ++item;
  EXPECT_TRUE((*item).IsNumber());
}

TEST(DecoderTest, SaysWhatIsReadAndIsNoJson) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"a":1})", ""},
      {R"(["\ud800",1e400,123456789012345678901234567890,"NaN"])", ""},
      {R"({"a":NaN})", "column 6: NaN is no JSON number"},
      {"{\"\u00e4\":[-Infinity,NaN]}", "column 7: -Infinity is no JSON number"},
      {"[1,Infinity]", "column 4: Infinity is no JSON number"},
      {"\xEF\xBB\xBF{}", "a byte order mark stands before the object"},
      {"\xEF\xBB\xBF[NaN]", "a byte order mark stands before the object; column 2: NaN is no JSON number"}};
  Decoder decoder;
  for (const auto& [text, departure] : cases) {
    ASSERT_TRUE(decoder.Decode(text).ok()) << text;
    EXPECT_EQ(decoder.departure(), departure) << text;
  }
  EXPECT_FALSE(decoder.Decode("\xEF\xBB\xBF\xEF\xBB\xBF{}").ok());
}

TEST(DecoderTest, TheLastOfARepeatedKeyCounts) {
  Decoder decoder;
  const auto value = decoder.Decode(R"({"a":1,"b":2,"a":3})");
  EXPECT_EQ(value->Find("a")->number().int64, 3);
  EXPECT_EQ(ToText(*value), R"({"b":2,"a":3})");
}

TEST(DecoderTest, RejectsWhatIsNoJson) {
  Decoder decoder;
  for (const char* text :
       {"", "{", "{]", "[01]", "\"\xff\"", "[1,]", "nul", "{\"a\":tru}", "1 2", "[--1]", "[1e]"}) {
    EXPECT_FALSE(decoder.Decode(text).ok()) << text;
  }
  EXPECT_FALSE(decoder.Decode(std::string(5000, '[') + std::string(5000, ']')).ok());
}

TEST(DecoderTest, DocumentErrorsNameLineAndColumn) {
  const auto document = ParseDocument("{\n  \"a\": tru\n}");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().location.line, 2);
  EXPECT_GT(document.error().location.column, 7);
}

TEST(DecoderTest, ANumberBeyondDoubleBeforeAnErrorIsNoTrouble) {
  EXPECT_TRUE(ParseDocument("[1e99999]").ok());
  const auto document = ParseDocument("[1,\n 3333E33333%]");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().location.line, 2);
}

Digest DigestOfText(std::string_view text, const PathSet& ignored = {}) {
  Decoder decoder;
  return DigestOf(*decoder.Decode(text), ignored);
}

TEST(DigestTest, EqualValuesHaveEqualDigests) {
  EXPECT_EQ(DigestOfText(R"({"a":1,"b":[1,2]})"), DigestOfText(R"({"b":[2,1],"a":1.0})"));
  EXPECT_EQ(DigestOfText("18446744073709551615"), DigestOfText("18446744073709551615"));
  EXPECT_EQ(DigestOfText("18446744073709551616"), DigestOfText("18446744073709551616"));
  EXPECT_EQ(DigestOfText(R"({"a":1,"a":2})"), DigestOfText(R"({"a":2})"));
  EXPECT_EQ(DigestOfText("-0.0"), DigestOfText("0"));
}

TEST(DigestTest, DifferentValuesDiffer) {
  const std::vector<std::string> texts = {"null",
                                          "false",
                                          "true",
                                          "0",
                                          "1",
                                          "1.5",
                                          "\"1\"",
                                          "\"\"",
                                          "[]",
                                          "{}",
                                          "[1]",
                                          "[[1]]",
                                          "[1,1]",
                                          R"({"a":1})",
                                          R"({"a":null})",
                                          R"({"a":1,"b":2})",
                                          R"({"a":2,"b":1})",
                                          R"({"a":{"b":1}})",
                                          R"({"b":{"a":1}})",
                                          R"({"a":[1]})",
                                          '"' + std::string(300, 'x') + '"',
                                          '"' + std::string(301, 'x') + '"',
                                          "9007199254740993",
                                          "9007199254740992",
                                          "18446744073709551617",
                                          "18446744073709551616",
                                          "-1",
                                          "1e400",
                                          "-1e400"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_NE(DigestOfText(texts[i]), DigestOfText(texts[j])) << texts[i] << texts[j];
  }
}

TEST(DigestTest, OfNumbersBeyondDoubleIsThatOfTheirValueHoweverFarTheExponent) {
  EXPECT_EQ(DigestOfText("1e400"), DigestOfText("10.0e399"));
  EXPECT_EQ(DigestOfText("-0.1e401"), DigestOfText("-1E+400"));
  EXPECT_NE(DigestOfText("1e9223372036854775807"), DigestOfText("2e9223372036854775807"));
  EXPECT_EQ(DigestOfText("10e9223372036854775807"), DigestOfText("10.0e9223372036854775808"));
}

// An object of `count` members, one of which may stand there twice.
std::string ManyMembers(int count, const std::string& more = "") {
  std::string text = "{" + more;
  for (int i = 0; i < count; ++i) text += (text.size() > 1 ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
  return text + "}";
}

TEST(DigestTest, OfRepeatedKeysTheLastCountsHoweverManyThereAre) {
  for (const int count : {2, 16, 17, 63, 64, 65, 300}) {
    SCOPED_TRACE(count);
    EXPECT_EQ(DigestOfText(ManyMembers(count)), DigestOfText(ManyMembers(count, "\"k1\":2")));
    EXPECT_NE(DigestOfText(ManyMembers(count)), DigestOfText(ManyMembers(count, "\"l1\":2")));
  }
}

// The form digest of the object under "data".
Digest FormDigestOfData(std::string_view text) {
  Decoder decoder;
  return FormDigestOf(decoder.Decode(text)->Find("data")->object());
}

TEST(FormDigestTest, IsThatOfWhatWasWrittenAlike) {
  const std::string data = R"({"a":"x","b":{"c":[1,2.5,null]},"d":true})";
  const std::string last = R"({"stream":"s","data":)" + data + "}";
  const std::string inner = R"({"stream":"s","data":)" + data + R"(,"emitted_at":1})";
  EXPECT_EQ(FormDigestOfData(last), FormDigestOfData(last));
  EXPECT_EQ(FormDigestOfData(inner), FormDigestOfData(last));
  EXPECT_EQ(FormDigestOfData(inner), FormDigestOfData(R"({"stream":"s", "data":)" + data + R"(,"at":"2"})"));
}

TEST(FormDigestTest, DiffersForDifferentValues) {
  const std::vector<std::string> values = {
      "{}",
      R"({"a":1})",
      R"({"a":1.0})",
      R"({"a":1.5})",
      R"({"a":true})",
      R"({"a":false})",
      R"({"a":null})",
      R"({"a":"1"})",
      R"({"a":"12"})",
      R"({"b":"1"})",
      R"({"a":""})",
      R"({"a":"","b":""})",
      R"({"a":{},"b":[]})",
      R"({"a":[],"b":{}})",
      R"({"a":[[]]})",
      R"({"a":["x","y"]})",
      R"({"a":["xy"]})",
      R"({"a":["y","x"]})",
      R"({"a":-1})",
      R"({"a":18446744073709551615})",
      R"({"a":18446744073709551616})",
      R"({"a":18446744073709551617})",
      R"({"a":")" + std::string(300, 'x') + R"("})",
      R"({"a":")" + std::string(299, 'x') + R"(y"})",
  };
  for (const char* behind : {"}", R"(,"emitted_at":1})"}) {
    std::vector<Digest> digests;
    for (const std::string& value : values)
      digests.push_back(FormDigestOfData(R"({"data":)" + value + behind));
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) EXPECT_NE(digests[i], digests[j]) << values[i] << values[j];
    }
  }
}

TEST(DigestTest, IgnoredFieldsDoNotCount) {
  const std::vector<std::string> paths = {"at", "user/seen", "items/*/rank"};
  const PathSet ignored(paths);
  EXPECT_EQ(DigestOfText(R"({"id":1,"at":1,"user":{"seen":1,"id":2},"items":[{"rank":1,"x":1}]})", ignored),
            DigestOfText(R"({"id":1,"at":2,"user":{"id":2},"items":[{"rank":2,"x":1}]})", ignored));
  EXPECT_NE(DigestOfText(R"({"id":1,"x":{"at":1}})", ignored),
            DigestOfText(R"({"id":1,"x":{"at":2}})", ignored));
}

TEST(DifferenceTest, NamesTheSmallestPointers) {
  const auto found = Differences(nlohmann::json::parse(R"({"a":{"b":1,"c":[1,2]},"d":1,"e":[1,2]})"),
                                 nlohmann::json::parse(R"({"a":{"b":2,"c":[1,3]},"e":[2,1],"f":null})"));
  std::vector<std::string> pointers;
  for (const Difference& difference : found) pointers.push_back(difference.pointer);
  EXPECT_THAT(pointers, testing::ElementsAre("/a/b", "/a/c/1", "/d", "/f"));
  EXPECT_EQ(found[0].expected, "1");
  EXPECT_EQ(found[0].actual, "2");
  EXPECT_FALSE(found[2].actual.has_value());
}

}  // namespace
}  // namespace assay::json::decoder_test
