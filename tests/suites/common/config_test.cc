#include "suites/common/config.h"

#include <gtest/gtest.h>

namespace assay::suites::testing::config_test {
namespace {

using nlohmann::json;

bool Accepts(const char* specification, const char* config) {
  const auto schema = CompileSpecification(json::parse(specification));
  return schema.ok() && schema::ValidateDocument(*schema, json::parse(config)).empty();
}

TEST(CompileSpecificationTest, ValidatesAsThePlatformDoes) {
  EXPECT_TRUE(Accepts(R"({"required":["a"]})", R"({"a":1})"));
  EXPECT_FALSE(Accepts(R"({"required":["a"]})", R"({"b":1})"));
  EXPECT_TRUE(Accepts(R"({"properties":{"a":{"type":"integer"}}})", R"({"a":1.0})")) << "a whole number";
  EXPECT_FALSE(Accepts(R"({"properties":{"a":{"type":"integer"}}})", R"({"a":1.5})"));
  EXPECT_TRUE(Accepts(R"({"properties":{"a":{"format":"date"}}})", R"({"a":"x"})"))
      << "formats are annotations";
  const char* const draft4 =
      R"({"$schema":"http://json-schema.org/draft-04/schema#","properties":{"a":{"const":1}}})";
  EXPECT_TRUE(Accepts(draft4, R"({"a":2})")) << "the root chooses the draft";
  EXPECT_FALSE(Accepts(R"({"properties":{"a":{"const":1}}})", R"({"a":2})"));
}

}  // namespace
}  // namespace assay::suites::testing::config_test
