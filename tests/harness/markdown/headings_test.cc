#include "harness/markdown/headings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::markdown::headings_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "name@end" of each heading.
std::vector<std::string> HeadingsOf(std::string_view document) {
  std::vector<std::string> headings;
  for (const Heading& heading : TopLevelHeadings(document))
    headings.push_back(heading.name + "@" + std::to_string(heading.end));
  return headings;
}

struct HeadingCase {
  std::string name;
  std::string document;
  std::vector<std::string> headings;
};

class HeadingsTest : public testing::TestWithParam<HeadingCase> {};

TEST_P(HeadingsTest, AreThoseOfCommonMark) {
  EXPECT_EQ(HeadingsOf(GetParam().document), GetParam().headings) << GetParam().document;
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, HeadingsTest,
    testing::Values(HeadingCase{"none", "", {}},
                    HeadingCase{"atx", "# A\n\ntext\n## B ##\n### C#\n", {"A@1", "B@4", "C#@5"}},
                    HeadingCase{"no_blank_behind_marks", "#A\n#\tB\n", {"B@2"}},
                    HeadingCase{"seven_marks", "####### A\n", {}},
                    HeadingCase{"empty", "#\n## \n### ###\n", {"@1", "@2", "@3"}},
                    HeadingCase{"indented", "   # A\n    # B\n", {"A@1"}},
                    HeadingCase{"setext", "A\n===\nB\nC\n---\n", {"A@2", "B@5"}},
                    HeadingCase{"setext_behind_definition", "[a]: /url\n===\n\n[a]: /url\nB\n---\n", {"B@6"}},
                    HeadingCase{"thematic_break", "text\n\n---\n***\n", {}},
                    HeadingCase{"fenced", "```\n# A\n```\n~~~~\n# B\n~~~\n~~~~\n# C\n", {"C@8"}},
                    HeadingCase{"open_fence", "```md\n# A\n", {}},
                    HeadingCase{"comment_ends_on_its_line",
                                "<!-- env:oss -->\n# A\n<!-- a\n# B\n-->\n# C\n",
                                {"A@2", "C@6"}},
                    HeadingCase{"html_up_to_a_blank_line",
                                "<details>\n# A\n\n# B\n<HideInUI>\n# C\n\n# D\n",
                                {"B@4", "D@8"}},
                    HeadingCase{"tag_in_a_paragraph", "text\n<HideInUI>\n# A\n", {"A@3"}},
                    HeadingCase{"in_list", "- # A\n  ## B\n\n  # C\n# D\n", {"D@5"}},
                    HeadingCase{"behind_list", "- a\n- \n# B\n", {"B@3"}},
                    HeadingCase{"numbered", "1. a\n   # A\n2. b\n# C\n", {"C@4"}},
                    HeadingCase{"in_quotation", "> # A\n# B\n> a\n===\n", {"B@2"}},
                    HeadingCase{"lazy_paragraph", "> a\nb\n---\n- a\nb\n===\n# C\n", {"C@7"}},
                    HeadingCase{"carriage_returns", "# A\r\n\r\ntext\r\n# B\r\n", {"A@1", "B@4"}}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Names, HeadingsTest,
    testing::Values(HeadingCase{"text_up_to_emphasis", "# Step *one*\n", {"Step @1"}},
                    HeadingCase{"emphasis", "# **A** b\n# _A_\n", {"@1", "@2"}},
                    HeadingCase{"plain_marks",
                                "# a * b\n# snake_case_name\n# 2 ** 3\n",
                                {"a * b@1", "snake_case_name@2", "2 ** 3@3"}},
                    HeadingCase{"link", "# [A](https://a.b/c_(d) \"t\")\n# B [c](d)\n", {"@1", "B @2"}},
                    HeadingCase{"no_link", "# [A] b\n# [A](b c)\n", {"[A] b@1", "[A](b c)@2"}},
                    HeadingCase{"reference", "# [A] b\n\n[a]: https://a.b\n", {"@1"}},
                    HeadingCase{"code", "# `a*b*` c\n# a ` b\n", {"a*b*@1", "a ` b@2"}},
                    HeadingCase{"image", "# ![A *b*](c)\n", {"A b@1"}},
                    HeadingCase{"html",
                                "# <a id=\"b\"></a>C\n# C <br/>\n# a < b\n",
                                {"<a id=\"b\">@1", "C @2", "a < b@3"}},
                    HeadingCase{"address", "# <https://a.b>\n# <a@b.c>\n", {"@1", "@2"}},
                    HeadingCase{"escapes", "# \\*a\\* &amp; b & c &#65;\n", {"*a* & b & c A@1"}},
                    HeadingCase{"second_line", "A \nB\n===\n", {"A@3"}}),
    [](const auto& one) { return one.param.name; });

TEST(LinesTest, EndWithTheirNewlines) {
  EXPECT_THAT(Lines("a\n\r\nb\rc"), ElementsAre("a\n", "\n", "b\n", "c"));
  EXPECT_THAT(Lines(""), IsEmpty());
}

TEST(LinesTest, HeadingsStandWhereTheySay) {
  const auto headings = TopLevelHeadings("\nA\nB\n===\n# C");
  ASSERT_EQ(headings.size(), 2U);
  EXPECT_EQ(headings[0].line, 1U);
  EXPECT_EQ(headings[0].end, 4U);
  EXPECT_EQ(headings[1].line, 4U);
  EXPECT_EQ(headings[1].end, 5U);
}

}  // namespace
}  // namespace assay::markdown::headings_test
