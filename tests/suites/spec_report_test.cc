#include "suites/spec/spec_report.h"

#include <gtest/gtest.h>

#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing::spec_report_test {
namespace {

std::string Reported(BreakingChange::Kind kind, const PreviousVersion& previous) {
  const json before = json::parse(R"({"connectionSpecification":{"type":"object","airbyte_secret":true},
                                      "advanced_auth":{"predicate_key":["k"]}})");
  const json now = json::parse(R"({"connectionSpecification":{"type":"string","pattern":"p"}})");
  const probe::Evidence run = EvidenceOf(
      {.messages = {Log("INFO", ""), Spec(now)}, .command = connector::Command::kSpec, .id = "spec-1"});
  SpecCase seen;
  seen.run = &run;
  seen.specification = &run.specs.kept[0].what;
  seen.previous_specification = &before;
  seen.previous = previous;
  check::Findings findings;
  ReportSpecChanges(seen, kind, findings);
  return Said(findings);
}

TEST(ReportSpecChangesTest, ReportsTheChangesOfOneKind) {
  using enum BreakingChange::Kind;
  EXPECT_EQ(Reported(kStructure, {}),
            "the type no longer allows object | at /connectionSpecification/type | spec-1 line 2 | expected "
            "\"object\" "
            "| found \"string\"\n");
  EXPECT_EQ(Reported(kConstraint, {}),
            "a pattern is declared now | at /connectionSpecification/pattern | spec-1 line 2 | expected "
            "nothing there | "
            "found \"p\"\n");
  EXPECT_EQ(Reported(kSecret, {}),
            "the property is no longer a secret | at /connectionSpecification/airbyte_secret | spec-1 | "
            "expected true | "
            "found nothing there\n");
  EXPECT_EQ(
      Reported(kOauth, {}),
      "predicate_key is gone | at /advanced_auth/predicate_key | spec-1 | expected [\"k\"] | found nothing "
      "there\n");
}

TEST(ReportSpecChangesTest, AWaiverCounts) {
  EXPECT_EQ(Reported(BreakingChange::Kind::kOauth, {.version = "1.0.0", .waived_version = "1.0.0"}),
            "skipped: it breaks users of the previous version, which is waived: disable_for_version names "
            "the previous "
            "version 1.0.0");
}

}  // namespace
}  // namespace assay::suites::testing::spec_report_test
