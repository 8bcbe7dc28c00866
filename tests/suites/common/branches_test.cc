#include "suites/common/branches.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/suites/common/changes.h"

namespace assay::suites::testing::branches_test {
namespace {

using nlohmann::json;
using Places = std::set<std::pair<std::size_t, std::size_t>>;

// "0>1 1>0", then the previous ones that are gone as "-2" and the new ones as "+2".
std::string Describe(const BranchMatch& match) {
  std::string text;
  const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (const BranchPair& pair : match.pairs)
    add(std::to_string(pair.previous) + ">" + std::to_string(pair.current));
  for (const std::size_t i : match.only_before) add("-" + std::to_string(i));
  for (const std::size_t j : match.only_now) add("+" + std::to_string(j));
  return text;
}

// What becomes of the branches where the current ones allow all that the previous ones did at those places
// only.
std::string Matched(const char* previous, const char* current, const Places& compatible = {}) {
  return Describe(
      MatchBranches(json::parse(previous), json::parse(current), [&](std::size_t i, std::size_t j) {
        if (compatible.contains({i, j})) return BreakingChanges();
        return BreakingChanges{{.message = "it broke"}};
      }));
}

TEST(MatchBranchesTest, TheOrderOfBranchesMeansNothing) {
  EXPECT_EQ(Matched("[]", "[]"), "");
  EXPECT_EQ(Matched(R"([{"a":1},{"b":2},{"c":3}])", R"([{"c":3},{"a":1},{"b":2}])"), "0>1 1>2 2>0");
  EXPECT_EQ(Matched(R"(["a",{},true])", R"([true,"a",{}])"), "0>1 1>2 2>0");
}

TEST(MatchBranchesTest, EachIsMatchedAtMostOnce) {
  EXPECT_EQ(Matched(R"([{"a":1},{"a":1}])", R"([{"a":1}])"), "0>0 -1");
  EXPECT_EQ(Matched(R"([{"a":1}])", R"([{"a":1},{"a":1}])"), "0>0 +1");
  EXPECT_EQ(Matched(R"([{"a":1},{"b":2}])", "[]"), "-0 -1");
  EXPECT_EQ(Matched("[]", R"([{"a":1},{"b":2}])"), "+0 +1");
}

TEST(MatchBranchesTest, EqualOnesStayAtTheirPlaces) {
  EXPECT_EQ(Matched(R"([{"a":1},{"a":1},{"a":1}])", R"([{"a":1},{"a":1},{"a":1}])"), "0>0 1>1 2>2");
  EXPECT_EQ(Matched(R"([{"b":2},{"a":1}])", R"([{"a":1},{"a":1}])"), "1>1 -0 +0");
}

TEST(MatchBranchesTest, EqualOnesComeFirst) {
  EXPECT_EQ(Matched(R"([{"title":"t","x":1}])", R"([{"title":"t","x":2},{"title":"t","x":1}])", {{0, 0}}),
            "0>1 +0");
  EXPECT_EQ(
      Matched(
          R"([{"properties":{"k":{"const":1},"l":{"const":1}}},{"properties":{"k":{"const":1}}}])",
          R"([{"properties":{"k":{"const":1},"l":{"const":1},"m":{}}},{"properties":{"k":{"const":1}}}])"),
      "0>0 1>1");
}

TEST(MatchBranchesTest, AnAgreeingDiscriminatorComesBeforeCompatibility) {
  EXPECT_EQ(
      Matched(R"([{"properties":{"k":{"const":"a"},"t":{"type":"x"}}}])",
              R"([{"properties":{"t":{"type":"x"}}},{"properties":{"k":{"const":"a"},"t":{"type":"y"}}}])",
              {{0, 0}}),
      "0>1 +0");
}

TEST(MatchBranchesTest, TheMoreDiscriminatorsAgreeTheBetter) {
  EXPECT_EQ(Matched(R"([{"properties":{"k":{"const":"a"},"l":{"const":1}}}])",
                    R"([{"properties":{"k":{"const":"a"},"l":{"const":2}}},
                        {"properties":{"k":{"const":"a"},"l":{"const":1},"more":{"type":"x"}}}])",
                    {{0, 0}}),
            "0>1 +0");
  EXPECT_EQ(
      Matched(R"([{"properties":{"k":{"const":"a"},"l":{"const":1}}}])",
              R"([{"properties":{"k":{"const":"a"},"l":{"const":2}}}, {"properties":{"k":{"const":"a"}}}])",
              {{0, 0}}),
      "0>1 +0")
      << "what disagrees counts against it";
}

TEST(MatchBranchesTest, OneAgreeingDiscriminatorIsEnough) {
  EXPECT_EQ(Matched(R"([{"properties":{"k":{"const":"a"},"l":{"const":1},"m":{"const":1}}}])",
                    R"([{"properties":{"k":{"const":"a"},"l":{"const":2},"m":{"const":2}}}])"),
            "0>0");
}

TEST(MatchBranchesTest, DiscriminatorsThatDisagreeMakeDifferentBranches) {
  EXPECT_EQ(Matched(R"([{"title":"t","properties":{"k":{"const":"a"}}}])",
                    R"([{"title":"t","properties":{"k":{"const":"b"}}}])", {{0, 0}}),
            "-0 +0");
  EXPECT_EQ(Matched(R"([{"title":"t","properties":{"k":{"const":"a"}}}])",
                    R"([{"title":"t","properties":{"l":{"const":"b"}}}])"),
            "0>0")
      << "those of different names do not";
}

TEST(MatchBranchesTest, ADiscriminatorIsAPropertyWithOneValue) {
  const auto with = [](const char* property) {
    return R"([{"title":"t","properties":{"k":)" + std::string(property) + "}}]";
  };
  for (const char* other : {R"({"const":"b"})", R"({"enum":["b"]})", R"({"const":"b","enum":["a"]})"})
    EXPECT_EQ(Matched(with(R"({"const":"a"})").c_str(), with(other).c_str()), "-0 +0") << other;
  EXPECT_EQ(Matched(with(R"({"enum":["a"]})").c_str(), with(R"({"enum":["b"]})").c_str()), "-0 +0");
  for (const char* other : {R"({"enum":["b","c"]})", R"({"enum":[]})", R"({"enum":"b"})", R"({"type":"b"})",
                            "true", R"(["const"])", R"({"const":"a"})", R"({"enum":["a"]})"})
    EXPECT_EQ(Matched(with(R"({"const":"a"})").c_str(), with(other).c_str()), "0>0") << other;
  EXPECT_EQ(Matched(R"([{"title":"t","properties":[{"const":"a"}]}])",
                    R"([{"title":"t","properties":{"0":{"const":"b"}}}])"),
            "0>0");
  EXPECT_EQ(Matched(R"([{"title":"t"}])", R"([{"title":"t","properties":{"k":{"const":"b"}}}])"), "0>0");
}

TEST(MatchBranchesTest, CompatibilityComesBeforeTheTitle) {
  EXPECT_EQ(Matched(R"([{"title":"t","type":"x"}])", R"([{"title":"t","type":"y"},{"title":"u","type":"x"}])",
                    {{0, 1}}),
            "0>1 +0");
}

TEST(MatchBranchesTest, TheTitleComesBeforeLikeness) {
  EXPECT_EQ(Matched(R"([{"title":"t","a":1,"b":2,"c":3,"d":4}])",
                    R"([{"title":"u","a":1,"b":2,"c":3,"d":4},{"title":"t","e":5,"f":6}])"),
            "0>1 +0");
}

TEST(MatchBranchesTest, ATitleIsAText) {
  for (const char* title : {"7", "null", "[]"}) {
    const std::string previous = R"([{"a":1,"title":)" + std::string(title) + "}]";
    const std::string current = R"([{"b":[1,2,3,4,5,6],"title":)" + std::string(title) + "}]";
    EXPECT_EQ(Matched(previous.c_str(), current.c_str()), "-0 +0") << title;
  }
  EXPECT_EQ(Matched(R"([{"a":1,"title":"t"}])", R"([{"b":[1,2,3,4,5,6]}])"), "-0 +0");
  EXPECT_EQ(Matched(R"([{"a":1}])", R"([{"b":[1,2,3,4,5,6],"title":"t"}])"), "-0 +0");
  EXPECT_EQ(Matched(R"(["title"])", R"([{"title":"t"}])"), "-0 +0");
}

TEST(MatchBranchesTest, TheMostAlikeComesFirst) {
  EXPECT_EQ(Matched(R"([{"a":1,"b":2,"c":3}])", R"([{"a":1,"b":2,"c":5,"d":4},{"a":1,"b":2,"c":5}])"),
            "0>1 +0");
  EXPECT_EQ(Matched(R"([{"a":1,"b":2,"c":3}])", R"([{"a":1,"b":2,"c":5},{"a":1,"b":2,"c":5,"d":4}])"),
            "0>0 +1");
}

TEST(MatchBranchesTest, OfTwoAlikeTheNearerOneComesFirst) {
  EXPECT_EQ(Matched(R"([{"x":[1,2,3,4]},{"a":1,"b":2,"c":3}])",
                    R"([{"a":1,"b":2,"c":4},{"a":1,"b":2,"c":4},{"a":1,"b":2,"c":4}])"),
            "1>1 -0 +0 +2");
  EXPECT_EQ(
      Matched(R"([{"a":1,"b":2,"c":3},{"x":[1,2,3,4]}])", R"([{"a":1,"b":2,"c":4},{"a":1,"b":2,"c":4}])"),
      "0>0 -1 +1");
}

TEST(MatchBranchesTest, TheBestPairIsTakenFirst) {
  EXPECT_EQ(Matched(R"([{"a":1,"b":2,"c":3},{"a":1,"b":2,"c":4}])", R"([{"a":1,"b":2,"c":4}])"), "1>0 -0");
}

TEST(MatchBranchesTest, BranchesThatHaveLittleInCommonAreDifferent) {
  // A share of 6 in 20 that differs is too much, one of 4 is not.
  const char* const nine = "[[1,2,3,4,5,6,7,8,9]]";
  EXPECT_EQ(Matched(nine, "[[1,2,3,4,5,6,0,0.1,0.2]]"), "-0 +0");
  EXPECT_EQ(Matched(nine, "[[1,2,3,4,5,6,7,0,0.1]]"), "0>0");
  EXPECT_EQ(Matched(nine, "[[1,2,3,4,5,6,0,0.1,0.2]]", {{0, 0}}), "0>0") << "compatible";
  const char* const object = R"([{"title":"t","properties":{"k":{"const":1},"a":{"type":"x"},"b":{}}}])";
  EXPECT_EQ(Matched(object, R"([{"title":"u","properties":{"k":{"const":1},"c":{"type":"x","y":[1,2,3]}}}])"),
            "0>0")
      << "one discriminator";
  EXPECT_EQ(Matched(object, R"([{"title":"t","properties":{"c":{"type":"x","y":[1,2,3]}}}])"), "0>0")
      << "one title";
  EXPECT_EQ(Matched(object, R"([{"title":"u","properties":{"c":{"type":"x","y":[1,2,3]}}}])"), "-0 +0");
}

TEST(MatchBranchesTest, HowMuchDiffersIsCountedByItem) {
  const std::vector<std::tuple<const char*, const char*, bool>> rows = {
      // An object counts 1, each of its keys 1, each value what it holds.
      {R"([{"x":1,"y":2}])", R"([{"x":1,"y":3}])", true},               // 1 of 10
      {R"([{"x":1,"y":2}])", R"([{"x":1,"z":2}])", true},               // 2 of 10
      {R"([{"x":1,"y":2}])", R"([{"w":1,"z":2}])", false},              // 4 of 10
      {R"([{"x":1}])", R"([{"z":1}])", false},                          // 2 of 6
      {R"([{"x":1}])", R"([{"x":2}])", true},                           // 1 of 6
      {R"([{"x":1}])", R"([{"x":[1,2,3]}])", false},                    // 4 of 9: the larger of both counts
      {R"([{"x":[1,2,3]}])", R"([{"x":1}])", false},                    // 4 of 9
      {R"([{"x":[1,2,3]}])", R"([{"x":[1,2,3,[4,5]]}])", true},         // 3 of 15
      {R"([{"x":[1,2,3,[4,5]]}])", R"([{"x":[1,2,3]}])", true},         // 3 of 15
      {R"([{"x":[1,2,3]}])", R"([{"x":[1,2,3,[4,5,6,7]]}])", true},     // 5 of 17
      {R"([{"x":[1,2,3]}])", R"([{"x":[1,2,3,[4,5,6,7,8]]}])", false},  // 6 of 18
      {R"([{"x":[3,2,1]}])", R"([{"x":[1,2,3]}])", true},               // 0 of 12: the order of items
      {R"([{"x":{"a":1}}])", R"([{"x":5}])", false},                    // 3 of 8
      {R"([{"x":5}])", R"([{"x":{"a":1}}])", false},                    // 3 of 8
      {R"([{"x":{"a":1}}])", R"([{"x":{"a":1,"b":{"c":1}}}])", true},   // 3 of 14
      {R"([{"x":{"a":1}}])", R"([{"x":{"a":1,"b":{"c":1,"d":1}}}])", false},  // 5 of 16
      {R"([{"x":{"a":1,"b":{"c":1,"d":1}}}])", R"([{"x":{"a":1}}])", false},  // 5 of 16
      {"[1]", "[2]", false},                                                  // 1 of 2
      {"[1]", "[1.0]", true},
  };
  for (const auto& [previous, current, is_match] : rows)
    EXPECT_EQ(Matched(previous, current), is_match ? "0>0" : "-0 +0") << previous << " " << current;
}

TEST(MatchBranchesTest, HoldsTheChangesOfItsPairsInTheirOrder) {
  const BranchMatch match = MatchBranches(
      json::parse(R"(["a","b","gone"])"), json::parse(R"(["b","a",{"new":[1,2,3]}])"),
      [](std::size_t i, std::size_t j) {
        return BreakingChanges{{.message = std::to_string(i) + std::to_string(j), .pointer = "/1"},
                               {.message = std::to_string(i) + std::to_string(j), .pointer = "/2"}};
      });
  EXPECT_EQ(Describe(match), "0>1 1>0 -2 +2");
  EXPECT_EQ(LinesOf(match.Changes()),
            (std::vector<std::string>{"/1 01:  -> ", "/2 01:  -> ", "/1 10:  -> ", "/2 10:  -> "}));
}

TEST(ExcludesTest, ABranchThatWantsWhatTheOtherDoesNotHave) {
  const std::vector<std::tuple<const char*, const char*, bool>> rows = {
      {R"({"required":["a"]})", "{}", true},
      {R"({"required":["a"]})", R"({"properties":{"b":{}}})", true},
      {R"({"required":["a"]})", R"({"properties":{"a":{}}})", false},
      {R"({"required":["a","b"]})", R"({"properties":{"a":{}}})", true},
      {R"({"required":["b","a"]})", R"({"properties":{"a":{}}})", true},
      {"{}", R"({"required":["a"],"properties":{"a":{}}})", false},
      {R"({"required":[]})", "{}", false},
      {R"({"required":[1]})", "{}", false},
      {R"({"required":"a"})", "{}", false},
      {R"({"required":["a"]})", "true", false},
      {"true", "{}", false},
  };
  for (const auto& [branch, other, excludes] : rows)
    EXPECT_EQ(Excludes(json::parse(branch), json::parse(other)), excludes) << branch << " " << other;
}

TEST(ExcludesTest, BranchesThatFixARequiredPropertyToDifferentValues) {
  const std::vector<std::tuple<const char*, const char*, bool>> rows = {
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"const":2}}})", true},
      {R"({"properties":{"k":{"const":1}}})", R"({"required":["k"],"properties":{"k":{"const":2}}})", true},
      {R"({"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"const":2}}})", false},
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"const":1}}})", false},
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"enum":[2]}}})", true},
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"enum":[2,3]}}})",
       false},
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{"type":"string"}}})",
       false},
      {R"({"required":["k"],"properties":{"k":{"const":1},"l":{"const":1}}})",
       R"({"properties":{"k":{"const":1},"l":{"const":2}}})", false},
      {R"({"required":["k","l"],"properties":{"k":{"const":1},"l":{"const":1}}})",
       R"({"properties":{"k":{"const":1},"l":{"const":2}}})", true},
      {R"({"required":["k"],"properties":{"k":{"const":1}}})", R"({"properties":{"k":{}},"required":["k"]})",
       false},
  };
  for (const auto& [branch, other, excludes] : rows)
    EXPECT_EQ(Excludes(json::parse(branch), json::parse(other)), excludes) << branch << " " << other;
}

}  // namespace
}  // namespace assay::suites::testing::branches_test
