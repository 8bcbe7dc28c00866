#ifndef HARNESS_PLAN_INPUT_FILES_H_
#define HARNESS_PLAN_INPUT_FILES_H_

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/base/result.h"

namespace assay::plan {

// The files that a config names: read from disk and remembered, or taken from a recording of an earlier run.
class InputFiles {
 public:
  // Whether a config is read from the update of it that a run has stored, where there is one.
  enum class Updates { kUse, kIgnore };

  // Reads from disk.
  explicit InputFiles(Updates updates = Updates::kUse) : updates_(updates) {}
  // Serves exactly these texts, by path as it is asked for.
  explicit InputFiles(std::map<std::string, std::string> recorded)
      : texts_(std::move(recorded)), recorded_(true) {}

  bool Exists(const std::filesystem::path& path);
  // The file that a config in `path` is to be read from: an update of it that a run has stored, or itself.
  std::filesystem::path NewestConfig(const std::filesystem::path& path) const;
  // Errors: ErrorKind::kUser with the file as place.
  Result<std::string> Text(const std::filesystem::path& path);
  // The same, parsed as JSON, or as YAML by a name that ends in .yaml or .yml. Errors with line and column.
  Result<nlohmann::json> Document(const std::filesystem::path& path);

  // A document as it is handed to a connector: JSON as it is written, of a YAML file what it means.
  Result<std::string> JsonText(const std::filesystem::path& path);

  // Every file that was read, by path.
  const std::map<std::string, std::string>& texts() const { return texts_; }

 private:
  std::map<std::string, std::string> texts_;
  bool recorded_ = false;
  Updates updates_ = Updates::kUse;
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_INPUT_FILES_H_
