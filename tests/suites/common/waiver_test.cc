#include "suites/common/waiver.h"

#include <gtest/gtest.h>

#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing::waiver_test {
namespace {

metadata::Metadata Declaring(const std::vector<std::string>& versions, const std::string& current) {
  metadata::Metadata declaring = {.file = "metadata.yaml", .docker_image_tag = current};
  for (const std::string& version : versions) declaring.breaking_changes.push_back({version, "it breaks"});
  return declaring;
}

// Of the declared version that waives, "" when none does.
std::string WaivedBy(const std::vector<std::string>& declared, const std::string& previous,
                     const std::string& current) {
  const metadata::Metadata declaring = Declaring(declared, current);
  const auto why = WhyWaived({.version = previous}, &declaring);
  if (!why) return "";
  const std::string start = "metadata.yaml declares version ";
  const std::string end = " a breaking change";
  EXPECT_TRUE(why->starts_with(start) && why->ends_with(end)) << *why;
  return why->substr(start.size(), why->size() - start.size() - end.size());
}

TEST(WhyWaivedTest, ABreakingChangeIsDeclaredAfterThePreviousVersionUpToTheCurrentOne) {
  EXPECT_EQ(WaivedBy({"2.0.0"}, "1.4.2", "2.0.0"), "2.0.0");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "1.4.2", "2.1.0"), "2.0.0");
  EXPECT_EQ(WaivedBy({"1.4.3"}, "1.4.2", "1.4.3"), "1.4.3");
  EXPECT_EQ(WaivedBy({"2.0"}, "1.4.2", "v2"), "2.0");
  EXPECT_EQ(WaivedBy({"1.0.0", "2.0.0", "2.1.0", "3.0.0"}, "1.4.2", "2.1.0"), "2.0.0") << "the first of them";
  EXPECT_EQ(WaivedBy({"3.0.0", "2.0.0"}, "1.4.2", "2.1.0"), "2.0.0");
}

TEST(WhyWaivedTest, OneThatWasDeclaredBeforeIsSpent) {
  EXPECT_EQ(WaivedBy({"2.0.0"}, "2.0.0", "2.0.1"), "") << "users of the previous version have got over it";
  EXPECT_EQ(WaivedBy({"2.0.0"}, "2.0.0", "2.0.0"), "");
  EXPECT_EQ(WaivedBy({"2.0"}, "2.0.0", "2.0.1"), "");
  EXPECT_EQ(WaivedBy({"1.0.0"}, "2.0.0", "2.0.1"), "");
}

TEST(WhyWaivedTest, OneThatIsYetToComeDoesNotCount) {
  EXPECT_EQ(WaivedBy({"2.0.1"}, "1.4.2", "2.0.0"), "");
  EXPECT_EQ(WaivedBy({"3.0.0"}, "1.4.2", "2.0.0"), "");
  EXPECT_EQ(WaivedBy({}, "1.4.2", "2.0.0"), "");
}

TEST(WhyWaivedTest, APreReleaseCountsAsTheReleaseThatItPrecedes) {
  EXPECT_EQ(WaivedBy({"2.0.0"}, "1.4.2", "2.0.0-rc.1"), "2.0.0");
  EXPECT_EQ(WaivedBy({"2.0.1"}, "1.4.2", "2.0.0-rc.1"), "");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "2.0.0-rc.1", "2.0.0"), "2.0.0")
      << "those who have it come before the release";
}

TEST(WhyWaivedTest, OfAnUnknownPreviousVersionOnlyTheCurrentOneSpeaks) {
  EXPECT_EQ(WaivedBy({"2.0.0"}, "", "2.0.0"), "2.0.0");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "dev", "2.0.0-rc.1"), "2.0.0");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "", "2.0.1"), "");
  EXPECT_EQ(WaivedBy({"2.0.2"}, "", "2.0.1"), "");
}

TEST(WhyWaivedTest, VersionsThatAreNoneWaiveNothing) {
  EXPECT_EQ(WaivedBy({"next"}, "1.0.0", "2.0.0"), "");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "1.0.0", "dev"), "");
  EXPECT_EQ(WaivedBy({"2.0.0"}, "1.0.0", ""), "");
  EXPECT_EQ(WaivedBy({"next"}, "", "next"), "");
}

TEST(WhyWaivedTest, TheConfigNamesThePreviousVersion) {
  const metadata::Metadata silent = Declaring({}, "2.0.0");
  const metadata::Metadata declaring = Declaring({"2.0.0"}, "2.0.0");
  const std::string said = "disable_for_version names the previous version 1.9.0";
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.9.0"}, nullptr), said);
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.9.0"}, &silent), said);
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.9.0"}, &declaring), said);
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.8.0"}, nullptr), std::nullopt);
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.8.0"}, &silent), std::nullopt);
  EXPECT_EQ(WhyWaived({.version = "1.9.0", .waived_version = "1.8.0"}, &declaring),
            "metadata.yaml declares version 2.0.0 a breaking change");
  EXPECT_EQ(WhyWaived({.version = "1.9.0"}, nullptr), std::nullopt);
  EXPECT_EQ(WhyWaived({.version = "", .waived_version = "1.9.0"}, nullptr), std::nullopt);
  EXPECT_EQ(WhyWaived({}, nullptr), std::nullopt);
}

const BreakingChanges& TwoChanges() {
  static const BreakingChanges changes = {
      {.message = "it is new", .pointer = "/a", .expected = "1", .actual = "2", .stream = {"n", "s"}},
      {.message = "it is gone",
       .pointer = "/b",
       .expected = "3",
       .actual = "nothing there",
       .is_gone = true}};
  return changes;
}

std::string Reported(const BreakingChanges& changes, const probe::Evidence* previous,
                     const std::optional<std::string>& waiver = std::nullopt) {
  const probe::Evidence now = {.id = "spec-1"};
  const PreviousVersion version = {.name = "previous.json", .run = previous};
  check::Findings findings;
  ReportChanges(changes, {now, 7, version}, waiver, findings);
  std::string said = Said(findings);
  for (const std::string& note : findings.skip_reason() ? findings.notes() : std::vector<std::string>())
    said += " note: " + note;
  return said;
}

TEST(ReportChangesTest, WhatIsGoneShowsInThePreviousVersion) {
  const probe::Evidence previous = {.id = "previous-spec-1"};
  EXPECT_EQ(Reported({}, &previous), "passed");
  EXPECT_EQ(Reported(TwoChanges(), &previous),
            "it is new | stream n.s | at /a | spec-1 line 7 | expected 1 | found 2\n"
            "it is gone | at /b | previous-spec-1 | expected 3 | found nothing there\n");
  EXPECT_EQ(Reported({TwoChanges()[1]}, nullptr),
            "it is gone | at /b | spec-1 | expected 3 | found nothing there\n");
}

TEST(ReportChangesTest, WhatIsWaivedIsRemarkedUnderASkippedCheck) {
  EXPECT_EQ(Reported({}, nullptr, "because"), "passed");
  EXPECT_EQ(Reported(TwoChanges(), nullptr, "because"),
            "skipped: it breaks users of the previous version, which is waived: because "
            "note: waived: it is new (/a) note: waived: it is gone (/b)");
}

}  // namespace
}  // namespace assay::suites::testing::waiver_test
