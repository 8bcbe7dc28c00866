#include "harness/yaml/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace assay::yaml::parse_test {
namespace {

using testing::StartsWith;

std::string ErrorOf(const std::string& text) {
  const Result<nlohmann::json> value = Parse(text, "f");
  return value.ok() ? "fine: " + value->dump() : ToString(value.error());
}

struct ScalarCase {
  std::string text;
  std::string json;
};

class YamlScalarTest : public testing::TestWithParam<ScalarCase> {};

TEST_P(YamlScalarTest, MeansWhatPyYamlSays) {
  const Result<nlohmann::json> value = Parse("[" + GetParam().text + "]", "f");
  ASSERT_TRUE(value.ok()) << ToString(value.error());
  EXPECT_EQ(value->dump(), "[" + GetParam().json + "]");
}

INSTANTIATE_TEST_SUITE_P(
    All, YamlScalarTest,
    testing::Values(ScalarCase{"yes", "true"}, ScalarCase{"On", "true"}, ScalarCase{"OFF", "false"},
                    ScalarCase{"no", "false"}, ScalarCase{"y", "\"y\""}, ScalarCase{"yEs", "\"yEs\""},
                    ScalarCase{"~", "null"}, ScalarCase{"Null", "null"}, ScalarCase{"010", "8"},
                    ScalarCase{"08", "\"08\""}, ScalarCase{"0o7", "\"0o7\""}, ScalarCase{"0x1F", "31"},
                    ScalarCase{"-0b11", "-3"}, ScalarCase{"1_000", "1000"}, ScalarCase{"+5", "5"},
                    ScalarCase{"1:30", "90"}, ScalarCase{"18446744073709551615", "18446744073709551615"},
                    ScalarCase{"-9223372036854775808", "-9223372036854775808"}, ScalarCase{"1e5", "\"1e5\""},
                    ScalarCase{"1.5e+3", "1500.0"}, ScalarCase{"1.5e3", "\"1.5e3\""}, ScalarCase{"1.", "1.0"},
                    ScalarCase{".5", "0.5"}, ScalarCase{"-.5", "\"-.5\""}, ScalarCase{"1.2.3", "\"1.2.3\""},
                    ScalarCase{"190:20:30.5", "685230.5"}, ScalarCase{"2021-01-01", "\"2021-01-01\""},
                    ScalarCase{"\"5\"", "\"5\""}, ScalarCase{"'yes'", "\"yes\""},
                    ScalarCase{"!!str 5", "\"5\""}, ScalarCase{"!!int \"5\"", "5"},
                    ScalarCase{"!!float 5", "5.0"}, ScalarCase{"\"\\u00e4\"", "\"ä\""}));

TEST(YamlTest, KnowsInfinityAndNotANumber) {
  const Result<nlohmann::json> value = Parse("[.inf, -.INF, .nan]", "f");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ((*value)[0].get<double>(), INFINITY);
  EXPECT_EQ((*value)[1].get<double>(), -INFINITY);
  EXPECT_TRUE(std::isnan((*value)[2].get<double>()));
}

TEST(YamlTest, ReadsCollections) {
  const auto json = [](const std::string& text) { return Parse(text, "f").value().dump(); };
  EXPECT_EQ(json("a:\n- b\n- {c: [1, null]}\n"), R"({"a":["b",{"c":[1,null]}]})");
  EXPECT_EQ(json("{\"a\": [1, 2.0, true]}"), R"({"a":[1,2.0,true]})");
  EXPECT_EQ(json("yes: 1\n5: 2\n1.50: 3\n~: 4\n"), R"({"1.5":3,"5":2,"null":4,"true":1})");
  EXPECT_EQ(json(""), "null");
  EXPECT_EQ(json("# only a comment\n"), "null");
  EXPECT_EQ(json("\xEF\xBB\xBF%YAML 1.1\n---\na: 1\n...\n"), R"({"a":1})");
  EXPECT_EQ(json("a: 1\na: 2\n"), R"({"a":2})") << "of a repeated key the last value counts";
}

TEST(YamlTest, FollowsAnchorsAndMergeKeys) {
  const auto json = [](const std::string& text) { return Parse(text, "f").value().dump(); };
  EXPECT_EQ(json("a: &x [1]\nb: *x\n"), R"({"a":[1],"b":[1]})");
  EXPECT_EQ(json("a: &x {k: 1, j: 2}\nb: {k: 3, <<: *x}\n"), R"({"a":{"j":2,"k":1},"b":{"j":2,"k":3}})");
  EXPECT_EQ(json("a: {<<: [{k: 1}, {k: 2, j: 3}]}\n"), R"({"a":{"j":3,"k":1}})");
  EXPECT_EQ(json("a: {\"<<\": 1}\n"), R"({"a":{"<<":1}})") << "a quoted << is a key like any other";
}

TEST(YamlTest, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(
      ErrorOf("a: 1\n\tb: 2\n"),
      "f:2:1: this is not valid YAML: illegal tab when looking for indentation; indent with spaces, not with "
      "tabs");
  EXPECT_THAT(ErrorOf("a:\n  b: c: d\n"),
              StartsWith("f:2:7: this is not valid YAML: illegal map value; put a text"));
  EXPECT_EQ(ErrorOf("a: \"b\n"), "f:1:4: the quote that opens here is not closed");
  EXPECT_EQ(ErrorOf("ä: 'b''\n"), "f:1:4: the quote that opens here is not closed");
  EXPECT_EQ(ErrorOf("a: *x\n"), "f:1:4: this is not valid YAML: the referenced anchor is not defined");
  EXPECT_EQ(ErrorOf("a: &x [*x]\n"), "f:1:8: this alias stands inside its own anchor");
  EXPECT_EQ(ErrorOf("a: 1\n---\nb: 2\n"), "f:2:1: a second document begins here; keep one document per file");
  EXPECT_EQ(ErrorOf("[a]: 1\n"), "f:1:1: a list or a mapping cannot be a key");
  EXPECT_EQ(ErrorOf("a: !env HOME\n"), "f:1:4: the tag `!env` is not supported here");
  EXPECT_EQ(ErrorOf("a: !!int x\n"), "f:1:4: the tag `tag:yaml.org,2002:int` is not supported here");
  EXPECT_EQ(ErrorOf("a: {<<: 5}\n"),
            "f:1:9: `<<` merges a mapping or a list of mappings, not a whole number");
  EXPECT_EQ(ErrorOf("a: {<<: [5]}\n"),
            "f:1:10: `<<` merges a mapping or a list of mappings, not a whole number");
  EXPECT_EQ(ErrorOf("a:\n  ü\xFF: 1\n"), "f:2:4: the text is not UTF-8; save the file as UTF-8");
  EXPECT_THAT(ErrorOf("a: b\x04\n"),
              StartsWith("f:1:5: the control character U+0004 is not allowed in YAML"));
}

TEST(YamlTest, CountsColumnsInCharacters) { EXPECT_THAT(ErrorOf("\"äöü\": *x\n"), StartsWith("f:1:8:")); }

TEST(YamlTest, AliasesCannotExplode) {
  std::string bomb = "a0: &a0 [1,2,3,4,5,6,7,8,9]\n";
  std::string tower = "a0: &a0 [1]\n";
  for (int i = 1; i < 1000; ++i) {
    const std::string name = "a" + std::to_string(i);
    const std::string alias = "*a" + std::to_string(i - 1);
    bomb += name + ": &" + name + " [" + alias + "," + alias + "," + alias + "]\n";
    tower += name + ": &" + name + " [" + alias + "]\n";
  }
  EXPECT_THAT(ErrorOf(bomb), testing::HasSubstr("the aliases in it expand to more than 5000000 values"));
  EXPECT_THAT(ErrorOf(tower), testing::HasSubstr("values are nested deeper than 500 levels"));
  EXPECT_THAT(ErrorOf(std::string(100'000, '[')), testing::HasSubstr("nested deeper than 500 levels"));
}

TEST(YamlTest, MergeKeysCannotExplode) {
  std::string text = "base: &base {";
  for (int i = 0; i < 3000; ++i) text += "k" + std::to_string(i) + ": 1,";
  text += "}\nall:\n";
  for (int i = 0; i < 3000; ++i) text += "- {<<: *base}\n";
  EXPECT_THAT(ErrorOf(text), testing::HasSubstr("expand to more than 5000000 values"));
}

}  // namespace
}  // namespace assay::yaml::parse_test
