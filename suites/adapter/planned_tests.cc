#include "suites/adapter/planned_tests.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

namespace assay::suites {
namespace {

class Body : public testing::Test {
 public:
  explicit Body(const std::function<void()>& body) : body_(body) {}
  void TestBody() override { body_(); }

 private:
  const std::function<void()>& body_;
};

std::string FullName(const PlannedTest& test) { return test.suite + "." + test.name; }

// Tells which tests GoogleTest has selected, before the first of them runs.
class SelectionListener : public testing::EmptyTestEventListener {
 public:
  SelectionListener(const std::vector<PlannedTest>& tests,
                    const std::function<void(const std::vector<int>&)>& on_selected)
      : on_selected_(on_selected) {
    for (std::size_t i = 0; i < tests.size(); ++i) index_[FullName(tests[i])] = static_cast<int>(i);
  }

  void OnTestIterationStart(const testing::UnitTest& all, int iteration) override {
    if (iteration > 0) return;
    std::vector<int> selected;
    for (int s = 0; s < all.total_test_suite_count(); ++s) {
      const testing::TestSuite* suite = all.GetTestSuite(s);
      for (int t = 0; t < suite->total_test_count(); ++t) {
        const testing::TestInfo* test = suite->GetTestInfo(t);
        const auto it = index_.find(std::string(suite->name()) + "." + test->name());
        if (test->should_run() && it != index_.end()) selected.push_back(it->second);
      }
    }
    count_ = static_cast<int>(selected.size());
    on_selected_(selected);
  }

  int count() const { return count_; }

 private:
  const std::function<void(const std::vector<int>&)>& on_selected_;
  std::map<std::string, int> index_;
  int count_ = 0;
};

// A pattern that names a check also means each of its inputs, which GoogleTest sees as "<check>[0]" ….
std::string WithInputs(const std::string& filter) {
  std::string widened;
  std::string pattern;
  const auto flush = [&] {
    widened += pattern;
    const std::string bare = pattern.starts_with('-') ? pattern.substr(1) : pattern;
    if (!bare.empty() && bare.find('[') == std::string::npos && !bare.ends_with('*'))
      widened += ":" + bare + "[*]";
    pattern.clear();
  };
  for (const char c : filter) {
    if (c == ':' || c == '-') flush();
    if (c == ':') {
      widened += c;
    } else {
      pattern += c;
    }
  }
  flush();
  return widened;
}

Status Initialise(const TestSelection& selection) {
  std::vector<std::string> words = {"assay"};
  if (!selection.filter.empty()) words.push_back("--gtest_filter=" + WithInputs(selection.filter));
  words.insert(words.end(), selection.gtest_flags.begin(), selection.gtest_flags.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  auto argc = static_cast<int>(argv.size());
  argv.push_back(nullptr);
  if (selection.shards > 1) {
    setenv("GTEST_TOTAL_SHARDS", std::to_string(selection.shards).c_str(), 1);
    setenv("GTEST_SHARD_INDEX", std::to_string(selection.shard).c_str(), 1);
  }
  testing::InitGoogleTest(&argc, argv.data());
  if (argc > 1) return Error{.message = std::string("GoogleTest does not know the flag ") + argv[1]};
  return Done{};
}

}  // namespace

Result<int> RunPlannedTests(const std::vector<PlannedTest>& tests, const TestSelection& selection,
                            const std::function<void(const std::vector<int>&)>& on_selected) {
  const Status initialised = Initialise(selection);
  if (!initialised.ok()) return initialised.error();
  for (const PlannedTest& test : tests) {
    testing::RegisterTest(test.suite.c_str(), test.name.c_str(), nullptr, nullptr, test.location.file.c_str(),
                          test.location.line, [&test]() -> testing::Test* { return new Body(test.body); });
  }
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  auto* const listener = new SelectionListener(tests, on_selected);  // owned by GoogleTest
  listeners.Append(listener);
  // Verdicts are kept elsewhere; GoogleTest's own result says nothing.
  [[maybe_unused]] const int result = RUN_ALL_TESTS();
  return listener->count();
}

}  // namespace assay::suites
