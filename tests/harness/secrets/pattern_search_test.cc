#include "harness/secrets/pattern_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::secrets::pattern_search_test {
namespace {

using testing::ElementsAre;

TEST(PatternSearchTest, FindsEveryOccurrence) {
  const PatternSearch search({"secret-one", "secret-one-longer", "another!"});
  const std::string text = "x secret-one-longer y secret-one another!";
  std::vector<std::size_t> found;
  for (auto match = search.Find(text); match; match = search.Find(text, match->offset + 1)) {
    found.push_back(match->pattern);
  }
  EXPECT_THAT(found, ElementsAre(1, 0, 2));
  EXPECT_FALSE(search.Find("secret-on").has_value());
  EXPECT_FALSE(PatternSearch({"x"}).Find("x").has_value());
}

TEST(PatternSearchTest, AgreesWithAPlainSearch) {
  const std::vector<std::string> patterns = {"ab", "abc", "bca", "cabcab", "zz"};
  const PatternSearch search(patterns);
  std::string text;
  unsigned state = 7;
  for (int i = 0; i < 3'000; ++i) {
    state = state * 1103515245 + 12345;
    text += "abc"[(state >> 16) % 3];
  }
  std::size_t from = 0;
  for (int i = 0; i < 1'000; ++i) {
    std::size_t expected = std::string::npos;
    for (const std::string& pattern : patterns) expected = std::min(expected, text.find(pattern, from));
    const auto match = search.Find(text, from);
    ASSERT_EQ(match.has_value(), expected != std::string::npos) << from;
    if (!match) break;
    ASSERT_EQ(match->offset, expected);
    std::size_t longest = 0;
    for (const std::string& pattern : patterns) {
      if (text.compare(expected, pattern.size(), pattern) == 0) longest = std::max(longest, pattern.size());
    }
    ASSERT_EQ(patterns[match->pattern].size(), longest);
    from = match->offset + 1;
  }
}

}  // namespace
}  // namespace assay::secrets::pattern_search_test
