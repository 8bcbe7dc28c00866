#ifndef HARNESS_PROCESS_COMMAND_H_
#define HARNESS_PROCESS_COMMAND_H_

#include <filesystem>
#include <string>
#include <vector>

#include "harness/process/environment.h"

namespace assay::process {

// What to start. No shell takes part.
struct Command {
  // The program and its arguments. A program without '/' is searched in PATH of the environment it is started
  // with; a relative one with '/' is relative to `working_directory`.
  std::vector<std::string> argv;
  Variables environment = {};                    // added to the base environment, overriding it
  std::filesystem::path working_directory = {};  // empty: the harness's own
  std::string stdin_text = {};                   // empty: standard input is /dev/null
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_COMMAND_H_
