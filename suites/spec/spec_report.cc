#include "suites/spec/spec_report.h"

#include "suites/common/spec_comparison.h"
#include "suites/common/waiver.h"

namespace assay::suites {

void ReportSpecChanges(const SpecCase& seen, BreakingChange::Kind kind, check::Findings& findings) {
  BreakingChanges changes = CompareSpecifications(*seen.previous_specification, *seen.specification);
  std::erase_if(changes, [&](const BreakingChange& change) { return change.kind != kind; });
  ReportChanges(changes, {*seen.run, seen.run->specs.kept[0].line, seen.previous},
                WhyWaived(seen.previous, seen.metadata), findings);
}

}  // namespace assay::suites
