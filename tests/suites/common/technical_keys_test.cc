#include "suites/common/technical_keys.h"

#include <gtest/gtest.h>

namespace assay::suites::testing::technical_keys_test {
namespace {

using nlohmann::json;

TEST(WithoutTechnicalKeysTest, LeavesOutThoseOfTheRoot) {
  EXPECT_EQ(WithoutTechnicalKeys(json::parse(R"({"_a":1,"__b":2,"_":3,"c_":4,"d":{"_e":5},"f":[{"_g":6}]})")),
            json::parse(R"({"c_":4,"d":{"_e":5},"f":[{"_g":6}]})"));
  EXPECT_EQ(WithoutTechnicalKeys(json::parse(R"({"_a":1})")), json::object());
}

TEST(WithoutTechnicalKeysTest, OtherValuesStayAsTheyAre) {
  for (const char* text : {"null", "[]", R"(["_a"])", R"("_a")", "{}", R"({"a":1})"})
    EXPECT_EQ(WithoutTechnicalKeys(json::parse(text)), json::parse(text)) << text;
}

}  // namespace
}  // namespace assay::suites::testing::technical_keys_test
