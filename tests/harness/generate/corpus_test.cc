// Specifications of real connectors: each has configurations, and soon.
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/generate/generator.h"
#include "tests/support/folders.h"

namespace assay::generate::corpus_test {
namespace {

using nlohmann::json;

TEST(GeneratorCorpusTest, EveryRealSpecificationHasConfigurations) {
  const auto folder = testing_support::Shared("corpus/specs");
  if (!folder) return;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    json specification = json::parse(*ReadFile(entry.path()));
    if (specification.contains("spec")) specification = specification.at("spec");
    if (!specification.contains("connectionSpecification")) continue;
    const Generated generated = ObjectsOf(specification.at("connectionSpecification"), {.count = 20});
    EXPECT_EQ(generated.objects.size(), 20U) << entry.path() << ", discarded: " << generated.discarded;
  }
}

}  // namespace
}  // namespace assay::generate::corpus_test
