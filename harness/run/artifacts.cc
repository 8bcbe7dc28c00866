#include "harness/run/artifacts.h"

#include <system_error>

namespace assay::run {
namespace {

// Whether a folder of this name is one that a run has left, rather than somebody's music.
bool HoldsOnlyRecordings(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return false;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!std::filesystem::exists(entry.path() / "stdout.zst", error)) return false;
  }
  return !error;
}

}  // namespace

std::filesystem::path RunFileIn(const std::filesystem::path& artifacts) { return artifacts / "run.json"; }
std::filesystem::path RecordingsIn(const std::filesystem::path& artifacts) {
  return artifacts / "recordings";
}
std::filesystem::path InputsIn(const std::filesystem::path& artifacts) { return artifacts / "inputs"; }

std::filesystem::path KeptConfig(const std::filesystem::path& inputs, const std::string& invocation) {
  return inputs / (invocation + ".config.json");
}
std::filesystem::path KeptCatalog(const std::filesystem::path& inputs, const std::string& invocation) {
  return inputs / (invocation + ".catalog.json");
}
std::filesystem::path KeptState(const std::filesystem::path& inputs, const std::string& invocation) {
  return inputs / (invocation + ".state.json");
}

Status PrepareArtifacts(const std::filesystem::path& artifacts) {
  std::error_code error;
  const bool is_ours =
      std::filesystem::exists(RunFileIn(artifacts), error) || HoldsOnlyRecordings(RecordingsIn(artifacts));
  const bool is_free =
      !std::filesystem::exists(artifacts, error) || std::filesystem::is_empty(artifacts, error);
  if (!is_ours && (!is_free || error)) {
    return Error{.message = "the artifacts folder holds something else",
                 .location = {.file = artifacts.string()},
                 .remedy = "name an empty or new folder with --artifacts"};
  }
  std::filesystem::remove(RunFileIn(artifacts), error);
  std::filesystem::remove_all(RecordingsIn(artifacts), error);
  std::filesystem::remove_all(InputsIn(artifacts), error);
  std::filesystem::create_directories(RecordingsIn(artifacts), error);
  if (!error) return Done{};
  return Error{.kind = ErrorKind::kEnvironment,
               .message = "the artifacts folder cannot be made: " + error.message(),
               .location = {.file = artifacts.string()},
               .remedy = "name another with --artifacts"};
}

}  // namespace assay::run
