#ifndef TESTS_SUITES_ROWS_H_
#define TESTS_SUITES_ROWS_H_

#include <string>
#include <vector>

namespace assay::suites::testing {

// What a check said (see Said), and all that it has to say, line by line: "passed", the reason to skip, or
// every finding.
struct Row {
  std::string name;
  std::string said;
  std::vector<std::string> lines;
};

// Fails for a row that expects nothing, too.
void ExpectAll(const std::vector<Row>& rows);

std::vector<std::string> LinesOf(const std::string& text);

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_ROWS_H_
