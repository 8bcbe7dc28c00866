#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "harness/json/decoder.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::robustness_test {
namespace {

TEST(Schema, SurvivesDeepValuesAndDeepSchemas) {
  constexpr int kDepth = 1000;
  const std::string open(kDepth, '[');
  const std::string deep = open + std::string(kDepth, ']');
  EXPECT_EQ(Judge(R"({"type":"array","items":{"$ref":"#"}})", deep), "");
  nlohmann::json schema = {{"type", "null"}};
  for (int i = 0; i < 5 * kDepth; ++i) schema = {{"items", std::move(schema)}};
  const auto compiled = Schema::Compile(schema);
  ASSERT_TRUE(compiled.ok());
  json::Decoder decoder;
  EXPECT_TRUE(compiled->IsValid(*decoder.Decode(deep)));
}

TEST(Schema, ReportsAPatternThatTakesTooLong) {
  const std::string value = "\"" + std::string(100'000, 'a') + "!\"";
  EXPECT_EQ(Judge(R"({"pattern":"^(a+)+$"})", value), "fault at /pattern");
  EXPECT_EQ(Judge(R"({"patternProperties":{"^(a+)+$":{}}})", "{" + value + ":1}"),
            "fault at /patternProperties");
}

TEST(Schema, FindsRepeatedItemsOfALongArray) {
  std::string items;
  for (int i = 0; i < 50'000; ++i) items += "{\"id\":" + std::to_string(i) + "},";
  EXPECT_EQ(Judge(R"({"uniqueItems":true})", "[" + items + "0]"), "");
  EXPECT_EQ(Judge(R"({"uniqueItems":true})", "[" + items + "{\"id\":4711.0}]"), " uniqueItems");
}

TEST(Schema, KnowsManyRequiredProperties) {
  nlohmann::json schema = {{"required", nlohmann::json::array()}};
  nlohmann::json record;
  for (int i = 0; i < 1000; ++i) {
    schema["required"].push_back("field" + std::to_string(i));
    record["field" + std::to_string(i)] = i;
  }
  EXPECT_EQ(Judge(schema.dump(), record.dump()), "");
  record.erase("field64");
  record.erase("field999");
  EXPECT_EQ(Judge(schema.dump(), record.dump()), " required;  required");
}

TEST(Schema, IsUsedByManyThreadsAtOnce) {
  const auto schema = Schema::Compile(nlohmann::json::parse(R"({
    "type": "object", "required": ["id"], "propertyNames": {"minLength": 2},
    "properties": {"id": {"type": "integer"}, "at": {"format": "date-time"}, "code": {"pattern": "^[A-Z]{3}$"},
                   "tags": {"uniqueItems": true, "items": {"$ref": "#/properties/code"}}}})"));
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&wrong, copy = *schema] {
      json::Decoder decoder;
      for (int i = 0; i < 500; ++i) {
        const bool good = i % 2 == 0;
        const std::string code = good ? "ABC" : "abc";
        const std::string text = "{\"id\":" + std::to_string(i) +
                                 R"(,"at":"2021-01-01 12:00:00 UTC","code":")" + code +
                                 R"(","tags":["XYZ",")" + code + "\"]}";
        Violations violations;
        const bool valid = copy.Validate(*decoder.Decode(text), violations);
        if (valid != good || violations.total() != (good ? 0U : 2U)) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace assay::schema::robustness_test
