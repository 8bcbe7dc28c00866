#include "tests/suites/rows.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace assay::suites::testing {

void ExpectAll(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_FALSE(row.lines.empty()) << "the row says nothing of what has to be said";
    EXPECT_THAT(LinesOf(row.said), ::testing::ElementsAreArray(row.lines));
  }
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace assay::suites::testing
