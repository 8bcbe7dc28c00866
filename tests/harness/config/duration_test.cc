#include "harness/config/duration.h"

#include <gtest/gtest.h>

namespace assay::config::duration_test {
namespace {

TEST(DurationTest, ReadsShortAndIsoForms) {
  const auto seconds = [](std::string_view text) { return ParseDuration(text)->count(); };
  EXPECT_EQ(seconds("90s"), 90);
  EXPECT_EQ(seconds("15m"), 900);
  EXPECT_EQ(seconds("12h"), 43200);
  EXPECT_EQ(seconds("7d"), 604800);
  EXPECT_EQ(seconds("2w"), 1209600);
  EXPECT_EQ(seconds("0s"), 0);
  EXPECT_EQ(seconds("P1DT12H30M5S"), 131405);
  EXPECT_EQ(seconds("P2W"), 1209600);
  EXPECT_EQ(seconds("PT5M"), 300);
}

TEST(DurationTest, RefusesEverythingElse) {
  for (const char* text : {"", "5", "d", "5D", "-5d", "5 d", "5dd", "1.5d", "P", "PT", "P1DT", "P1M", "P1Y",
                           "PT1D", "P5H", "10001d", "P10000DT1S", "99999999999999999999s"}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace assay::config::duration_test
