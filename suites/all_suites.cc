#include "suites/all_suites.h"

#include <vector>

namespace assay::suites {

suite::Suites AllSuites() {
  static const suite::Suite* const kAll[] = {&Spec(),      &Connection(),  &Discovery(),
                                             &BasicRead(), &FullRefresh(), &Incremental(),
                                             &Protocol(),  &Attributes(),  &Documentation()};
  return kAll;
}

check::Registry AllChecks() {
  static const std::vector<const check::Check*> kAll = [] {
    std::vector<const check::Check*> all;
    for (const suite::Suite* suite : AllSuites())
      all.insert(all.end(), suite->facts().checks.begin(), suite->facts().checks.end());
    return all;
  }();
  return kAll;
}

}  // namespace assay::suites
