#include "harness/plan/metadata_file.h"

#include <utility>

#include "harness/metadata/metadata.h"

namespace assay::plan {

std::filesystem::path MetadataFile(const config::RunConfig& config) {
  return config.Resolve(metadata::kFileName).lexically_normal();
}

std::optional<metadata::Metadata> ReadMetadata(const config::RunConfig& config, InputFiles& files,
                                               Errors& errors) {
  const std::filesystem::path path = MetadataFile(config);
  if (!files.Exists(path)) return std::nullopt;
  const Result<std::string> text = files.Text(path);
  if (!text.ok()) {
    errors.push_back(text.error());
    return std::nullopt;
  }
  Result<metadata::Metadata, Errors> metadata = metadata::Parse(*text, path.string());
  if (metadata.ok()) return *std::move(metadata);
  errors.insert(errors.end(), metadata.error().begin(), metadata.error().end());
  return std::nullopt;
}

}  // namespace assay::plan
