#ifndef TESTS_SUPPORT_SHARED_H_
#define TESTS_SUPPORT_SHARED_H_

#include <cstdlib>
#include <filesystem>

namespace assay::testing_support {

// The folder of test cases and real-world files that are not part of the repository: what ASSAY_SHARED names,
// else the folder `shared` beside the checkout. Tests that need it are skipped where it does not exist.
inline std::filesystem::path SharedFolder() {
  const char* const named = std::getenv("ASSAY_SHARED");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(ASSAY_SOURCE_DIR) / ".." / "shared";
}

}  // namespace assay::testing_support

#endif  // TESTS_SUPPORT_SHARED_H_
