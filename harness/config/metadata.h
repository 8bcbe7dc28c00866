#ifndef HARNESS_CONFIG_METADATA_H_
#define HARNESS_CONFIG_METADATA_H_

#include <string>
#include <string_view>

#include "harness/base/result.h"
#include "harness/protocol/metadata.h"

namespace assay::config {

inline constexpr std::string_view kMetadataFileName = "metadata.yaml";

// Reads a metadata.yaml. Keys that Metadata does not hold are not looked at. Errors: ErrorKind::kUser, every
// value of another kind than the key's, with its place.
Result<protocol::Metadata, Errors> ParseMetadata(std::string_view text, const std::string& file_name);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_METADATA_H_
