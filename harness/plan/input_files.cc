#include "harness/plan/input_files.h"

#include "harness/base/files.h"
#include "harness/json/decoder.h"
#include "harness/plan/updated_configs.h"
#include "harness/yaml/parse.h"

namespace assay::plan {
namespace {

bool IsYaml(const std::filesystem::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

}  // namespace

bool InputFiles::Exists(const std::filesystem::path& path) {
  if (recorded_) return texts_.contains(path.string());
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::filesystem::path InputFiles::NewestConfig(const std::filesystem::path& path) const {
  if (updates_ == Updates::kIgnore) return path;
  return recorded_ ? plan::NewestConfig(path, texts_) : plan::NewestConfig(path);
}

Result<std::string> InputFiles::Text(const std::filesystem::path& path) {
  if (const auto it = texts_.find(path.string()); it != texts_.end()) return it->second;
  if (recorded_)
    return Error{.message = "the recording does not hold this file", .location = {.file = path.string()}};
  Result<std::string> text = ReadFile(path);
  if (text.ok()) texts_[path.string()] = *text;
  return text;
}

Result<nlohmann::json> InputFiles::Document(const std::filesystem::path& path) {
  const Result<std::string> text = Text(path);
  if (!text.ok()) return text.error();
  if (IsYaml(path)) return yaml::Parse(*text, path.string());
  Result<nlohmann::json> document = json::ParseDocument(*text);
  if (!document.ok()) document.error().location.file = path.string();
  return document;
}

Result<std::string> InputFiles::JsonText(const std::filesystem::path& path) {
  if (!IsYaml(path)) return Text(path);
  const Result<nlohmann::json> document = Document(path);
  if (!document.ok()) return document.error();
  return document->dump();
}

}  // namespace assay::plan
