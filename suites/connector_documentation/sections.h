#ifndef SUITES_CONNECTOR_DOCUMENTATION_SECTIONS_H_
#define SUITES_CONNECTOR_DOCUMENTATION_SECTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/markdown/headings.h"

namespace assay::suites {

// What stands below a heading.
struct Section {
  std::size_t first_line = 0;      // from 0
  std::vector<std::string> lines;  // with their newlines
};

// A connector's documentation by its headings, as CAT cuts it: a section reaches into the line of the next
// heading, the last one leaves out the last line, and of headings with one name the last one's place counts.
class Sections {
 public:
  explicit Sections(const std::string& documentation);

  std::optional<Section> Find(const std::string& heading) const;

 private:
  struct Named {
    std::string name;
    std::size_t start = 0;
  };

  std::vector<std::string> lines_;
  std::vector<Named> headings_;  // in the order of each name's first place
};

// The headings whose order the template prescribes: without the steps beyond the first two that follow these
// at once, and without the words "Step 1: " and "Step 2: ".
std::vector<markdown::Heading> TemplateHeadings(const std::string& documentation);

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_DOCUMENTATION_SECTIONS_H_
