#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "harness/base/files.h"
#include "harness/base/same_text.h"
#include "harness/base/suggestion.h"
#include "harness/base/words.h"

namespace assay::base_test {
namespace {

using testing::ElementsAre;

TEST(WordsTest, SplitsAsAShellWould) {
  EXPECT_THAT(*SplitWords("a 'b c' \"d \\\" e\" f\\ g ''"), ElementsAre("a", "b c", "d \" e", "f g", ""));
  EXPECT_FALSE(SplitWords("a 'b").ok());
  EXPECT_FALSE(SplitWords("   ").ok());
  EXPECT_FALSE(SplitWords("a \\").ok());
}

TEST(WordsTest, JoiningIsTheInverse) {
  const std::vector<std::string> words = {"a", "", "b c", "it's", "$HOME", "*"};
  EXPECT_EQ(*SplitWords(JoinWords(words)), words);
}

TEST(SameTextTest, SeesADifferenceAtEveryPlace) {
  for (std::size_t size = 0; size <= 70; ++size) {
    const std::string text(size, 'a');
    EXPECT_TRUE(SameText(text, std::string(size, 'a'))) << size;
    EXPECT_FALSE(SameText(text, text + "a")) << size;
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'b';
      EXPECT_FALSE(SameText(text, other)) << size << " bytes, another one at " << at;
    }
  }
}

TEST(SuggestionTest, FindsAMisspeltName) {
  constexpr std::array<std::string_view, 2> kNames = {"config_path", "spec_path"};
  EXPECT_EQ(NearestName("confg_path", kNames), "config_path");
  EXPECT_EQ(NearestName("colour", kNames), std::nullopt);
}

TEST(FilesTest, WritesAtomicallyAndReadsBack) {
  auto folder = PrivateFolder::Create();
  ASSERT_TRUE(folder.ok());
  const auto path = folder->path() / "deep" / "file";
  ASSERT_TRUE(WriteFileAtomically(path, "content").ok());
  EXPECT_EQ(*ReadFile(path), "content");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
  EXPECT_EQ(ReadFile(folder->path()).error().message, "this is a folder, not a file");
  EXPECT_EQ(ReadFile(path.parent_path() / "none").error().message, "there is no such file");
  EXPECT_THAT(ReadFile(path, 3).error().message, testing::HasSubstr("larger"));
}

TEST(FilesTest, PrivateFolderIsPrivateAndGoesAway) {
  std::filesystem::path path;
  {
    auto folder = PrivateFolder::Create();
    path = folder->path();
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
    ASSERT_TRUE(WriteFileAtomically(path / "x", "y").ok());
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace assay::base_test
