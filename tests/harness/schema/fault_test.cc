// A schema that makes no sense compiles; its mistake shows when a value reaches it.

#include <gtest/gtest.h>

#include <string>

#include "harness/json/decoder.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::fault_test {
namespace {

struct Case {
  const char* schema;
  const char* value;
  const char* expected;
};

TEST(SchemaFault, ShowsOnlyWhenAValueReachesIt) {
  const Case cases[] = {
      {R"({"type":"date"})", R"("2021-01-01")", "fault at /type"},
      {R"({"type":["null","str"]})", "null", ""},
      {R"({"type":["null","str"]})", "1", "fault at /type"},
      {R"({"type":["null","str","integer"]})", "1", "fault at /type"},
      {R"({"type":null})", "1", "fault at /type"},
      {R"({"type":[null]})", "null", "fault at /type"},
      {R"({"type":{"type":"string"}})", "1", "fault at /type"},
      {R"({"type":{}})", "1", " type"},
      {R"({"properties":{"a":"string"}})", "{}", ""},
      {R"({"properties":{"a":"string"}})", R"({"a":1})", "fault at /properties/a"},
      {R"({"properties":["a"]})", "1", ""},
      {R"({"properties":["a"]})", "{}", "fault at /properties"},
      {R"({"required":true})", "{}", "fault at /required"},
      {R"({"required":true})", "[]", ""},
      {R"({"required":"ab"})", R"({"a":1})", " required"},
      {R"({"enum":"ab"})", R"("b")", ""},
      {R"({"enum":{"a":1}})", R"("a")", ""},
      {R"({"enum":true})", "1", "fault at /enum"},
      {R"({"minimum":"0"})", "1", "fault at /minimum"},
      {R"({"minimum":"0"})", R"("1")", ""},
      {R"({"maxLength":"5"})", R"("a")", "fault at /maxLength"},
      {R"({"maxItems":[]})", "[]", "fault at /maxItems"},
      {R"({"multipleOf":0})", "1", "fault at /multipleOf"},
      {R"({"multipleOf":2.5})", "1e400", "fault at /multipleOf"},
      {R"({"pattern":"("})", R"("a")", "fault at /pattern"},
      {R"({"pattern":5})", R"("a")", "fault at /pattern"},
      {R"({"patternProperties":{"[":{}}})", R"({"a":1})", "fault at /patternProperties"},
      {R"({"patternProperties":{"[":{}}})", "{}", ""},
      {R"({"format":["date"]})", "1", "fault at /format"},
      {R"({"format":5})", R"("a")", ""},
      {R"({"items":null})", "[]", ""},
      {R"({"items":null})", "[1]", "fault at /items"},
      {R"({"anyOf":{"a":1}})", "1", "fault at /anyOf"},
      {R"({"allOf":["a"]})", "1", "fault at /allOf/0"},
      {R"({"not":5})", "1", "fault at /not"},
      {R"({"dependencies":{"a":"b"}})", R"({"a":1})", "fault at /dependencies/a"},
      {R"({"dependencies":{"a":"b"}})", R"({"b":1})", ""},
      {R"({"$ref":5})", "1", "fault at /$ref"},
      {R"({"$ref":"#/nowhere"})", "1", "fault at /$ref"},
      {R"({"properties":{"a":{"$ref":"http://example.com/other.json"}}})", R"({"b":1})", ""},
      {R"({"properties":{"a":{"$ref":"http://example.com/other.json"}}})", R"({"a":1})",
       "fault at /properties/a/$ref"},
      {R"({"properties":{"a":{"$id":5}}})", R"({"a":1})", "fault at /properties/a/$id"},
      {R"({"definitions":5,"properties":{"a":{"$schema":5}}})", R"({"a":1})",
       "fault at /properties/a/$schema"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(Judge(one.schema, one.value), one.expected) << one.schema << " on " << one.value;
  }
}

TEST(SchemaFault, LeavesTheRestToBeJudged) {
  EXPECT_EQ(Judge(R"({"properties":{"a":{"type":"date"},"b":{"type":"integer"}}})", R"({"a":1,"b":"x"})"),
            "/b type; fault at /properties/a/type");
}

TEST(SchemaFault, IsNotHiddenByABranchThatMatches) {
  EXPECT_EQ(Judge(R"({"anyOf":[{"type":"date"},{"type":"integer"}]})", "1"), "fault at /anyOf/0/type");
  EXPECT_EQ(Judge(R"({"anyOf":[{"type":"integer"},{"type":"date"}]})", "1"), "");
  // A branch is evaluated to its end even when it has failed already.
  EXPECT_EQ(Judge(R"({"anyOf":[{"enum":[2],"type":"date"},{"type":"integer"}]})", "1"),
            "fault at /anyOf/0/type");
  EXPECT_EQ(Judge(R"({"not":{"type":"date"}})", "1"), "fault at /not/type");
  EXPECT_EQ(Judge(R"({"if":{"type":"date"},"then":false,"else":false})", "1"), "fault at /if/type");
  EXPECT_EQ(Judge(R"({"contains":{"type":"date"}})", "[1]"), "fault at /contains/type");
  EXPECT_EQ(Judge(R"({"oneOf":[{"type":"integer"},{"type":"date"}]})", "1"), "fault at /oneOf/1/type");
}

TEST(SchemaFault, IsOneFindingForAllValues) {
  EXPECT_EQ(Judge(R"({"items":{"type":"date"}})", "[1,2,3]"), "fault at /items/type");
}

TEST(Schema, MustBeAnObjectOrABoolean) {
  for (const char* const schema : {"1", "null", "[]", "\"integer\""}) {
    EXPECT_FALSE(Schema::Compile(nlohmann::json::parse(schema)).ok()) << schema;
  }
}

TEST(SchemaFault, OfEverySingleValueOfEveryKeywordIsSurvived) {
  const char* const keywords[] = {"$id",
                                  "$schema",
                                  "$ref",
                                  "type",
                                  "enum",
                                  "const",
                                  "minimum",
                                  "maximum",
                                  "multipleOf",
                                  "maxLength",
                                  "exclusiveMinimum",
                                  "exclusiveMaximum",
                                  "minLength",
                                  "pattern",
                                  "format",
                                  "items",
                                  "additionalItems",
                                  "maxItems",
                                  "minItems",
                                  "uniqueItems",
                                  "contains",
                                  "maxProperties",
                                  "minProperties",
                                  "required",
                                  "if",
                                  "then",
                                  "else",
                                  "properties",
                                  "patternProperties",
                                  "additionalProperties",
                                  "allOf",
                                  "anyOf",
                                  "oneOf",
                                  "not",
                                  "propertyNames",
                                  "dependencies",
                                  "definitions"};
  const char* const values[] = {"null", "true",  "-1",        "1e300",      "0.5",
                                "\"\"", "\"a\"", "[]",        "[1]",        "[\"a\",\"a\"]",
                                "[[]]", "{}",    "{\"a\":1}", "{\"a\":{}}", "{\"\":[]}"};
  json::Decoder decoder;
  for (const char* const keyword : keywords) {
    for (const char* const value : values) {
      nlohmann::json schema = {{"items", nlohmann::json::array({true})},
                               {keyword, nlohmann::json::parse(value)}};
      const auto compiled = Schema::Compile(schema);
      ASSERT_TRUE(compiled.ok()) << schema;
      for (const char* const instance : values) {
        Violations violations;
        const auto decoded = decoder.Decode(instance);
        const bool valid = compiled->Validate(*decoded, violations);
        EXPECT_EQ(valid, violations.empty()) << schema << " on " << instance;
      }
    }
  }
}

}  // namespace
}  // namespace assay::schema::fault_test
