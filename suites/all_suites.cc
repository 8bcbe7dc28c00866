#include "suites/all_suites.h"

#include <vector>

namespace assay::suites {

suite::Suites AllSuites() {
  static const suite::Suite* const all[] = {&Spec(),      &Connection(),  &Discovery(),
                                            &BasicRead(), &FullRefresh(), &Incremental(),
                                            &Protocol(),  &Attributes(),  &Documentation()};
  return all;
}

check::Registry AllChecks() {
  static const std::vector<const check::Check*> all = [] {
    std::vector<const check::Check*> checks;
    for (const suite::Suite* suite : AllSuites())
      checks.insert(checks.end(), suite->facts().checks.begin(), suite->facts().checks.end());
    return checks;
  }();
  return all;
}

}  // namespace assay::suites
