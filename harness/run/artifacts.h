#ifndef HARNESS_RUN_ARTIFACTS_H_
#define HARNESS_RUN_ARTIFACTS_H_

#include <filesystem>
#include <string>

#include "harness/base/result.h"

// Where an artifacts folder keeps what of a run.
namespace assay::run {

std::filesystem::path RunFileIn(const std::filesystem::path& artifacts);     // the archive
std::filesystem::path RecordingsIn(const std::filesystem::path& artifacts);  // a folder for each invocation
std::filesystem::path InputsIn(const std::filesystem::path& artifacts);      // what has no file of its own

// What an invocation was given, secrets masked, among the inputs.
std::filesystem::path KeptConfig(const std::filesystem::path& inputs, const std::string& invocation);
std::filesystem::path KeptCatalog(const std::filesystem::path& inputs, const std::string& invocation);
std::filesystem::path KeptState(const std::filesystem::path& inputs, const std::string& invocation);

// Makes the folder ready for a new run: what an earlier run left there goes. Errors: ErrorKind::kUser when
// the folder holds something else, ErrorKind::kEnvironment when it cannot be written.
Status PrepareArtifacts(const std::filesystem::path& artifacts);

}  // namespace assay::run

#endif  // HARNESS_RUN_ARTIFACTS_H_
