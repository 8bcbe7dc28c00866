#ifndef HARNESS_RUN_ARCHIVE_H_
#define HARNESS_RUN_ARCHIVE_H_

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "harness/base/result.h"
#include "harness/check/run_summary.h"
#include "harness/secrets/secrets.h"
#include "harness/suite/plan.h"

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

// Where an artifacts folder keeps what.
std::filesystem::path RecordingsIn(const std::filesystem::path& artifacts);
std::filesystem::path InputsIn(const std::filesystem::path& artifacts);

// Makes the folder ready for a new run: what an earlier run left there goes. Errors: ErrorKind::kUser when
// the folder holds something else, ErrorKind::kEnvironment when it cannot be written.
Status PrepareArtifacts(const std::filesystem::path& artifacts);

// Writes run.json. Secrets in configs are masked here.
Status WriteArchive(const std::filesystem::path& artifacts, Archive archive, const suite::Plan& plan);

// Errors: ErrorKind::kUser when the folder holds no run.
Result<Archive> ReadArchive(const std::filesystem::path& artifacts);

}  // namespace assay::run

#endif  // HARNESS_RUN_ARCHIVE_H_
