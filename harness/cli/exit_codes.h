#ifndef HARNESS_CLI_EXIT_CODES_H_
#define HARNESS_CLI_EXIT_CODES_H_

#include "harness/base/result.h"

namespace assay::cli {

// Exit codes of every subcommand; `assay --help` documents them.
inline constexpr int kPassed = 0;
inline constexpr int kFailed = 1;       // a required check failed
inline constexpr int kUserMistake = 2;  // bad usage, bad config or bad input file
inline constexpr int kBroken = 3;       // the harness or its surroundings broke
inline constexpr int kNothingRan = 4;

extern const char* const kExitCodesHelp;

// Prints the errors on stderr, one a line, and returns the exit code they ask for.
int Report(const Errors& errors);
int Report(const Error& error);

}  // namespace assay::cli

#endif  // HARNESS_CLI_EXIT_CODES_H_
