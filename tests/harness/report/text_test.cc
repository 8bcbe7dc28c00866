#include "harness/report/text.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::report::text_test {
namespace {

struct TextCase {
  std::string name;
  std::string raw;
  std::string utf8;
  std::string xml;
  std::string terminal;
};

class TextTest : public testing::TestWithParam<TextCase> {};

TEST_P(TextTest, IsMadeFitForEachReport) {
  EXPECT_EQ(ValidUtf8(GetParam().raw), GetParam().utf8);
  EXPECT_EQ(ForXml(GetParam().raw), GetParam().xml);
  EXPECT_EQ(ForTerminal(GetParam().raw), GetParam().terminal);
}

TextCase Same(const std::string& name, const std::string& text) { return {name, text, text, text, text}; }
// A text that is no UTF-8 looks the same everywhere.
TextCase Invalid(const std::string& name, const std::string& raw, const std::string& shown) {
  return {name, raw, shown, shown, shown};
}

const std::string kNul("a\0b", 3);
INSTANTIATE_TEST_SUITE_P(
    Table, TextTest,
    testing::Values(Same("Ascii", "plain ~ text"), Same("TwoBytes", "Zoë"), Same("ThreeBytes", "O− 価"),
                    Same("FourBytes", "😀"), Same("LastCodePoint", "\xF4\x8F\xBF\xBF"),
                    Invalid("LoneByte", "a\xFF", "a\uFFFD"), Invalid("LoneContinuation", "\x80z", "\uFFFDz"),
                    Invalid("CutOff", "a\xE2\x82", "a\uFFFD\uFFFD"),
                    Invalid("Overlong", "\xC0\xAF", "\uFFFD\uFFFD"),
                    Invalid("OverlongThreeBytes", "\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD"),
                    Invalid("Surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"),
                    Invalid("BeyondUnicode", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"),
                    TextCase{"Escape", "\x1b[2J", "\x1b[2J", "\uFFFD[2J", "\\x1b[2J"},
                    TextCase{"Nul", kNul, kNul, "a\uFFFDb", "a\\x00b"},
                    TextCase{"Delete", "\x7F", "\x7F", "\x7F", "\\x7f"},
                    TextCase{"LineBreaks", "a\r\n\tb", "a\r\n\tb", "a\r\n\tb", "a\\r\\n\\tb"},
                    TextCase{"SecondControlBlock", "\u009B2J", "\u009B2J", "\u009B2J", "\\x9b2J"},
                    TextCase{"DirectionOfWriting", "a\u202Eb", "a\u202Eb", "a\u202Eb", "a\\u202eb"},
                    TextCase{"NoCharacter", "\uFFFE\uFFFF", "\uFFFE\uFFFF", "\uFFFD\uFFFD", "\uFFFE\uFFFF"}),
    [](const auto& tested) { return tested.param.name; });

TEST(CutTest, KeepsWholeCharactersAndSaysHowManyThereWere) {
  EXPECT_EQ(Cut("abc", 3), "abc");
  EXPECT_EQ(Cut("äöüß", 2), "äö… (4 characters)");
  EXPECT_EQ(Cut("", 0), "");
}

TEST(ClipTest, NeverExceedsTheNumberOfCharacters) {
  EXPECT_EQ(Clip("abc", 3), "abc");
  EXPECT_EQ(Clip("äöüß", 3), "äö…");
  EXPECT_EQ(Clip("abc", 0), "");
}

}  // namespace
}  // namespace assay::report::text_test
