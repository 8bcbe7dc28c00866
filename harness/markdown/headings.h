#ifndef HARNESS_MARKDOWN_HEADINGS_H_
#define HARNESS_MARKDOWN_HEADINGS_H_

#include <string>
#include <string_view>
#include <vector>

namespace assay::markdown {

// A heading of a CommonMark document.
struct Heading {
  std::string name;      // the text of its first inline element: "" where that is emphasis or a link,
                         // as CAT names headings
  std::size_t line = 0;  // its first line, from 0
  std::size_t end = 0;   // the first line behind it
};

// The headings that stand in no list and no quotation, in order, by the CommonMark specification.
std::vector<Heading> TopLevelHeadings(std::string_view document);

// The lines of a text with their newlines, which are \n in the result whatever they are in the text.
std::vector<std::string> Lines(std::string_view document);

}  // namespace assay::markdown

#endif  // HARNESS_MARKDOWN_HEADINGS_H_
