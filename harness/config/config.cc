#include "harness/config/config.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "harness/base/files.h"
#include "harness/config/keys.h"
#include "harness/config/legacy.h"
#include "harness/config/reader.h"
#include "harness/yaml/tree.h"

namespace assay::config {
namespace {

Result<yaml::NodePtr> Tree(std::string_view text, const std::string& file_name) {
  if (text.size() <= kMostConfigBytes) return yaml::ParseTree(text, file_name);
  return Error{.message = fmt::format("the file is larger than {} MB", kMostConfigBytes >> 20),
               .location = {.file = file_name}};
}

}  // namespace

Result<RunConfig, Errors> Parse(std::string_view text, const std::string& file_name,
                                const ParseOptions& options) {
  Result<yaml::NodePtr> root = Tree(text, file_name);
  if (!root.ok()) return Errors{root.error()};
  if ((*root)->IsNull()) {
    return Errors{{.message = "the file is empty",
                   .location = {.file = file_name},
                   .remedy = "it needs connector_image and acceptance_tests"}};
  }
  Reader reader(file_name, options.connector_given);
  RunConfig config;
  config.migrated_from_legacy = IsLegacy(**root);
  const yaml::NodePtr current = config.migrated_from_legacy ? MigrateLegacy(*root, reader) : *root;
  reader.Read(*current, "", config);
  if (Errors faults = reader.TakeFaults(); !faults.empty()) return faults;
  config.warnings = reader.TakeWarnings();
  config.folder = std::filesystem::path(file_name).parent_path();
  return config;
}

Result<std::string> ReadText(const std::filesystem::path& file) {
  Result<std::string> text = ReadFile(file, kMostConfigBytes);
  std::error_code ignored;
  if (!text.ok() && !std::filesystem::exists(file, ignored)) {
    text.error().remedy = fmt::format("name a config file, or a folder that holds {}", kConfigFileName);
  }
  return text;
}

Result<RunConfig, Errors> Load(const std::filesystem::path& file_or_folder, const ParseOptions& options) {
  std::error_code ignored;
  const bool is_folder = std::filesystem::is_directory(file_or_folder, ignored);
  const std::filesystem::path file =
      is_folder ? (file_or_folder / kConfigFileName).lexically_normal() : file_or_folder;
  const Result<std::string> text = ReadText(file);
  if (!text.ok()) return Errors{text.error()};
  return Parse(*text, file.string(), options);
}

Result<std::vector<KnownFailure>, Errors> ParseKnownFailures(std::string_view text,
                                                             const std::string& file_name) {
  Result<yaml::NodePtr> root = Tree(text, file_name);
  if (!root.ok()) return Errors{root.error()};
  std::vector<KnownFailure> failures;
  if ((*root)->IsNull()) return failures;
  Reader reader(file_name, false);
  reader.Read(**root, "known_failures", failures);
  if (Errors faults = reader.TakeFaults(); !faults.empty()) return faults;
  return failures;
}

std::vector<KeyInfo> KnownKeys() {
  std::vector<KeyInfo> keys;
  internal::Describe<RunConfig>("", keys);
  return keys;
}

}  // namespace assay::config
