#ifndef SUITES_COMMON_ENDING_H_
#define SUITES_COMMON_ENDING_H_

#include <cstdint>
#include <string>

#include "harness/check/findings.h"
#include "harness/probe/evidence.h"

namespace assay::suites {

// Whether the execution ended by itself with exit code 0.
bool EndedWell(const probe::Evidence& run);

// Adds a finding unless the execution ended well: how it ended, and what the connector said of it last.
void ExpectEndedWell(const probe::Evidence& run, check::Findings& findings);

// What the connector said of what went wrong: an error trace, an exception that nobody caught, an error log,
// or the end of stderr; may be empty. Of an exception the author's own frames follow, a line each.
std::string LastWords(const probe::Evidence& run);
// "; it said: " and those words; empty where there are none.
std::string AndSaid(const probe::Evidence& run);

// "exit code 1; it said: no such file", "it was killed by signal 9 (KILL)".
std::string HowItEnded(const probe::Evidence& run);

// Whether the line was cut when the process was ended, which says nothing of the connector.
bool IsCutOff(const probe::Evidence& run, std::uint64_t line);

}  // namespace assay::suites

#endif  // SUITES_COMMON_ENDING_H_
