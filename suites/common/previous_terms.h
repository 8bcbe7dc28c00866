#ifndef SUITES_COMMON_PREVIOUS_TERMS_H_
#define SUITES_COMMON_PREVIOUS_TERMS_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"
#include "suites/common/previous_version.h"

namespace assay::suites {

// What a file says of the version before.
struct PreviousSpecification {
  nlohmann::json specification;
  std::string version;  // of a registry entry; else empty
};

// Reads a SPEC message, a bare specification or a registry entry. Errors: ErrorKind::kUser when the file
// holds none of them.
Result<PreviousSpecification> ReadPreviousSpecification(const std::filesystem::path& path,
                                                        plan::InputFiles& files);

// What an entry of the config says of it.
PreviousVersion PreviousVersionOf(const config::BackwardCompatibility& terms);

// Why nothing is compared where no version before is given on the command line.
std::string WhyNoPreviousVersion(const config::RunConfig& config, const std::string& version);

}  // namespace assay::suites

#endif  // SUITES_COMMON_PREVIOUS_TERMS_H_
