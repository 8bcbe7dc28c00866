#ifndef TESTS_SUITES_COMMON_CHANGES_H_
#define TESTS_SUITES_COMMON_CHANGES_H_

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "suites/common/breaking_change.h"

namespace assay::suites::testing {

// All that a change says, in a line: "/pointer message: expected -> actual", with its stream, its kind unless
// it is one of structure, and whether it is gone.
inline std::string LineOf(const BreakingChange& change) {
  std::string line = change.stream.name.empty() ? "" : ToString(change.stream) + " ";
  line += change.pointer + " " + change.message + ": " + change.expected + " -> " + change.actual;
  if (change.kind == BreakingChange::Kind::kConstraint) line += " [constraint]";
  if (change.kind == BreakingChange::Kind::kSecret) line += " [secret]";
  if (change.kind == BreakingChange::Kind::kOauth) line += " [oauth]";
  return line + (change.is_gone ? " [gone]" : "");
}

inline std::vector<std::string> LinesOf(const BreakingChanges& changes) {
  std::vector<std::string> lines;
  for (const BreakingChange& change : changes) lines.push_back(LineOf(change));
  return lines;
}

// What is compared, as JSON texts, and all that is said of it.
struct ChangeRow {
  std::string previous;
  std::string current;
  std::vector<std::string> changes = {};
};

template <class Compare>
void ExpectChanges(const std::vector<ChangeRow>& rows, Compare compare) {
  for (const ChangeRow& row : rows) {
    EXPECT_EQ(LinesOf(compare(nlohmann::json::parse(row.previous), nlohmann::json::parse(row.current))),
              row.changes)
        << row.previous << "\nbecame\n"
        << row.current;
  }
}

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_COMMON_CHANGES_H_
