#include "suites/spec/can_hold_secret.h"

#include <gtest/gtest.h>

namespace assay::suites::can_hold_secret_test {
namespace {

using nlohmann::json;

TEST(CanHoldSecretTest, SecretsAreTextsOrNumbersThatAreNotFixed) {
  for (const char* schema : {R"({"type":"string"})", R"({"type":["null","integer"]})", R"({"type":"number"})",
                             R"({"type":"string","const":""})"})
    EXPECT_TRUE(CanHoldSecret(json::parse(schema))) << schema;
  for (const char* schema : {R"({"type":"boolean"})", R"({"type":["null"]})", R"({"type":"object"})", "{}",
                             R"({"type":"string","const":"x"})", R"({"type":"date"})", R"({"type":{}})"})
    EXPECT_FALSE(CanHoldSecret(json::parse(schema))) << schema;
}

}  // namespace
}  // namespace assay::suites::can_hold_secret_test
