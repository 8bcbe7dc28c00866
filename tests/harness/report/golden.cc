#include "tests/harness/report/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "harness/base/files.h"
#include "tests/support/folders.h"

namespace assay::report {

void ExpectGolden(const std::string& name, const std::string& actual) {
  const std::filesystem::path path = testing_support::SourceFolder() / "tests/harness/report/golden" / name;
  if (std::getenv("ASSAY_APPROVE") != nullptr) {
    ASSERT_TRUE(WriteFileAtomically(path, actual).ok()) << path;
    return;
  }
  const Result<std::string> approved = ReadFile(path);
  ASSERT_TRUE(approved.ok()) << ToString(approved.error());
  EXPECT_EQ(actual, *approved) << "run scripts/approve-goldens if this is what " << name << " should say";
}

}  // namespace assay::report
