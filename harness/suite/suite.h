#ifndef HARNESS_SUITE_SUITE_H_
#define HARNESS_SUITE_SUITE_H_

#include <span>
#include <string_view>

#include "harness/check/check.h"
#include "harness/suite/plan.h"

namespace assay::suite {

class Planning;
class Resolver;

// One suite: its checks, how the entries of its section in the config become inputs, which executions these
// look at, and what its checks are shown of them. A folder of `suites/` each.
class Suite {
 public:
  // What holds for a suite as a whole.
  struct Facts {
    std::string_view name;          // its section in the config, and what the ids of its checks begin with
    check::Registry checks;         // in the order of the reports
    bool is_mandatory = false;      // test_strictness_level high demands that the config declares it
    bool needs_credentials = true;  // every entry hands a config to the connector, whatever it asks
  };

  explicit Suite(const Facts& facts) : facts_(facts) {}
  virtual ~Suite() = default;
  Suite(const Suite&) = delete;
  Suite& operator=(const Suite&) = delete;

  const Facts& facts() const { return facts_; }
  std::string_view name() const { return facts_.name; }

  // Adds the suite's inputs, and the executions that they look at.
  virtual void Plan(Planning& planning) const = 0;
  // Adds to an input what can only be said when every suite has planned: variations of other executions, and
  // needs that executions of other inputs serve.
  virtual void Complete(Planning& /*planning*/, Input& /*input*/) const {}
  // What the checks are shown: a case of the suite, which lives as long as the run.
  virtual check::Case See(const Input& input, Resolver& resolver) const = 0;

 private:
  const Facts facts_;
};

// Every suite there is, in the order of the reports.
using Suites = std::span<const Suite* const>;

}  // namespace assay::suite

#endif  // HARNESS_SUITE_SUITE_H_
