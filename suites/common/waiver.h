#ifndef SUITES_COMMON_WAIVER_H_
#define SUITES_COMMON_WAIVER_H_

#include <optional>
#include <string>

#include "harness/check/findings.h"
#include "harness/metadata/metadata.h"
#include "suites/common/breaking_change.h"
#include "suites/common/previous_version.h"

namespace assay::suites {

// Why the users of the previous version may be broken: disable_for_version names it, or metadata.yaml
// declares a breaking change after it and not after the current version. A pre-release counts as the release
// that it precedes. nullopt when nothing says so.
std::optional<std::string> WhyWaived(const PreviousVersion& previous, const metadata::Metadata* metadata);

// Where the changes show: in what the current version says at `line` of `now`, or, as far as something is
// gone, in what the previous one said.
struct SeenIn {
  const probe::Evidence& now;
  std::uint64_t line = 0;
  const PreviousVersion& previous;
};

// Reports the changes as findings; where they are waived, as remarks under a skipped check.
void ReportChanges(const BreakingChanges& changes, const SeenIn& seen_in,
                   const std::optional<std::string>& waiver, check::Findings& findings);

}  // namespace assay::suites

#endif  // SUITES_COMMON_WAIVER_H_
