#include "harness/config/migration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "tests/harness/config/cat_form.h"
#include "tests/support/folders.h"

namespace assay::config::migration_test {
namespace {

struct MigrationCase {
  std::string name;
  std::string legacy;
  std::string current;
  bool comments_lost = false;
};

void PrintTo(const MigrationCase& one, std::ostream* out) { *out << one.name; }

class MigrationTest : public testing::TestWithParam<MigrationCase> {};

TEST_P(MigrationTest, ChangesOnlyWhatItMust) {
  const MigrationCase& one = GetParam();
  const Result<Migrated, Errors> migrated = Migrate(one.legacy, "f");
  ASSERT_TRUE(migrated.ok()) << ToString(migrated.error()[0]);
  EXPECT_EQ(migrated->text, one.current);
  EXPECT_EQ(migrated->comments_lost, one.comments_lost);
  EXPECT_FALSE(migrated->was_current);
  const Result<RunConfig, Errors> before = Parse(one.legacy, "f");
  const Result<RunConfig, Errors> after = Parse(migrated->text, "f");
  ASSERT_TRUE(after.ok()) << ToString(after.error()[0]);
  EXPECT_EQ(CatForm(*after), CatForm(*before));
  EXPECT_FALSE(after->migrated_from_legacy);
}

INSTANTIATE_TEST_SUITE_P(
    Styles, MigrationTest,
    testing::Values(
        MigrationCase{"as_most_write_it",
                      R"(# how to configure these tests
connector_image: a/b:dev
tests:
  spec:
    - spec_path: "spec.json"  # the specification
  connection: # two of them
    - config_path: "c.json"
      status: "succeed"

    - config_path: "d.json"
      status: "failed"
  # commented out:
  #  discovery: []
  basic_read:
    - empty_streams: ["a", b]
      # validate_schema: no
  incremental:
    - config_path: "c.json"
      future_state_path: "f.json"  # far away
# the end
)",
                      R"(# how to configure these tests
connector_image: a/b:dev
acceptance_tests:
  spec:
    tests:
      - spec_path: "spec.json"  # the specification
  connection: # two of them
    tests:
      - config_path: "c.json"
        status: "succeed"

      - config_path: "d.json"
        status: "failed"
  # commented out:
  #  discovery: []
  basic_read:
    tests:
      - empty_streams: [{name: "a"}, {name: b}]
        # validate_schema: no
  incremental:
    tests:
      - config_path: "c.json"
        future_state:
          future_state_path: "f.json"  # far away
# the end
)"},
        MigrationCase{
            "lists_below_their_key",
            "tests:\n  basic_read:\n  - empty_streams:\n    - a\n    - 'b c'\n  incremental:\n  - "
            "future_state_path: f\nconnector_image: a\n",
            "acceptance_tests:\n  basic_read:\n    tests:\n    - empty_streams:\n      - name: a\n      "
            "- name: 'b c'\n  incremental:\n    tests:\n    - future_state:\n        future_state_path: "
            "f\nconnector_image: a\n"},
        MigrationCase{
            "fields_by_stream",
            "connector_image: a\ntests:\n  full_refresh:\n    - ignored_fields:\n        \"s\": [\"x\", "
            "\"y\"]\n        t:\n          - z\n",
            "connector_image: a\nacceptance_tests:\n  full_refresh:\n    tests:\n      - "
            "ignored_fields:\n          \"s\": [{name: \"x\"}, {name: \"y\"}]\n          t:\n            "
            "- name: z\n"},
        MigrationCase{
            "brackets",
            "connector_image: a\ntests:\n  spec: []\n  incremental: [{future_state_path: f, "
            "timeout_seconds: 5}]\n  discovery: [\n    {config_path: c}\n  ]\n",
            "connector_image: a\nacceptance_tests:\n  spec:\n    tests: []\n  incremental:\n    tests: "
            "[{future_state: {future_state_path: f}, timeout_seconds: 5}]\n  discovery:\n    tests: [\n   "
            "   {config_path: c}\n    ]\n"},
        MigrationCase{
            "windows_line_breaks",
            "\xEF\xBB\xBF"
            "connector_image: a\r\ntests:\r\n  spec:\r\n    - spec_path: s\r\n\r\n      timeout_seconds: "
            "5\r\n",
            "\xEF\xBB\xBF"
            "connector_image: a\r\nacceptance_tests:\r\n  spec:\r\n    tests:\r\n      - spec_path: "
            "s\r\n\r\n        timeout_seconds: 5\r\n"},
        MigrationCase{
            "nothing_declared", "connector_image: a\ntests:\n  connection:\n  spec: # none\n",
            "connector_image: a\nacceptance_tests:\n  connection:\n    tests:\n  spec: # none\n    tests:\n"},
        MigrationCase{"a_quoted_key_and_no_last_line_break",
                      "connector_image: a\n\"tests\":\n  spec:\n    - spec_path: ä",
                      "connector_image: a\n\"acceptance_tests\":\n  spec:\n    tests:\n      - spec_path: ä"},
        MigrationCase{
            "all_in_braces",
            "# top\n\n{\"connector_image\": \"a\", \"tests\": {\"basic_read\": [{\"empty_streams\": "
            "[\"s\\u0001\"], \"validate_schema\": no}], \"spec\": []}} # gone\n",
            "# top\n\n\"connector_image\": \"a\"\nacceptance_tests:\n  \"basic_read\":\n    tests:\n      - "
            "\"empty_streams\":\n          - name: \"s\\u0001\"\n        \"validate_schema\": no\n  "
            "\"spec\":\n    tests: []\n",
            true},
        MigrationCase{
            "an_alias_that_means_two_things",
            "connector_image: a\ntests:\n  basic_read:\n    - &x {empty_streams: []}\n    - <<: *x\n      "
            "timeout_seconds: 5\n  connection: []\n",
            "connector_image: a\nacceptance_tests:\n  basic_read:\n    tests:\n      - &x {empty_streams: "
            "[]}\n      - <<: *x\n        timeout_seconds: 5\n  connection:\n    tests: []\n"},
        MigrationCase{"a_second_section_that_is_ignored",
                      "connector_image: a\ntests:\n  spec: []\nacceptance_tests: {connection: }\n",
                      "connector_image: a\nacceptance_tests:\n  spec:\n    tests: []\n", true}),
    [](const auto& one) { return one.param.name; });

TEST(MigrationTest, LeavesACurrentFileAsItIs) {
  const std::string text = "# c\nconnector_image: a\nacceptance_tests: {}\n";
  const Result<Migrated, Errors> migrated = Migrate(text, "f");
  ASSERT_TRUE(migrated.ok());
  EXPECT_TRUE(migrated->was_current);
  EXPECT_EQ(migrated->text, text);
}

TEST(MigrationTest, RefusesWhatCatRefuses) {
  const Result<Migrated, Errors> migrated =
      Migrate("connector_image: a\ntests:\n  spec: [{spec_pth: a}]\n", "f");
  ASSERT_FALSE(migrated.ok());
  EXPECT_EQ(ToString(migrated.error()[0]), "f:3:11: unknown key `spec_pth`; did you mean `spec_path`?");
}

TEST(MigrationTest, RealConfigsMeanTheSameAfterwards) {
  const auto folder = testing_support::Shared("corpus/configs");
  if (!folder) return;
  int migrated_files = 0;
  int comments_kept = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::string name = entry.path().filename().string();
    const Result<std::string> text = ReadFile(entry.path());
    ASSERT_TRUE(text.ok());
    const Result<RunConfig, Errors> before = Parse(*text, name);
    if (!before.ok() || !before->migrated_from_legacy) continue;
    ++migrated_files;
    const Result<Migrated, Errors> migrated = Migrate(*text, name);
    ASSERT_TRUE(migrated.ok()) << ToString(migrated.error()[0]);
    comments_kept += migrated->comments_lost ? 0 : 1;
    const Result<RunConfig, Errors> after = Parse(migrated->text, name);
    ASSERT_TRUE(after.ok()) << ToString(after.error()[0]) << "\n" << migrated->text;
    EXPECT_FALSE(after->migrated_from_legacy) << name;
    EXPECT_EQ(CatForm(*after), CatForm(*before)) << name;
  }
  RecordProperty("migrated", migrated_files);
  EXPECT_GT(migrated_files, 0);
  EXPECT_EQ(comments_kept, migrated_files) << "the comments of a real file are worth keeping";
}

}  // namespace
}  // namespace assay::config::migration_test
