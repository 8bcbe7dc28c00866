#include "harness/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay::utf8_test {
namespace {

constexpr std::string_view kText = "a\u00e4\u20ac\U0001f600b";  // 1, 2, 3, 4 and 1 bytes

TEST(Utf8Test, TakesCharactersOneByOne) {
  std::vector<char32_t> taken;
  for (std::string_view rest = kText; !rest.empty();) taken.push_back(TakeCodePoint(rest));
  EXPECT_EQ(taken, (std::vector<char32_t>{'a', 0xE4, 0x20AC, 0x1F600, 'b'}));
}

TEST(Utf8Test, CountsCharacters) {
  EXPECT_EQ(CountCodePoints(kText), 5u);
  EXPECT_EQ(CountCodePoints(kText.substr(0, 4)), 3u);
  EXPECT_EQ(CountCodePoints(""), 0u);
}

TEST(Utf8Test, CutsBetweenCharacters) {
  const std::vector<std::size_t> sizes = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
  for (std::size_t bytes = 0; bytes < sizes.size(); ++bytes)
    EXPECT_EQ(WholeCharacters(kText, bytes), kText.substr(0, sizes[bytes])) << bytes;
}

TEST(Utf8Test, AByteOrderMarkIsNoText) {
  EXPECT_EQ(WithoutByteOrderMark("\xEF\xBB\xBFx"), "x");
  EXPECT_EQ(WithoutByteOrderMark("x\xEF\xBB\xBF"), "x\xEF\xBB\xBF");
  EXPECT_EQ(WithoutByteOrderMark("\xEF\xBB"), "\xEF\xBB");
  EXPECT_EQ(WithoutByteOrderMark(""), "");
}

}  // namespace
}  // namespace assay::utf8_test
