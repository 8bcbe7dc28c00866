#ifndef HARNESS_PLAN_METADATA_FILE_H_
#define HARNESS_PLAN_METADATA_FILE_H_

#include <filesystem>
#include <optional>

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/metadata/metadata.h"
#include "harness/plan/input_files.h"

namespace assay::plan {

// The metadata.yaml beside what the config names.
std::filesystem::path MetadataFile(const config::RunConfig& config);

// What it says; nullopt when there is none. Its mistakes go to `errors`.
std::optional<metadata::Metadata> ReadMetadata(const config::RunConfig& config, InputFiles& files,
                                               Errors& errors);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_METADATA_FILE_H_
