#include "harness/schema/metaschema.h"

#include <gtest/gtest.h>

#include "harness/schema/schema.h"

namespace assay::schema::metaschema_test {
namespace {

TEST(CheckAgainstMetaschema, AcceptsSchemas) {
  for (const char* const schema :
       {"{}", "true", R"({"type":["null","object"],"properties":{"a":{"type":"integer"}}})",
        R"({"pattern":"^\\d+$","minLength":1.0,"$schema":"not a uri","format":"any"})",
        R"({"items":[{},{"type":"string"}],"unknown":"string"})"}) {
    EXPECT_TRUE(CheckAgainstMetaschema(nlohmann::json::parse(schema)).empty()) << schema;
  }
  EXPECT_TRUE(CheckAgainstMetaschema(Metaschema()).empty());
}

TEST(CheckAgainstMetaschema, FindsMistakes) {
  const struct {
    const char* schema;
    const char* pointer;
    const char* keyword;
  } cases[] = {
      {R"({"properties":{"amount":"integer"}})", "/properties/amount", "type"},
      {R"({"properties":{"a":{"properties":{"b":["null"]}}}})", "/properties/a/properties/b", "type"},
      {R"({"type":"date"})", "/type", "anyOf"},
      {R"({"required":["a","a"]})", "/required", "uniqueItems"},
      {R"({"required":true})", "/required", "type"},
      {R"({"minLength":-1})", "/minLength", "minimum"},
      {R"({"pattern":"("})", "/pattern", "format"},
      {R"({"patternProperties":{"(":{}}})", "/patternProperties", "format"},
      {R"({"allOf":[]})", "/allOf", "minItems"},
      {R"({"multipleOf":0})", "/multipleOf", "exclusiveMinimum"},
      {R"({"exclusiveMinimum":true})", "/exclusiveMinimum", "type"},
      {"1", "", "type"},
  };
  for (const auto& one : cases) {
    const auto violations = CheckAgainstMetaschema(nlohmann::json::parse(one.schema));
    ASSERT_EQ(violations.size(), 1U) << one.schema;
    EXPECT_EQ(violations[0].pointer, one.pointer) << one.schema;
    EXPECT_EQ(violations[0].keyword, one.keyword) << one.schema;
  }
}

}  // namespace
}  // namespace assay::schema::metaschema_test
