#include "harness/probe/measures.h"

#include <gmock/gmock.h>

#include "harness/probe/content_evidence.h"
#include "harness/probe/key_evidence.h"
#include "harness/probe/schema_evidence.h"

namespace assay::probe::measures_test {
namespace {

const IgnoredFields kTimes = {{"s", {"at"}}};

TEST(MeasuresTest, JoinedMeasuresAreThoseOfBoth) {
  Measures one = {.asked = {&kSchemas, &kKeys}};
  const Measures other = {
      .asked = {&kContent, &kKeys}, .ignored = kTimes, .expected = std::make_shared<ExpectedRecords>()};
  ASSERT_TRUE(CanJoin(one, other));
  Join(one, other);
  EXPECT_EQ(one.asked, (MeasureSet{&kContent, &kKeys, &kSchemas}));
  EXPECT_EQ(one.ignored, kTimes);
  EXPECT_EQ(one.expected, other.expected);
  Join(one, {.asked = {&kSchemas}});
  EXPECT_EQ(one.ignored, kTimes) << "who does not compare ignores nothing";
  EXPECT_EQ(one.expected, other.expected);
}

TEST(MeasuresTest, ADigestLeavesOneSetOfFieldsOut) {
  const Measures with_times = {.asked = {&kContent}};
  const Measures without = {.asked = {&kContent}, .ignored = kTimes};
  EXPECT_FALSE(CanJoin(with_times, without));
  EXPECT_TRUE(CanJoin(without, without));
  EXPECT_TRUE(CanJoin({.asked = {&kKeys}}, without));
}

TEST(MeasuresTest, OneListOfRecordsIsExpected) {
  const Measures one = {.expected = std::make_shared<ExpectedRecords>()};
  const Measures other = {.expected = std::make_shared<ExpectedRecords>()};
  EXPECT_FALSE(CanJoin(one, other));
  EXPECT_TRUE(CanJoin(one, one));
  EXPECT_TRUE(CanJoin(one, {}));
}

}  // namespace
}  // namespace assay::probe::measures_test
