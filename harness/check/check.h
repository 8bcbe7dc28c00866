#ifndef HARNESS_CHECK_CHECK_H_
#define HARNESS_CHECK_CHECK_H_

#include <any>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "harness/check/findings.h"
#include "harness/check/need.h"
#include "harness/check/verdict.h"
#include "harness/probe/measure.h"

namespace assay::check {

// What the checks of one suite look at: a struct of the suite's own.
using Case = std::any;

// A pure function from evidence to findings, for the cases of one suite.
class Judge {
 public:
  Judge() = default;
  template <class SuiteCase>
  // NOLINTNEXTLINE(google-explicit-constructor): a check is written with the function itself.
  Judge(void (*judge)(const SuiteCase&, Findings&))
      : judge_([judge](const Case& seen, Findings& findings) {
          judge(std::any_cast<const SuiteCase&>(seen), findings);
        }) {}

  // Another suite's case is a programming error (std::bad_any_cast).
  void operator()(const Case& seen, Findings& findings) const { judge_(seen, findings); }

 private:
  std::function<void(const Case&, Findings&)> judge_;
};

// One rule about connectors.
struct Check {
  std::string_view id;  // "<suite>.<check>", part of the public interface
  Level level = Level::kRequired;
  std::string_view rule;  // one sentence
  std::string_view cat;   // the counterpart in Airbyte's connector-acceptance-test, "" when there is none
  // For people who meet the rule for the first time (`assay checks ID`, docs/checks.md). Examples are what a
  // connector says or a file holds, as it would be written; the failing one ends with what is wrong in it.
  std::string_view why;     // what goes wrong for whom where the rule is broken
  std::string_view passes;  // an example that passes
  std::string_view fails;   // one that does not
  std::vector<Need> needs;
  // What the executions that it looks at are measured with, beyond what always is.
  std::vector<const probe::Measure*> measures;
  // The rule is younger than the legacy form of the config (`tests:` at the root), whose authors never met
  // it: under that form the check is recommended.
  bool is_younger_than_legacy = false;
  Judge judge;
};

// The part of an id before the dot.
std::string_view SuiteOf(const Check& check);

// Every check there is, in the order of the reports.
using Registry = std::span<const Check* const>;

// The check's findings on a case of its suite; skipped when a need is not met.
Findings Evaluate(const Check& check, const Case& seen, const UnmetNeeds& unmet = {});

}  // namespace assay::check

#endif  // HARNESS_CHECK_CHECK_H_
