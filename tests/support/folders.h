#ifndef TESTS_SUPPORT_FOLDERS_H_
#define TESTS_SUPPORT_FOLDERS_H_

#include <filesystem>
#include <optional>
#include <string>

namespace assay::testing_support {

// The root of the checkout that this was built from.
std::filesystem::path SourceFolder();

// A file or folder of test cases and real-world files that are not part of the repository: `name` in the
// folder that ASSAY_SHARED names, else in the folder `shared` beside the checkout. Where it is not there the
// running test is skipped, or fails if ASSAY_REQUIRE_SHARED is 1; it has to return then.
std::optional<std::filesystem::path> Shared(const std::string& name);

}  // namespace assay::testing_support

#endif  // TESTS_SUPPORT_FOLDERS_H_
