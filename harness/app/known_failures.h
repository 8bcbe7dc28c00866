#ifndef HARNESS_APP_KNOWN_FAILURES_H_
#define HARNESS_APP_KNOWN_FAILURES_H_

#include <filesystem>
#include <vector>

#include "harness/base/result.h"
#include "harness/check/known_failures.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"

namespace assay::app {

// The file that lists the known failures: the one named on the command line, else the config's; empty when
// the config holds the list itself or none.
std::filesystem::path KnownFailuresFile(const config::RunConfig& config, const std::filesystem::path& named);

// The list. `files` serves what the config names; a file named on the command line is read from disk. With
// `may_be_missing` a file that is not there is an empty list. Errors: ErrorKind::kUser.
Result<std::vector<check::KnownFailure>, Errors> LoadKnownFailures(const config::RunConfig& config,
                                                                   const std::filesystem::path& named,
                                                                   bool may_be_missing,
                                                                   plan::InputFiles& files);

// Replaces the file atomically. The comments that it begins with stay.
Status WriteKnownFailures(const std::filesystem::path& file, const std::vector<check::KnownFailure>& entries);

}  // namespace assay::app

#endif  // HARNESS_APP_KNOWN_FAILURES_H_
