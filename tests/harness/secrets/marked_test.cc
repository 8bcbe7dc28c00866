#include "harness/secrets/marked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::secrets::marked_test {
namespace {

using nlohmann::json;

TEST(MarkedSecretsTest, FindsWhatTheSpecificationMarks) {
  const json specification = json::parse(R"({"properties":{
      "api_key":{"airbyte_secret":true},"name":{"type":"string"},"not_true":{"airbyte_secret":"true"},"pin":{"airbyte_secret":true},
      "missing":{"airbyte_secret":true},"whole":{"airbyte_secret":true},"ratio":{"airbyte_secret":true},
      "credentials":{"oneOf":[{"properties":{"kind":{"const":"a"},"token":{"airbyte_secret":true}}},
                              {"properties":{"a/b":{"properties":{"deep":{"airbyte_secret":true}}}}}]},
      "accounts":{"type":"array","items":{"properties":{"password":{"airbyte_secret":true}}}},
      "tuple":{"items":[{"airbyte_secret":true}]}},
      "allOf":[{"properties":{"extra":{"airbyte_secret":true}}}],"anyOf":7})");
  const json config = json::parse(
      R"({"api_key":"k","name":"n","not_true":"x","pin":12345678,"ratio":1.5,"whole":{"a":["b",1,null,true]},
      "credentials":{"kind":"a","token":"t","a/b":{"deep":"d"}},"accounts":[{"password":"p0"},{"user":"u"},{"password":"p2"}],
      "tuple":["t"],"extra":"e","unknown":"u"})");
  std::map<std::string, std::string> found;
  for (const Secret& secret : MarkedSecrets(config, specification)) found[secret.name] = secret.value;
  const std::map<std::string, std::string> expected = {{"/api_key", "k"},
                                                       {"/pin", "12345678"},
                                                       {"/whole/a/0", "b"},
                                                       {"/whole/a/1", "1"},
                                                       {"/credentials/token", "t"},
                                                       {"/credentials/a~1b/deep", "d"},
                                                       {"/accounts/0/password", "p0"},
                                                       {"/accounts/2/password", "p2"},
                                                       {"/extra", "e"}};
  EXPECT_EQ(found, expected);
}

TEST(MarkedSecretsTest, OddSpecificationsAndConfigsHaveNone) {
  for (const char* text : {"null", "[]", "true", "{}", R"({"properties":[]})", R"({"properties":{"a":true}})",
                           R"({"oneOf":{}})"}) {
    EXPECT_TRUE(MarkedSecrets(json::parse(R"({"a":"b"})"), json::parse(text)).empty()) << text;
  }
  EXPECT_TRUE(
      MarkedSecrets(json::parse("[1]"), json::parse(R"({"properties":{"a":{"airbyte_secret":true}}})"))
          .empty());
}

}  // namespace
}  // namespace assay::secrets::marked_test
