#ifndef TESTS_SUPPORT_FOLDERS_H_
#define TESTS_SUPPORT_FOLDERS_H_

#include <filesystem>

namespace assay::testing_support {

// The root of the checkout that this was built from.
std::filesystem::path SourceFolder();

// The folder of test cases and real-world files that are not part of the repository: what ASSAY_SHARED names,
// else the folder `shared` beside the checkout. Tests that need it are skipped where it does not exist.
std::filesystem::path SharedFolder();

}  // namespace assay::testing_support

#endif  // TESTS_SUPPORT_FOLDERS_H_
