#ifndef HARNESS_MARKDOWN_HTML_H_
#define HARNESS_MARKDOWN_HTML_H_

#include <string_view>

namespace assay::markdown {

// How long the HTML tag, comment, instruction, declaration or CDATA section is that `text` begins with; 0
// when it begins with none.
std::size_t HtmlLength(std::string_view text);

// The kinds of HTML blocks by the numbers of the CommonMark specification; 0 for none. Kind 7 cannot
// interrupt a paragraph.
int HtmlBlockKind(std::string_view line);
// Whether a block of this kind ends with this line. Kinds 6 and 7 end before a blank one.
bool EndsHtmlBlock(int kind, std::string_view line);

}  // namespace assay::markdown

#endif  // HARNESS_MARKDOWN_HTML_H_
