#ifndef HARNESS_MARKDOWN_INLINES_H_
#define HARNESS_MARKDOWN_INLINES_H_

#include <set>
#include <string>
#include <string_view>

namespace assay::markdown {

// Labels of link reference definitions, as LabelOf makes them.
using Labels = std::set<std::string>;

// A label in the form in which labels are compared: lower case, blanks joined.
std::string LabelOf(std::string_view text);

// The text of the first inline element of a heading or paragraph: of plain text what comes before anything
// else begins, of code and HTML what is in it, of an image its description, of emphasis and links nothing.
std::string FirstInline(std::string_view text, const Labels& defined);

}  // namespace assay::markdown

#endif  // HARNESS_MARKDOWN_INLINES_H_
