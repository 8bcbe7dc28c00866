#include "suites/common/version.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace assay::suites::testing::version_test {
namespace {

TEST(VersionTest, OrdersReleasesAndWhatComesBeforeThem) {
  const char* const ordered[] = {"0",     "0.0.1", "0.9",   "1.0.0-alpha", "1.0.0-rc.1", "1.0.0-rc.2",
                                 "1.0.0", "1.0.1", "1.2-a", "1.2",         "1.10.0",     "2"};
  for (std::size_t i = 0; i < std::size(ordered); ++i) {
    for (std::size_t j = 0; j < std::size(ordered); ++j) {
      EXPECT_EQ(*Version::Of(ordered[i]) < *Version::Of(ordered[j]), i < j)
          << ordered[i] << " " << ordered[j];
      EXPECT_EQ(*Version::Of(ordered[i]) <= *Version::Of(ordered[j]), i <= j)
          << ordered[i] << " " << ordered[j];
      EXPECT_EQ(*Version::Of(ordered[i]) == *Version::Of(ordered[j]), i == j)
          << ordered[i] << " " << ordered[j];
    }
  }
}

TEST(VersionTest, TheSameMayBeWrittenInSeveralWays) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"1.2", "v1.2.0"}, {"1.2.0", "1.2.0+build"}, {"1.2.0.0", "1.2"}, {"1.0.0-rc.1", "v1-rc.1+x-y"},
      {"0", "0.0.0"},    {"1rc1", "1.0-rc1"},      {"01.2", "1.02"},
  };
  for (const auto& [one, other] : rows)
    EXPECT_EQ(Version::Of(one), Version::Of(other)) << one << " " << other;
  EXPECT_NE(Version::Of("1.0.2"), Version::Of("1.2"));
  EXPECT_NE(Version::Of("1.2-a"), Version::Of("1.2-b"));
}

TEST(VersionTest, HoldsItsParts) {
  const auto version = Version::Of("v1.20.3-rc.4+5");
  ASSERT_TRUE(version.has_value());
  EXPECT_EQ(version->release, (std::vector<long>{1, 20, 3}));
  EXPECT_EQ(version->before, "rc.4");
}

TEST(VersionTest, ATextThatDoesNotStartWithANumberIsNone) {
  for (const char* text :
       {"", "v", "dev", "vv1", "1..2", "1.", ".1", "1.x", "-1", "1.-2", "latest", "99999999999999999999"})
    EXPECT_FALSE(Version::Of(text).has_value()) << text;
}

}  // namespace
}  // namespace assay::suites::testing::version_test
