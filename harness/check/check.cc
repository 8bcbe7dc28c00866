#include "harness/check/check.h"

namespace assay::check {

std::string_view SuiteOf(const Check& check) { return check.id.substr(0, check.id.find('.')); }

Findings Evaluate(const Check& check, const Case& seen, const UnmetNeeds& unmet) {
  Findings findings;
  for (const Need need : check.needs) {
    const auto it = unmet.find(need);
    if (it == unmet.end()) continue;
    findings.Skip(it->second);
    return findings;
  }
  check.judge(seen, findings);
  return findings;
}

}  // namespace assay::check
