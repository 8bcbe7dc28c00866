#include "harness/report/quantity.h"

#include <gtest/gtest.h>

#include "harness/report/moment.h"

namespace assay::report::quantity_test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

TEST(CountedTest, GroupsDigitsAndKnowsThePlural) {
  EXPECT_EQ(Counted(0, "record"), "0 records");
  EXPECT_EQ(Counted(1, "record"), "1 record");
  EXPECT_EQ(Counted(999, "record"), "999 records");
  EXPECT_EQ(Counted(1'000, "record"), "1,000 records");
  EXPECT_EQ(Counted(1'234'567, "record"), "1,234,567 records");
}

TEST(SizeTest, CountsInThousands) {
  EXPECT_EQ(Size(999), "999 B");
  EXPECT_EQ(Size(1'200), "1.2 kB");
  EXPECT_EQ(Size(999'999), "1.0 MB");
  EXPECT_EQ(Size(4'500'000'000'000), "4500.0 GB");
}

TEST(MomentTest, IsWrittenInUtc) {
  const auto moment = std::chrono::sys_days{std::chrono::year{2026} / 2 / 3} + 3'661'007ms;
  EXPECT_EQ(Rfc3339(moment), "2026-02-03T01:01:01.007Z");
  EXPECT_EQ(UtcSeconds(moment), "2026-02-03T01:01:01");
}

TEST(MillisecondsTest, AreRounded) {
  EXPECT_EQ(Milliseconds(1'499us), 1);
  EXPECT_EQ(Milliseconds(1'501us), 2);
}

}  // namespace
}  // namespace assay::report::quantity_test
