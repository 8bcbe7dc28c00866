#include <gtest/gtest.h>

#include <string>

#include "harness/json/decoder.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::violation_test {
namespace {

TEST(Violation, TellsRulePlaceAndTypes) {
  const auto violations = ViolationsOf(R"({"properties":{"id":{"$ref":"#/definitions/id"}},
    "definitions":{"id":{"type":["null","integer"]}}})",
                                       R"({"id":"private"})");
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].pointer, "/id");
  EXPECT_EQ(violations[0].keyword, "type");
  EXPECT_EQ(violations[0].schema_pointer, "/definitions/id/type");
  EXPECT_EQ(violations[0].message, "expected null or integer, got string");
  EXPECT_EQ(violations[0].expected, "null or integer");
  EXPECT_EQ(violations[0].actual, R"("private")");
}

TEST(Violation, KeepsValuesOutOfTheMessage) {
  const char* const schema = R"({"items":{"type":"null","enum":[1],"const":2,"pattern":"^x","format":"date",
    "minLength":99,"maxLength":2,"required":["other"],"minimum":99,"multipleOf":7,"maxItems":0,"uniqueItems":true,
    "additionalProperties":false,"anyOf":[false],"oneOf":[false],"not":true,"contains":false}})";
  const auto violations =
      ViolationsOf(schema, R"(["private", 80085, ["private","private"], {"private": "private"}])");
  EXPECT_GT(violations.size(), 30U);
  for (const Violation& violation : violations) {
    EXPECT_FALSE(violation.message.empty()) << violation.keyword;
    EXPECT_EQ(violation.message.find("private"), std::string::npos) << violation.message;
    EXPECT_EQ(violation.message.find("80085"), std::string::npos) << violation.message;
    EXPECT_EQ(violation.expected.find("private"), std::string::npos) << violation.expected;
  }
}

TEST(Violation, NamesWhatIsMissingAndWhatIsTooMuch) {
  const auto violations = ViolationsOf(
      R"({"properties":{"a":{}},"required":["a"],"additionalProperties":false})", R"({"b":1,"c":2})");
  ASSERT_EQ(violations.size(), 2U);
  EXPECT_EQ(violations[0].keyword, "additionalProperties");
  EXPECT_EQ(violations[0].actual, R"(["b","c"])");
  EXPECT_EQ(violations[1].keyword, "required");
  EXPECT_EQ(violations[1].expected, "a");
}

TEST(Violation, CutsLongValuesAtACharacter) {
  json::Decoder decoder;
  std::string letters;
  for (int i = 0; i < 1000; ++i) letters += "é";
  const std::string cut = ShortText(*decoder.Decode("[\"x" + letters + "\",1]"));
  EXPECT_LE(cut.size(), kLongestActual + 3);
  EXPECT_TRUE(cut.starts_with("[\"xé"));
  EXPECT_TRUE(cut.ends_with("é…"));
  EXPECT_EQ(ShortText(*decoder.Decode(R"({"a":[1,2.0,null]})")), R"({"a":[1,2.0,null]})");
}

TEST(Violations, CountAllAndKeepTheFirst) {
  const auto schema = Schema::Compile(nlohmann::json::parse(R"({"items":{"type":"null"}})"));
  json::Decoder decoder;
  Violations violations(2);
  EXPECT_FALSE(schema->Validate(*decoder.Decode("[1,2,3,4,null]"), violations));
  EXPECT_EQ(violations.total(), 4U);
  ASSERT_EQ(violations.items().size(), 2U);
  EXPECT_EQ(violations.items()[1].pointer, "/1");
}

TEST(ValidateDocument, JudgesANlohmannDocument) {
  const auto schema = Schema::Compile(nlohmann::json::parse(R"({"properties":{"a":{"type":"integer"}}})"),
                                      {.strict_integer = false});
  EXPECT_TRUE(ValidateDocument(*schema, {{"a", 1.0}}).empty());
  EXPECT_EQ(ValidateDocument(*schema, {{"a", 1.5}}).total(), 1U);
}

}  // namespace
}  // namespace assay::schema::violation_test
