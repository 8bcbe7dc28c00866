#include "tests/support/folders.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

namespace assay::testing_support {
namespace {

// scripts/test counts the tests that say this.
constexpr const char* kNotShared = "; ASSAY_SHARED names the folder of shared test cases";

bool IsRequired() {
  const char* const required = std::getenv("ASSAY_REQUIRE_SHARED");
  return required != nullptr && std::string_view(required) == "1";
}

void Skip(const std::filesystem::path& missing) { GTEST_SKIP() << "there is no " << missing << kNotShared; }

}  // namespace

std::filesystem::path SourceFolder() { return ASSAY_SOURCE_DIR; }

std::optional<std::filesystem::path> Shared(const std::string& name) {
  const char* const named = std::getenv("ASSAY_SHARED");
  const std::filesystem::path folder = named != nullptr ? named : SourceFolder() / ".." / "shared";
  std::filesystem::path path = folder / name;
  std::error_code unreadable;
  if (std::filesystem::exists(path, unreadable) && !std::filesystem::is_empty(path, unreadable)) return path;
  if (IsRequired()) {
    ADD_FAILURE() << "there is no " << path << ", which ASSAY_REQUIRE_SHARED demands" << kNotShared;
  } else {
    Skip(path);
  }
  return std::nullopt;
}

}  // namespace assay::testing_support
