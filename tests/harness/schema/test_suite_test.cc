// Runs the public JSON-Schema-Test-Suite, draft7.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/schema/schema.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::test_suite_test {
namespace {

constexpr Options kStandardOptions = {.strict_integer = false, .formats = Formats::kStandard};

struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t left_out = 0;
};

std::filesystem::path Draft7() {
  return std::filesystem::path(ASSAY_JSON_SCHEMA_TEST_SUITE) / "tests/draft7";
}

bool NeedsServer(const nlohmann::json& group) {
  return group["schema"].dump().find("http://localhost:1234") != std::string::npos;
}

void RunGroup(const nlohmann::json& group, const std::string& file, Counts& counts) {
  const Result<Schema> schema = Schema::Compile(group["schema"], kStandardOptions);
  ASSERT_TRUE(schema.ok()) << group["description"];
  json::Decoder decoder;
  for (const nlohmann::json& test : group["tests"]) {
    const Result<json::Value> value = decoder.Decode(test["data"].dump());
    ASSERT_TRUE(value.ok());
    Violations violations;
    const bool valid = schema->Validate(*value, violations);
    EXPECT_EQ(valid, IsValidEitherWay(*schema, *value));
    if (valid == test["valid"].get<bool>()) {
      ++counts.passed;
      continue;
    }
    ++counts.failed;
    std::cout << "fails: " << file << ": " << group["description"] << ": " << test["description"] << "\n";
  }
}

Counts RunFolder(const std::filesystem::path& folder) {
  Counts counts;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    // What `content.json` expects is optional for good reason: contentMediaType and contentEncoding describe.
    const bool is_content = entry.path().filename() == "content.json";
    if (entry.path().extension() == ".json" && !is_content) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path);
    for (const nlohmann::json& group : nlohmann::json::parse(file)) {
      if (NeedsServer(group)) {
        counts.left_out += group["tests"].size();
      } else {
        RunGroup(group, path.filename(), counts);
      }
    }
  }
  std::cout << folder.filename().string() << ": " << counts.passed << " passed, " << counts.failed
            << " failed, " << counts.left_out << " left out (they need a server)\n";
  return counts;
}

class TestSuite : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(Draft7())) {
      GTEST_SKIP() << "the JSON-Schema-Test-Suite is not there: apt-get install json-schema-test-suite";
    }
  }
};

TEST_F(TestSuite, EveryRequiredCasePasses) {
  const Counts counts = RunFolder(Draft7());
  EXPECT_EQ(counts.failed, 0U);
  EXPECT_GT(counts.passed, 0U);
}

TEST_F(TestSuite, OptionalCasesPassButThoseOfContent) {
  const Counts counts = RunFolder(Draft7() / "optional");
  EXPECT_EQ(counts.failed, 0U);
}

TEST_F(TestSuite, FormatCasesPassInStandardMode) {
  const Counts counts = RunFolder(Draft7() / "optional" / "format");
  EXPECT_EQ(counts.failed, 0U);
}

}  // namespace
}  // namespace assay::schema::test_suite_test
