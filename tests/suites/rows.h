#ifndef TESTS_SUITES_ROWS_H_
#define TESTS_SUITES_ROWS_H_

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace assay::suites::testing {

// What a check said (see Said), and what that has to be: "passed" exactly, or a text that holds all of these.
struct Row {
  std::string name;
  std::string said;
  std::vector<std::string> holds;
};

inline void ExpectAll(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    for (const std::string& part : row.holds) {
      if (part == "passed") {
        EXPECT_EQ(row.said, "passed");
      } else {
        EXPECT_THAT(row.said, ::testing::HasSubstr(part));
      }
    }
  }
}

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_ROWS_H_
