#include "harness/base/quantity.h"

#include <gtest/gtest.h>

namespace assay::quantity_test {
namespace {

TEST(CountedTest, GroupsDigitsAndKnowsThePlural) {
  EXPECT_EQ(Counted(0, "record"), "0 records");
  EXPECT_EQ(Counted(1, "record"), "1 record");
  EXPECT_EQ(Counted(999, "record"), "999 records");
  EXPECT_EQ(Counted(1'000, "record"), "1,000 records");
  EXPECT_EQ(Counted(1'234'567, "record"), "1,234,567 records");
  EXPECT_EQ(Counted(1'234'567, "record", Digits::kPlain), "1234567 records");
}

TEST(SizeTest, CountsInThousands) {
  EXPECT_EQ(Size(999), "999 B");
  EXPECT_EQ(Size(1'200), "1.2 kB");
  EXPECT_EQ(Size(999'999), "1.0 MB");
  EXPECT_EQ(Size(4'500'000'000'000), "4500.0 GB");
}

}  // namespace
}  // namespace assay::quantity_test
