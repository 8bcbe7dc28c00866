#ifndef SUITES_COMMON_ENDING_H_
#define SUITES_COMMON_ENDING_H_

#include "harness/check/findings.h"
#include "harness/probe/evidence.h"

namespace assay::suites {

// Whether the execution ended by itself with exit code 0.
bool EndedWell(const probe::Evidence& run);

// Adds a finding unless the execution ended well: how it ended, and what the connector said of it last.
void ExpectEndedWell(const probe::Evidence& run, check::Findings& findings);

// What the connector said last of what went wrong: an error trace, an error log, or the end of stderr; may be
// empty.
std::string LastWords(const probe::Evidence& run);

}  // namespace assay::suites

#endif  // SUITES_COMMON_ENDING_H_
