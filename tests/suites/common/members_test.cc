#include "suites/common/members.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace assay::suites::members_test {
namespace {

using nlohmann::json;
using Member = std::tuple<std::string, std::string, json>;  // pointer, key, value

std::vector<Member> MembersOf(const char* document, const std::string& pointer = "") {
  std::vector<Member> members;
  ForEachMember(json::parse(document), pointer,
                [&](const std::string& at, const std::string& key, const json& value) {
                  members.emplace_back(at, key, value);
                });
  return members;
}

TEST(ForEachMemberTest, ShowsAllOfThemOwnersFirst) {
  EXPECT_EQ(MembersOf(R"({"a":[{"b":null},[{"c":1}]],"d/e":{"f":2}})", "/x"),
            (std::vector<Member>{{"/x/a", "a", json::parse(R"([{"b":null},[{"c":1}]])")},
                                 {"/x/a/0/b", "b", nullptr},
                                 {"/x/a/1/0/c", "c", 1},
                                 {"/x/d~1e", "d/e", json{{"f", 2}}},
                                 {"/x/d~1e/f", "f", 2}}));
}

TEST(ForEachMemberTest, OtherValuesHaveNone) {
  for (const char* document : {"null", "true", "7", R"("a")", "[]", "[1,[]]", "{}"})
    EXPECT_TRUE(MembersOf(document).empty()) << document;
}

}  // namespace
}  // namespace assay::suites::members_test
