#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "harness/base/files.h"
#include "harness/base/pattern_search.h"
#include "harness/base/redaction.h"
#include "harness/base/suggestion.h"
#include "harness/base/words.h"

namespace assay {
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

TEST(SuggestionTest, FindsAMisspeltName) {
  constexpr std::array<std::string_view, 2> kNames = {"config_path", "spec_path"};
  EXPECT_EQ(NearestName("confg_path", kNames), "config_path");
  EXPECT_EQ(NearestName("colour", kNames), std::nullopt);
}

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

TEST(RedactionTest, MasksEverySpelling) {
  const Redaction redaction(std::vector<Secret>{{"p\u00e4ss/word 42", "/password"}});
  for (const char* text :
       {"p\u00e4ss/word 42", "p\\u00e4ss/word 42", "p%C3%A4ss%2Fword%2042", "p%c3%a4ss%2fword+42",
        "cMOkc3Mvd29yZCA0Mg==", "eHDDpHNzL3dvcmQgNDI=", "eHhww6Rzcy93b3JkIDQy"}) {
    EXPECT_THAT(redaction.Apply(text), testing::HasSubstr("[secret /password]")) << text;
  }
  EXPECT_EQ(redaction.Apply("nothing here"), "nothing here");
}

TEST(RedactionTest, LeavesShortWordsAlone) {
  EXPECT_EQ(Redaction(std::vector<Secret>{{"test", "/a"}}).Apply("a test"), "a test");
  EXPECT_EQ(Redaction(std::vector<Secret>{{"secret", "/a"}}).Apply("a secret"), "a secret");
  EXPECT_EQ(Redaction(std::vector<Secret>{{"abc12", "/a"}}).Apply("an abc12"), "an [secret /a]");
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
}  // namespace assay
