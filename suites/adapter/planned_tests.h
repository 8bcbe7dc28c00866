#ifndef SUITES_ADAPTER_PLANNED_TESTS_H_
#define SUITES_ADAPTER_PLANNED_TESTS_H_

#include <functional>
#include <string>
#include <vector>

#include "harness/base/result.h"

namespace assay::suites {

// A check on an input, as GoogleTest sees it: "<suite>.<name>", where a suite has several inputs
// "<suite>.<name>[<input>]".
struct PlannedTest {
  std::string suite;
  std::string name;
  SourceLocation location;     // the entry in the config
  std::function<void()> body;  // must not throw
};

// Which tests run, and how often; the flags are GoogleTest's own (--gtest_shuffle, --gtest_repeat …).
struct TestSelection {
  std::string filter;  // GoogleTest patterns; one that names a check means all its inputs; "" for all
  int shard = 0;       // from 0
  int shards = 1;
  std::vector<std::string> gtest_flags;
};

// Registers the tests with GoogleTest and runs those selected. `on_selected` hears once, before the first
// body, which ones those are (indices into `tests`). Returns how many were selected. Called once in a
// process. Errors: ErrorKind::kUser for a flag that GoogleTest does not know.
Result<int> RunPlannedTests(const std::vector<PlannedTest>& tests, const TestSelection& selection,
                            const std::function<void(const std::vector<int>&)>& on_selected);

}  // namespace assay::suites

#endif  // SUITES_ADAPTER_PLANNED_TESTS_H_
