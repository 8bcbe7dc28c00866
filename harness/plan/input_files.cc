#include "harness/plan/input_files.h"

#include "harness/base/files.h"
#include "harness/config/yaml.h"
#include "harness/json/decoder.h"
#include "harness/plan/updated_configs.h"

namespace assay::plan {

bool InputFiles::Exists(const std::filesystem::path& path) {
  if (recorded_) return texts_.contains(path.string());
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::filesystem::path InputFiles::NewestConfig(const std::filesystem::path& path) const {
  return recorded_ ? plan::NewestConfig(path, texts_) : plan::NewestConfig(path);
}

Result<std::string> InputFiles::Text(const std::filesystem::path& path) {
  if (const auto it = texts_.find(path.string()); it != texts_.end()) return it->second;
  if (recorded_)
    return Error{.message = "the recording does not hold this file", .place = {.file = path.string()}};
  Result<std::string> text = ReadFile(path);
  if (text.ok()) texts_[path.string()] = *text;
  return text;
}

Result<nlohmann::json> InputFiles::Document(const std::filesystem::path& path) {
  const Result<std::string> text = Text(path);
  if (!text.ok()) return text.error();
  if (path.extension() == ".yaml" || path.extension() == ".yml")
    return config::ParseYaml(*text, path.string());
  Result<nlohmann::json> document = json::ParseDocument(*text);
  if (!document.ok()) document.error().place.file = path.string();
  return document;
}

}  // namespace assay::plan
