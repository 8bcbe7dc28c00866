#ifndef HARNESS_RUN_ARCHIVE_H_
#define HARNESS_RUN_ARCHIVE_H_

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/result.h"
#include "harness/check/run_summary.h"
#include "harness/plan/invocation.h"
#include "harness/secrets/secrets.h"

namespace assay::run {

// What is kept of a run beside its recordings, so that it can be judged again: run.json in the artifacts
// folder.
struct Archive {
  check::RunHeader header;
  std::string config_file;  // as it was given
  std::string config_text;
  std::string previous_command;        // what was executed as the previous version; empty: nothing
  std::string previous_specification;  // the file that told of the previous version; empty: none
  std::map<std::string, std::string>
      files;  // every input file, by path; configs with masks in place of secrets
  std::shared_ptr<const secrets::Secrets> secrets;  // after reading: the masks
  std::set<std::pair<std::string, int>> judged;     // checks and their inputs
  std::map<std::string, std::string> reproduce;     // by invocation: the command that executes it alone
};

// Writes run.json. Secrets are masked here, those of the `configs` that stand among the files as well.
Status WriteArchive(const std::filesystem::path& artifacts, Archive archive,
                    const std::vector<const plan::ConfigSource*>& configs);

// Errors: ErrorKind::kUser when the folder holds no run.
Result<Archive> ReadArchive(const std::filesystem::path& artifacts);

}  // namespace assay::run

#endif  // HARNESS_RUN_ARCHIVE_H_
