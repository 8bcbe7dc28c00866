#include "tests/support/folders.h"

#include <cstdlib>

namespace assay::testing_support {

std::filesystem::path SourceFolder() { return ASSAY_SOURCE_DIR; }

std::filesystem::path SharedFolder() {
  const char* const named = std::getenv("ASSAY_SHARED");
  return named != nullptr ? std::filesystem::path(named) : SourceFolder() / ".." / "shared";
}

}  // namespace assay::testing_support
