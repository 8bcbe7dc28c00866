#include "harness/json/pointer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json/decoder.h"
#include "harness/json/difference.h"

namespace assay::json::pointer_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PointerTest, TokensAreTheInverse) {
  const std::vector<std::vector<std::string>> cases = {
      {}, {""}, {"a"}, {"a", "", "b"}, {"a/b", "~", "~1", "m~n"}, {"ü", "0"}};
  for (const std::vector<std::string>& tokens : cases)
    EXPECT_EQ(Tokens(PointerOf(tokens)), tokens) << PointerOf(tokens);
  EXPECT_EQ(PointerOf(cases[4]), "/a~1b/~0/~01/m~0n");
  EXPECT_EQ(Child("/a", "b/c"), "/a/b~1c");
  EXPECT_EQ(Child("", std::size_t{3}), "/3");
}

TEST(PointerTest, ATokenLeadsToAMemberOrAnItem) {
  const nlohmann::json value = {{"a", {1, 2}}, {"0", 3}};
  EXPECT_EQ(ChildOf(value, "0"), &value["0"]);
  EXPECT_EQ(ChildOf(value, "b"), nullptr);
  EXPECT_EQ(ChildOf(value["a"], "1"), &value["a"][1]);
  for (const char* token : {"2", "", "-", "-1", "1x", "99999999999999999999"})
    EXPECT_EQ(ChildOf(value["a"], token), nullptr) << token;
  EXPECT_EQ(ChildOf(value["0"], "0"), nullptr);
}

// Whether the set names the field at this path, as DigestOf asks it.
bool Names(const std::vector<std::string>& paths, std::string_view pointer) {
  PathSet set(paths);
  for (const std::string& token : Tokens(pointer)) {
    set = set.Enter(token);
    if (set.Matches()) return true;
  }
  return false;
}

TEST(PathSetTest, NamesAFieldAndAllBelowIt) {
  const std::vector<std::tuple<std::vector<std::string>, const char*, bool>> cases = {
      {{}, "/a", false},           {{"a"}, "/a", true},        {{"a"}, "/a/b", true},
      {{"a"}, "/b/a", false},      {{"a/b"}, "/a", false},     {{"a/b"}, "/a/b", true},
      {{"a/b"}, "/a/c", false},    {{"/a/b/"}, "/a/b", true},  {{"*/b"}, "/x/b", true},
      {{"*/b"}, "/b", false},      {{"*/b"}, "/x/y/b", false}, {{"a/*/b"}, "/a/0/b", true},
      {{"**/b"}, "/b", true},      {{"**/b"}, "/x/b", true},   {{"**/b"}, "/x/y/b", true},
      {{"**/b"}, "/x/y", false},   {{"a/**/b"}, "/a/b", true}, {{"a/**/b"}, "/a/x/b", true},
      {{"a/**/b"}, "/x/b", false}, {{"**"}, "/a", true},       {{"**/a/b"}, "/a/a/b", true},
      {{"**/*/b"}, "/x/b", true},  {{"a", "b"}, "/b", true},   {{""}, "/a", false}};
  for (const auto& [paths, pointer, named] : cases) {
    EXPECT_EQ(Names(paths, pointer), named) << testing::PrintToString(paths) << " " << pointer;
  }
  EXPECT_TRUE(PathSet().empty());
}

TEST(ValueTest, TextIsCompactAndNumbersStayAsWritten) {
  Decoder decoder;
  for (const char* text :
       {"null", "true", "-0.5", "1.0", "0", "-9223372036854775808", "18446744073709551615", "1e400",
        R"("\"\\\n\u0001ü")", R"([1,[],{"a":{}}])", R"({"":null,"b":[1.5,"x"]})"}) {
    const auto value = decoder.Decode(text);
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(ToText(*value), text);
  }
  EXPECT_EQ(ToText(Value()), "null");
}

TEST(ValueTest, WhatIsOfAnotherKindIsEmpty) {
  Decoder decoder;
  const auto value = decoder.Decode("[1,\"x\"]");
  EXPECT_FALSE(value->Find("a").has_value());
  EXPECT_EQ(value->string(), "");
  EXPECT_FALSE(value->boolean());
  EXPECT_EQ(value->number().int64, 0);
  EXPECT_EQ(value->array().size(), 2u);
  EXPECT_EQ(Value().array().size(), 0u);
  EXPECT_TRUE(UniqueMembers(value->object()).empty());
}

TEST(DifferenceTest, IgnoredFieldsDoNotDiffer) {
  const std::vector<std::string> paths = {"a/at", "gone"};
  const auto left = nlohmann::json::parse(R"({"a":{"at":1,"x":1},"gone":1,"l":[1,2,3]})");
  const auto right = nlohmann::json::parse(R"({"a":{"at":2,"x":1.0},"l":[3,1,2]})");
  EXPECT_THAT(Differences(left, right, PathSet(paths)), IsEmpty());
  EXPECT_EQ(Differences(left, right).size(), 2u);
  const auto shorter = Differences(nlohmann::json::parse("[1,2]"), nlohmann::json::parse("[1]"));
  ASSERT_EQ(shorter.size(), 1u);
  EXPECT_EQ(shorter[0].pointer, "/1");
  EXPECT_FALSE(shorter[0].actual.has_value());
  const auto whole = Differences(nlohmann::json(1), nlohmann::json("1"));
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_EQ(whole[0].pointer, "");
}

}  // namespace
}  // namespace assay::json::pointer_test
