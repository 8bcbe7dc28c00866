#include <gtest/gtest.h>

#include <string>

#include "harness/config/config.h"
#include "tests/harness/config/cat_form.h"
#include "tests/harness/config/support.h"

namespace assay::config::legacy_form_test {
namespace {

TEST(LegacyFormTest, IsReadAsTheCurrentFormThatCatMigratesItTo) {
  const Result<RunConfig, Errors> legacy = Parse(R"(
connector_image: a
test_strictness_level: high
tests:
  spec: [{spec_path: s}]
  connection: [{config_path: c, status: succeed}, {config_path: d, status: failed}]
  discovery:
  basic_read: [{config_path: c, empty_streams: [a, b]}, {empty_streams: []}]
  full_refresh: [{ignored_fields: {s: [a, b/c]}}, {}]
  incremental: [{future_state_path: f, future_state: {bypass_reason: replaced}}, {future_state_path: }]
)",
                                                 "f");
  const Result<RunConfig, Errors> current = Parse(R"(
connector_image: a
test_strictness_level: high
acceptance_tests:
  spec: {tests: [{spec_path: s}]}
  connection: {tests: [{config_path: c, status: succeed}, {config_path: d, status: failed}]}
  discovery: {tests: }
  basic_read: {tests: [{config_path: c, empty_streams: [{name: a}, {name: b}]}, {empty_streams: []}]}
  full_refresh: {tests: [{ignored_fields: {s: [{name: a}, {name: b/c}]}}, {}]}
  incremental: {tests: [{future_state: {future_state_path: f}}, {future_state: {future_state_path: }}]}
)",
                                                  "f");
  ASSERT_TRUE(legacy.ok()) << Listed(legacy.error());
  ASSERT_TRUE(current.ok()) << Listed(current.error());
  EXPECT_EQ(CatForm(*legacy), CatForm(*current));
  EXPECT_TRUE(legacy->migrated_from_legacy);
  EXPECT_FALSE(current->migrated_from_legacy);
}

TEST(LegacyFormTest, KeepsEveryPlace) {
  const Result<RunConfig, Errors> config = Parse(R"(connector_image: a
tests:
  basic_read:
    - config_path: c
      empty_streams:
        - a
  incremental:
    - config_path: c
      future_state_path: f
)",
                                                 "f");
  ASSERT_TRUE(config.ok()) << Listed(config.error());
  const AcceptanceTests& tests = config->acceptance_tests;
  EXPECT_EQ(tests.basic_read.location, (SourceLocation{"f", 3, 3}));
  EXPECT_EQ(tests.basic_read.tests[0].location, (SourceLocation{"f", 4, 7}));
  EXPECT_EQ(tests.basic_read.tests[0].empty_streams[0].location, (SourceLocation{"f", 6, 11}));
  EXPECT_EQ(tests.incremental.tests[0].future_state->LocationOf("future_state_path"),
            (SourceLocation{"f", 9, 26}));
}

TEST(LegacyFormTest, WinsOverAcceptanceTests) {
  const Result<RunConfig, Errors> config =
      Parse("connector_image: a\ntests: {spec: [{}]}\nacceptance_tests: {nonsense: 1}\n", "f");
  ASSERT_TRUE(config.ok()) << Listed(config.error());
  EXPECT_EQ(config->acceptance_tests.spec.tests.size(), 1u);
  EXPECT_EQ(
      Listed(config->warnings),
      "f:3:1: `acceptance_tests` is ignored, because there is a legacy `tests` too; keep one of them\n");
}

struct MistakeCase {
  std::string tests;
  std::string errors;
};

class LegacyMistakesTest : public testing::TestWithParam<MistakeCase> {};

TEST_P(LegacyMistakesTest, AreShownAtTheirPlace) {
  const Result<RunConfig, Errors> config = Parse("connector_image: a\n" + GetParam().tests, "f");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(Listed(config.error()), GetParam().errors);
}

INSTANTIATE_TEST_SUITE_P(
    All, LegacyMistakesTest,
    testing::Values(
        MistakeCase{"tests:\n", "f:2:1: `tests` has no value; give it a mapping from suites to lists\n"},
        MistakeCase{"tests: [a]\n", "f:2:8: `tests` must be a mapping from suites to lists, not a list\n"},
        MistakeCase{"tests: {specs: []}\n", "f:2:9: unknown key `specs`; did you mean `spec`?\n"},
        MistakeCase{"tests: {basic_read: }\n",
                    "f:2:9: `basic_read` has no value; give it a list of entries, or leave the suite out\n"},
        MistakeCase{"tests: {spec: {tests: []}}\n", "f:2:15: `spec.tests` must be a list, not a mapping\n"},
        MistakeCase{"tests: {basic_read: [{empty_streams: [{name: a}]}]}\n",
                    "f:2:39: `name` must be text, not a mapping\n"},
        MistakeCase{"tests: {full_refresh: [{ignored_fields: }]}\n",
                    "f:2:25: `ignored_fields` has no value; give it one, or leave the key out\n"},
        MistakeCase{"tests: {incremental: [{cursor_paths: {a: [b]}}]}\n",
                    "f:2:24: unknown key `cursor_paths`; older releases of CAT knew it; remove it\n"},
        MistakeCase{"tests: {spec: [{}]}\ntests: {spec: [{}]}\n",
                    "f:3:1: `tests` is given twice; the other one is in line 2\n"}));

}  // namespace
}  // namespace assay::config::legacy_form_test
