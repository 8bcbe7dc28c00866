#ifndef HARNESS_PROCESS_PROGRAM_H_
#define HARNESS_PROCESS_PROGRAM_H_

#include <filesystem>
#include <string>

#include "harness/base/result.h"
#include "harness/process/environment.h"

namespace assay::process {

// The file that the program `name` stands for: a name with '/' is a path, relative to `working_directory`
// (empty: the current one); any other is searched in PATH of `environment`, without one in the system's usual
// folders. Errors, all ErrorKind::kEnvironment with the remedy: not found, a folder, not executable.
Result<std::filesystem::path> FindProgram(const std::string& name, const Environment& environment,
                                          const std::filesystem::path& working_directory);

// Why the system refused to start `program`, a file that FindProgram returned, with `error_number`:
// ErrorKind::kEnvironment with the remedy (no interpreter line, an interpreter that is missing, a binary of
// another machine, arguments too long, …).
Error WhyNotStarted(const std::filesystem::path& program, int error_number);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_PROGRAM_H_
