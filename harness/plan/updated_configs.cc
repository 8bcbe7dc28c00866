#include "harness/plan/updated_configs.h"

#include <sys/stat.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "harness/base/files.h"

namespace assay::plan {
namespace {

constexpr const char* kFolder = "updated_configurations";

std::filesystem::path FolderOf(const std::filesystem::path& file) {
  return IsUpdatedConfig(file) ? file.parent_path() : file.parent_path() / kFolder;
}

// What the names of all updates of a config begin with.
std::string PrefixOf(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  return stem.substr(0, stem.find('|')) + "|";
}

bool IsUpdateOf(const std::filesystem::path& update, const std::filesystem::path& file) {
  return update.parent_path() == FolderOf(file) && update.extension() == file.extension() &&
         update.filename().string().starts_with(PrefixOf(file));
}

// When the file was changed last, in nanoseconds; then its name, numbers by their size.
using Age = std::tuple<std::int64_t, std::size_t, std::string>;

Age AgeOf(const std::filesystem::path& file) {
  struct stat about = {};
  std::int64_t changed = 0;
  if (stat(file.c_str(), &about) == 0) {
    changed = static_cast<std::int64_t>(about.st_ctim.tv_sec) * 1'000'000'000 + about.st_ctim.tv_nsec;
  }
  const std::string name = file.filename().string();
  return {changed, name.size(), name};
}

}  // namespace

bool IsUpdatedConfig(const std::filesystem::path& file) { return file.parent_path().filename() == kFolder; }

std::filesystem::path NewestConfig(const std::filesystem::path& file) {
  std::filesystem::path newest = file;
  Age age;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(FolderOf(file), error)) {
    if (!IsUpdateOf(entry.path(), file)) continue;
    if (Age other = AgeOf(entry.path()); newest == file || other > age) {
      newest = entry.path();
      age = std::move(other);
    }
  }
  return newest;
}

std::filesystem::path NewestConfig(const std::filesystem::path& file,
                                   const std::map<std::string, std::string>& recorded) {
  for (const auto& [name, text] : recorded) {
    if (IsUpdateOf(name, file)) return name;
  }
  return file;
}

Result<std::filesystem::path> StoreUpdatedConfig(const std::filesystem::path& file,
                                                 const nlohmann::json& config, std::int64_t emitted_at) {
  const std::filesystem::path folder = FolderOf(file);
  std::filesystem::path update =
      folder / (PrefixOf(file) + std::to_string(emitted_at) + file.extension().string());
  std::error_code ignored;
  if (std::filesystem::create_directory(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  const Status written = WriteFileAtomically(
      update, config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (!written.ok()) {
    Error error = written.error();
    error.message = "an updated config cannot be stored: " + error.message;
    error.remedy = "make the folder of the config writable: without the update the next run may not work";
    return error;
  }
  using std::filesystem::perms;
  std::filesystem::permissions(update, perms::owner_read | perms::owner_write, ignored);
  return update;
}

}  // namespace assay::plan
