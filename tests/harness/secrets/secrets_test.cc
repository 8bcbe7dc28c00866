#include "harness/secrets/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/secrets/masked_config.h"

namespace assay::secrets::secrets_test {
namespace {

using nlohmann::json;

TEST(SecretsTest, NamesAloneMaskWithoutBeingLeaks) {
  const std::vector<json> configs = {json::parse(
      R"({"Access_Token":"abcdef123456","nested":[{"PASSWORD":"0123456789ab"}],"user":"ada-lovelace","note":1})")};
  const auto secrets = SecretsOf(configs, nullptr);
  EXPECT_TRUE(secrets->leaks.empty());
  EXPECT_EQ(secrets->redaction.Apply("abcdef123456 0123456789ab ada-lovelace"),
            "[secret /Access_Token] [secret /nested/0/PASSWORD] ada-lovelace");
}

TEST(SecretsTest, ConfigsThatDifferInASecretStayApart) {
  const json specification =
      json::parse(R"({"connectionSpecification":{"properties":{"api_key":{"airbyte_secret":true}}}})");
  const std::vector<json> configs = {json::parse(R"({"api_key":"first-key-1"})"),
                                     json::parse(R"({"api_key":"second-key-2"})"),
                                     json::parse(R"({"api_key":"first-key-1"})")};
  const auto secrets = SecretsOf(configs, specification);
  std::vector<json> masked;
  for (const json& config : configs) masked.push_back(Masked(config, *secrets));
  EXPECT_NE(masked[0], masked[1]);
  EXPECT_EQ(masked[0], masked[2]);
  EXPECT_EQ(masked[0]["api_key"], "[secret /api_key]");
  EXPECT_EQ(secrets->leaks.size(), 2u);
}

TEST(CountsAsLeakTest, WantsAValueBeyondDoubt) {
  const std::vector<std::pair<std::string, bool>> cases = {{"", false},
                                                           {"abc1234", false},
                                                           {"abcd1234", true},
                                                           {"abcdefgh", false},
                                                           {"abcdefghijklmnopqrs", false},
                                                           {"abcdefghijklmnopqrst", true},
                                                           {"12345678", true}};
  for (const auto& [value, counts] : cases) EXPECT_EQ(Secrets::CountsAsLeak(value), counts) << value;
}

}  // namespace
}  // namespace assay::secrets::secrets_test
