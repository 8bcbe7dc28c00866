#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "harness/base/files.h"
#include "harness/base/pattern_search.h"
#include "harness/base/redaction.h"
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

TEST(RedactionTest, ANumberGivesWayToAString) {
  const Redaction redaction(std::vector<Secret>{{"12345678", "/pin"}});
  const std::vector<std::pair<const char*, const char*>> cases = {
      {R"({"a":12345678})", R"({"a":"[secret /pin]"})"},
      {R"({"a": [12345678, 12345678 ]})", R"({"a": ["[secret /pin]", "[secret /pin]" ]})"},
      {"{\n  \"a\": 12345678,\n  \"b\": 1\n}", "{\n  \"a\": \"[secret /pin]\",\n  \"b\": 1\n}"},
      {R"({"a":123456789,"b":-12345678,"c":1.12345678,"d":12345678e2})",
       R"({"a":123456789,"b":-12345678,"c":1.12345678,"d":12345678e2})"},
      {R"({"a":"12345678","b":"x 12345678,"})", R"({"a":"[secret /pin]","b":"x [secret /pin],"})"},
      {R"({"a":"\": 12345678,","b":"\\","c":12345678})",
       R"({"a":"\": [secret /pin],","b":"\\","c":"[secret /pin]"})"},
      {R"({"12345678":1})", R"({"[secret /pin]":1})"},
      {"[\n  12345678\n]", "[\n  \"[secret /pin]\"\n]"},
      {"pin 12345678 given", "pin [secret /pin] given"},
      {"12345678", "[secret /pin]"},
      {"code12345678.", "code[secret /pin]."},
      {"pin: 12345678\r\nnext: 2", "pin: \"[secret /pin]\"\r\nnext: 2"}};
  for (const auto& [text, masked] : cases) EXPECT_EQ(redaction.Apply(text), masked);
}

TEST(RedactionTest, LinesKeepTheirNumbers) {
  const Redaction redaction(std::vector<Secret>{{"first line of it\nsecond", "/pem"}});
  EXPECT_EQ(redaction.Apply("a\nfirst line of it\nsecond\nb"), "a\n[secret /pem]\n\nb");
}

TEST(RedactionTest, HitsComeInOrderWithTheirPlaces) {
  const Redaction redaction(std::vector<Secret>{{"secret-1", "/a"}, {"secret-22", "/b"}});
  std::vector<std::pair<std::size_t, std::size_t>> hits;
  std::string scratch;
  const std::string text = "secret-22 secret-1secret-1";
  EXPECT_EQ(redaction.Apply(text, scratch,
                            [&](const Redaction::Hit& hit) { hits.emplace_back(hit.offset, hit.secret); }),
            "[secret /b] [secret /a][secret /a]");
  EXPECT_THAT(hits, ElementsAre(std::pair(0u, 1u), std::pair(10u, 0u), std::pair(18u, 0u)));
  const std::string clean = "nothing";
  EXPECT_EQ(redaction.Apply(clean, scratch).data(), clean.data());
}

TEST(RedactionTest, AMaskBreaksNoJson) {
  EXPECT_EQ(Mask({"v", "/a\"b\\c]d\n\xc3\xab"}), "[secret /a_b_c_d___]");
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
