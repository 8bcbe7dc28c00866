#include "harness/schema/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::schema::pattern_test {
namespace {

using Outcome = Pattern::Outcome;

struct Case {
  const char* pattern;
  std::string text;
  bool matches;
};

TEST(PythonPattern, MatchesAsTheReModuleDoes) {
  const Case cases[] = {
      {"b", "abc", true},
      {"^b", "abc", false},
      {"^b$", "b\n", true},
      {"^b$", "b\n\n", false},
      {"^b\\Z", "b\n", false},
      {"^\\d+$", "１٣3", true},
      {"^\\w+$", "日本é_1", true},
      {"^\\w+$", "👍", false},
      {"^\\s$", "\xe3\x80\x80", true},
      {"^\\s$", "\x1c", true},
      {"^\\S$", "\xc2\x85", false},
      {"^[\\s]$", "\xc2\xa0", true},
      {"(?i)^straße\\Z", "STRAẞE", true},
      {"^a{,2}b$", "aab", true},
      {"^a{,2}b$", "aaab", false},
      {"^a{x}$", "a{x}", true},
      {"^(?P<x>a|b)(?P=x)$", "aa", true},
      {"^(?P<x>a|b)(?P=x)$", "ab", false},
      {"^(a)\\1$", "aa", true},
      {"^[[:alpha:]]$", ":]", true},
      {"^[]a]$", "]", true},
      {"^\\u00e9\\x41\\101$", "éAA", true},
      {"^\\v$", "\n", false},
      {"^[\\w.-]+@[^\\s@]+$", "a.b-c@d", true},
      {"^.$", "\r", true},
      {"^.$", "\n", false},
      {"(?a)^\\w$", "é", false},
      {"(?m)^$", "a\n", true},
      {"a(?#comment)b", "ab", true},
  };
  for (const Case& one : cases) {
    const auto pattern = Pattern::Compile(one.pattern, Syntax::kPython);
    ASSERT_TRUE(pattern.ok()) << one.pattern;
    EXPECT_EQ(pattern->Search(one.text) == Outcome::kMatch, one.matches) << one.pattern << " on " << one.text;
  }
}

TEST(PythonPattern, RefusesWhatTheReModuleRefuses) {
  for (const char* const pattern :
       {"(", "[", "a**", "\\", "\\p{L}", "\\z", "\\Qa\\E", "(?<n>a)", "(?R)", "(?1)(a)", "(*FAIL)", "[b-a]",
        "\\1(a)", "(?P>n)", "a(?i)b", "\\x4", "[\\8]", "\\777", "(?#"}) {
    EXPECT_FALSE(Pattern::Compile(pattern, Syntax::kPython).ok()) << pattern;
  }
}

TEST(EcmaPattern, MatchesAsEcmaScriptDoes) {
  const Case cases[] = {
      {"^b$", "b\n", false},    {"^\\d$", "٣", false},
      {"^\\w$", "é", false},    {"^\\s$", "\xef\xbb\xbf", true},
      {"^\\cA$", "\x01", true}, {"^\\u0041$", "A", true},
      {"^[^]$", "\n", true},    {"^\\S$", "\xe3\x80\x80", false},
  };
  for (const Case& one : cases) {
    const auto pattern = Pattern::Compile(one.pattern, Syntax::kEcma);
    ASSERT_TRUE(pattern.ok()) << one.pattern;
    EXPECT_EQ(pattern->Search(one.text) == Outcome::kMatch, one.matches) << one.pattern;
  }
  for (const char* const pattern : {"\\Z", "\\a", "^(abc]", "(*FAIL)"}) {
    EXPECT_FALSE(Pattern::Compile(pattern, Syntax::kEcma).ok()) << pattern;
  }
}

TEST(Pattern, GivesUpInsteadOfHanging) {
  const std::string text = std::string(100'000, 'a') + "!";
  for (const char* const hostile :
       {"^(a+)+$", "(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "^(?:.*a){25}$", "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
    const auto pattern = Pattern::Compile(hostile, Syntax::kPython);
    ASSERT_TRUE(pattern.ok());
    EXPECT_NE(pattern->Search(text), Outcome::kMatch) << hostile;
  }
  const auto worst = Pattern::Compile("^(a+)+$", Syntax::kPython);
  EXPECT_EQ(worst->Search(text), Outcome::kGaveUp);
}

TEST(Pattern, WithALongHonestMatchIsNoTrouble) {
  const auto pattern = Pattern::Compile("^(?:[a-z]+ ?)*$", Syntax::kPython);
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  EXPECT_EQ(pattern->Search(text), Outcome::kMatch);
}

}  // namespace
}  // namespace assay::schema::pattern_test
