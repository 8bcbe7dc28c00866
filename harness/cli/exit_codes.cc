#include "harness/cli/exit_codes.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <string>

namespace assay::cli {

const char* const kExitCodesHelp =
    "Exit codes:\n"
    "  0  passed\n"
    "  1  a required check failed (with --strict also a recommended one);\n"
    "     exec: the connector failed, or said something that is not valid;\n"
    "     sync: the connector failed; what was checkpointed is in the warehouse\n"
    "  2  bad usage, bad config or bad input file\n"
    "  3  the harness or its surroundings broke: a connector or service that cannot be started, a full "
    "disk,\n"
    "     an interruption\n"
    "  4  nothing ran: no check was selected, or every one was skipped\n";

int Report(const Errors& errors) {
  std::set<std::string> said;
  for (const Error& error : errors) {
    if (!said.insert(ToString(error)).second) continue;
    const char* const prefix = error.kind == ErrorKind::kInternal ? "assay: internal error: " : "assay: ";
    std::cerr << prefix << ToString(error) << "\n";
  }
  const bool only_mistakes =
      std::ranges::all_of(errors, [](const Error& error) { return error.kind == ErrorKind::kUser; });
  return only_mistakes ? kUserMistake : kBroken;
}

int Report(const Error& error) { return Report(Errors{error}); }

}  // namespace assay::cli
