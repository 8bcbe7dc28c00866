#include "harness/plan/updated_configs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

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

// Whether Assay stored the update: CAT's may be read by others.
bool IsOfAssay(const std::filesystem::path& update) {
  struct stat about = {};
  return stat(update.c_str(), &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & 0777) == 0600 &&
         about.st_uid == geteuid();
}

// Removes what Assay stored of the same config before `update`.
void RemoveSuperseded(const std::filesystem::path& update, const std::filesystem::path& file) {
  std::vector<std::filesystem::path> superseded;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(update.parent_path(), ignored)) {
    if (entry.path() != update && IsUpdateOf(entry.path(), file) && IsOfAssay(entry.path()))
      superseded.push_back(entry.path());
  }
  for (const std::filesystem::path& old : superseded) std::filesystem::remove(old, ignored);
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
  const std::filesystem::path update =
      IsUpdatedConfig(file) && IsOfAssay(file)
          ? file
          : folder / (PrefixOf(file) + std::to_string(emitted_at) + file.extension().string());
  std::error_code ignored;
  if (std::filesystem::create_directory(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  const Status written = WriteFileAtomically(
      update, config.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n", Readers::kOwner);
  if (!written.ok()) {
    Error error = written.error();
    error.message = "an updated config cannot be stored: " + error.message;
    error.remedy =
        "make the folder of the config writable: without the update the next run may not work; or leave the "
        "folder "
        "alone with --no-update-configs";
    return error;
  }
  RemoveSuperseded(update, file);
  return update;
}

}  // namespace assay::plan
