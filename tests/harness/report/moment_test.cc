#include "harness/report/moment.h"

#include <gtest/gtest.h>

namespace assay::report::moment_test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

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
}  // namespace assay::report::moment_test
