#include "harness/report/reporters.h"

namespace assay::report {

extern const Reporter kJunitReporter;
extern const Reporter kJsonReporter;

std::span<const Reporter* const> AllReporters() {
  static constexpr const Reporter* kAll[] = {&kJunitReporter, &kJsonReporter};
  return kAll;
}

}  // namespace assay::report
