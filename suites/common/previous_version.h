#ifndef SUITES_COMMON_PREVIOUS_VERSION_H_
#define SUITES_COMMON_PREVIOUS_VERSION_H_

#include <string>

#include "harness/probe/evidence.h"

namespace assay::suites {

// The version of the connector that its users have now.
struct PreviousVersion {
  std::string name;                      // where its words come from: "previous-spec-1", or a file
  const probe::Evidence* run = nullptr;  // of its command; nullptr where a file tells of it
  std::string version;                   // "1.2.3" as far as it is known, else ""
  std::string waived_version;            // disable_for_version: its users may be broken; "" when not given
};

}  // namespace assay::suites

#endif  // SUITES_COMMON_PREVIOUS_VERSION_H_
