#include "harness/secrets/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::secrets::names_test {
namespace {

TEST(SecretNamesTest, AreComparedInSnakeCase) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"api_key", "api_key"},
      {"apiKey", "api_key"},
      {"APIKey", "api_key"},
      {"X-API-Key", "x_api_key"},
      {"clientID", "client_id"},
      {"awsSecretAccessKey", "aws_secret_access_key"},
      {"OAuth Token", "o_auth_token"},
      {"s3Secret", "s3_secret"},
      {"__key", "key"},
      {"", ""},
  };
  for (const auto& [name, snake] : rows) EXPECT_EQ(InSnakeCase(name), snake);
}

TEST(SecretNamesTest, LookSecretByTheirEndings) {
  for (const char* name : {"token", "bot_token", "client_secret", "userpassword", "api_key", "myapikey",
                           "authtoken", "private_key", "access_key", "jwt", "credentials"})
    EXPECT_TRUE(LooksSecret(name)) << name;
  for (const char* name : {"", "tenant_id", "app_id", "appid", "tokens", "monkey", "token_url", "key_name",
                           "secret_name", "primary_key"})
    EXPECT_FALSE(LooksSecret(name)) << name;
}

TEST(SecretNamesTest, CatsNamesCountInAnyCase) {
  EXPECT_TRUE(IsCatSecretName("Key"));
  EXPECT_TRUE(IsCatSecretName("tenant_id"));
  EXPECT_FALSE(IsCatSecretName("api_key"));
  EXPECT_FALSE(IsCatSecretName(""));
}

TEST(SecretNamesTest, WhatIsMaskedIsAllOfThemAndMore) {
  for (const char* name :
       {"Key", "tenant_id", "X-API-Key", "awsSecretAccessKey", "AUTHTOKEN", "pageToken", "topsecret"})
    EXPECT_TRUE(IsNamedLikeSecret(name)) << name;
  for (const char* name : {"", "tokens", "user", "primary_key", "token_url"})
    EXPECT_FALSE(IsNamedLikeSecret(name)) << name;
}

}  // namespace
}  // namespace assay::secrets::names_test
