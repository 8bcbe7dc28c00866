#ifndef HARNESS_CLI_CHECK_REFERENCE_H_
#define HARNESS_CLI_CHECK_REFERENCE_H_

#include <string>

#include "harness/check/check.h"

namespace assay::cli {

// Everything that is known of one check, for a terminal.
std::string Explanation(const check::Check& check);

// docs/checks.md: every check, grouped by suite, in Markdown.
std::string CheckReference(check::Registry checks);

}  // namespace assay::cli

#endif  // HARNESS_CLI_CHECK_REFERENCE_H_
