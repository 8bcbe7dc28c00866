#ifndef HARNESS_SUITE_SELECTION_H_
#define HARNESS_SUITE_SELECTION_H_

#include <optional>
#include <string>

#include "harness/config/model.h"
#include "harness/suite/suite.h"

namespace assay::suite {

// What becomes of a suite by what the config says of it.
struct Selection {
  enum class Kind {
    kRuns,     // once per entry
    kSkipped,  // and no fault
    kMissing,  // skipped, which the strictness in force does not allow
  };
  Kind kind = Kind::kRuns;
  std::string reason;  // why it does not run
};

// CAT's choice between running, skipping and failing (parametrize_skip_or_fail). Where CAT goes wrong or
// skips a section that holds neither an entry nor a reason, it counts as not declared.
Selection Select(const Suite::Facts& suite, bool has_entries, const std::optional<std::string>& bypass_reason,
                 config::Strictness strictness);

}  // namespace assay::suite

#endif  // HARNESS_SUITE_SELECTION_H_
